import type { SpendExplainJson } from '@costwright/app/spend/explain-shape'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { changeText, moneyText } from '../../../money-text.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { SYNTHETIC_WORDS } from '../html-parts.ts'
import { effectCells, FULL_COLUMNS, fullRows, WHERE_COLUMNS, whereRows } from './cells.ts'
import { signedBar } from './signed-bar.ts'

const WHY_COLUMNS: readonly Column[] = [
  { title: 'why' },
  { title: 'change', align: 'right' },
  { title: '' },
  { title: 'meaning' },
]
/** Resources below each group in text. */
const MOST_RESOURCES = 3

export function renderSpendExplain(answer: SpendExplainJson, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(FULL_COLUMNS, fullRows(answer))
    case 'markdown':
      return markdown(answer)
    case 'text':
      return text(answer, io)
  }
}

/** The line below the figures that says which dollars and days they are of. */
export function basisWords({ metric, before, after }: SpendExplainJson): string {
  const days = (one: SpendExplainJson['before']): string =>
    `${one.label}: ${one.coveredDays === one.days ? `${one.days} ${one.days === 1 ? 'day' : 'days'}` : `${one.coveredDays} of ${one.days} days`}`
  return `Dollars are ${metric}. ${days(before)}; ${days(after)}. Parts are exact: they sum to the change.`
}

function whyRows(answer: SpendExplainJson): readonly (readonly string[])[] {
  const cells = effectCells(answer.parts)
  const largest = Math.max(0, ...cells.map(({ value }) => Math.abs(value)))
  return cells.map(({ title, says, usd, value }) => [title, changeText(usd), signedBar(value, largest), says])
}

function text(answer: SpendExplainJson, io: Io): string {
  const style = createStyle(io)
  const [first = '', ...more] = answer.summary.map(safeText)
  const colour = Number(answer.changeUsd) > 0 ? 'red' : 'green'
  const why = whyRows(answer)
  const where = whereRows(answer, MOST_RESOURCES)
  const parts = [
    ...(answer.synthetic ? [style('dim', SYNTHETIC_WORDS)] : []),
    [style('bold', first), ...more].join('\n'),
    ...(why.length === 0
      ? []
      : [
          renderTable(WHY_COLUMNS, [
            ['before', moneyText(answer.before.usd), '', safeText(answer.before.label)],
            ...why,
            ['after', moneyText(answer.after.usd), '', safeText(answer.after.label)],
          ]),
        ]),
    ...(where.length === 0 ? [] : [renderTable(WHERE_COLUMNS, where)]),
    `${style('bold', 'Change')} ${style(['bold', colour], changeText(answer.changeUsd))}`,
    ...(answer.gaps.length === 0 ? [] : [renderGaps(answer.gaps, style)]),
    style('dim', [...answer.notes, safeText(basisWords(answer))].join('\n')),
  ]
  return `${parts.join('\n\n')}\n`
}

function markdown(answer: SpendExplainJson): string {
  const rows = effectCells(answer.parts).map(({ title, says, usd }) => [title, changeText(usd), says])
  const columns: readonly Column[] = [{ title: 'why' }, { title: 'change', align: 'right' }, { title: 'meaning' }]
  const parts = [
    `# ${safeText(answer.before.label)} to ${safeText(answer.after.label)}: ${changeText(answer.changeUsd)}`,
    ...(answer.synthetic ? [SYNTHETIC_WORDS] : []),
    ...answer.summary.map((one) => safeText(one).replaceAll('<', '&lt;')),
    ...(rows.length === 0 ? [] : [renderMarkdown(columns, rows).trimEnd()]),
    ...(answer.groups.length === 0 ? [] : [renderMarkdown(WHERE_COLUMNS, whereRows(answer, MOST_RESOURCES)).trimEnd()]),
    ...answer.gaps.map((gap) => `- ${gap.kind}: ${safeText(gap.what)}: ${safeText(gap.effect)}`),
    ...answer.notes,
    safeText(basisWords(answer)),
  ]
  return `${parts.join('\n\n')}\n`
}
