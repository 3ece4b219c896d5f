import type { EstimateJson } from '@costwright/app/estimate'
import type { Io } from '../../io.ts'
import { moneyText, quantityText, shareText } from '../../money-text.ts'
import { renderGaps } from '../../render-gaps.ts'
import { safeText } from '../../safe-text.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'

type Line = EstimateJson['lines'][number]

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: '' },
  { title: '', align: 'right' },
  { title: '' },
  { title: '', align: 'right' },
  { title: '', align: 'right' },
]

/** The bill as a tree: phases, resources, lines; then what is missing, assumed or worth knowing. */
export function renderTree(answer: EstimateJson, explain: boolean, io: Io): string {
  const style = createStyle(io)
  const parts = [...treeParts(answer, style)]
  if (explain) parts.push(renderExplanations(answer.lines, style))
  if (answer.gaps.length > 0) parts.push(renderGaps(answer.gaps, style))
  if (answer.notes.length > 0)
    parts.push([style('bold', 'Worth knowing'), ...answer.notes.map((note) => `  ${safeText(note)}`)].join('\n'))
  parts.push(
    style(
      'dim',
      `A month has 730 hours. Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}.${explain ? '' : ' --explain shows how each figure came about.'}`,
    ),
  )
  return `${parts.join('\n\n')}\n`
}

/** The total, and the tree of phases, resources and lines. */
function treeParts(answer: EstimateJson, style: Style): readonly string[] {
  const rows: string[][] = []
  for (const phase of answer.phases) {
    rows.push([
      style('bold', phase.phase),
      '',
      '',
      '',
      style('bold', moneyText(phase.usd)),
      shareText(phase.usd, answer.monthlyUsd),
    ])
    for (const [resource, lines] of byResource(answer.lines.filter((line) => line.phase === phase.phase))) {
      rows.push([`  ${safeText(resource)}`, '', '', '', '', ''])
      for (const line of lines)
        rows.push([
          `    ${line.item}`,
          line.usageType,
          quantityText(line.quantity),
          `${line.unit} × $${line.usdPerUnit}`,
          moneyText(line.usd),
          '',
        ])
    }
  }
  return [
    `${style('bold', safeText(answer.name))}, ${answer.region}: ${style(['bold', 'green'], moneyText(answer.monthlyUsd))} a month${answer.complete ? '' : style(['bold', 'red'], ' and more: prices are missing')}`,
    ...(rows.length === 0 ? [] : [renderTable(COLUMNS, rows, false)]),
  ]
}

function byResource(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const group = groups.get(line.resource)
    if (group === undefined) groups.set(line.resource, [line])
    else group.push(line)
  }
  return groups
}

function renderExplanations(lines: readonly Line[], style: Style): string {
  const explained = lines.map((line) => {
    const { source, date, note } = line.provenance
    const price = [source, date].filter((part) => part !== '').join(' ')
    return `  ${safeText(line.resource)} / ${line.item}: ${quantityText(line.quantity)} ${line.unit} = ${safeText(line.explain)}\n    $${line.usdPerUnit} per ${line.unit}: ${price}${note === undefined ? '' : ` (${safeText(note)})`}`
  })
  return [style('bold', 'How each figure came about'), ...explained].join('\n')
}
