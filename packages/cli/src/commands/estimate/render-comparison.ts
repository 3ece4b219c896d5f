import type { EstimateJson } from '@costwright/app/estimate'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import type { Io } from '../../io.ts'
import { changeText, moneyText, quantityText } from '../../money-text.ts'
import { renderGaps } from '../../render-gaps.ts'
import { safeText } from '../../safe-text.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'

const PHASE_COLUMNS: readonly Column[] = [
  { title: 'phase' },
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right' },
]
const LINE_COLUMNS: readonly Column[] = [
  { title: 'what changes' },
  { title: 'usage type' },
  { title: 'quantity', align: 'right' },
  { title: '' },
  { title: 'change', align: 'right' },
]

/** What changes from one bill to the other: by phase, then line by line, the largest change first. */
export function renderComparison(
  answer: EstimateJson,
  comparison: NonNullable<EstimateJson['comparison']>,
  io: Io,
): string {
  const style = createStyle(io)
  const parts = [
    `${style('bold', safeText(answer.name))}: ${moneyText(answer.monthlyUsd)} a month`,
    ...changeParts(answer, comparison, style),
  ]
  const gaps = [
    ...answer.gaps,
    ...comparison.gaps.filter(
      (gap) => !answer.gaps.some((known) => known.what === gap.what && known.effect === gap.effect),
    ),
  ]
  if (gaps.length > 0) parts.push(renderGaps(gaps, style))
  parts.push(
    style(
      'dim',
      `A month has 730 hours. Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}. The change is the difference of two bills.`,
    ),
  )
  return `${parts.join('\n\n')}\n`
}

/** The new total, the phases and the lines that change; after `mostLines` lines the rest is counted and summed. */
function changeParts(
  answer: EstimateJson,
  comparison: NonNullable<EstimateJson['comparison']>,
  style: Style,
  mostLines = Infinity,
): readonly string[] {
  const percent =
    Number(answer.monthlyUsd) === 0
      ? ''
      : ` (${((Number(comparison.changeUsd) / Number(answer.monthlyUsd)) * 100).toFixed(1)} %)`
  const phases = comparison.phases.map((phase) => [
    phase.phase,
    moneyText(phase.beforeUsd),
    moneyText(phase.afterUsd),
    changeText(phase.changeUsd),
  ])
  const changes = comparison.lines.toSorted((a, b) => Math.abs(Number(b.usd)) - Math.abs(Number(a.usd)))
  const lines = changes
    .slice(0, mostLines)
    .map((line) => [
      `${safeText(line.resource)} / ${line.item}`,
      line.usageType,
      quantityText(line.quantity),
      `${line.unit} × $${line.usdPerUnit}`,
      changeText(line.usd),
    ])
  const rest = changes.slice(mostLines)
  if (rest.length > 0)
    lines.push([
      `… and ${rest.length} smaller changes`,
      '',
      '',
      '',
      changeText(usdToJson(sumUsd(rest.map((line) => usd(line.usd))))),
    ])
  return [
    `${style('bold', safeText(comparison.name))}: ${moneyText(comparison.monthlyUsd)} a month, ${style(Number(comparison.changeUsd) > 0 ? 'red' : 'green', changeText(comparison.changeUsd))}${percent}`,
    renderTable(PHASE_COLUMNS, phases),
    lines.length === 0 ? 'Nothing changes.' : renderTable(LINE_COLUMNS, lines),
  ]
}
