import type { EstimateJson } from '@costwright/app/estimate'
import { type Format } from '../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../formats.ts'
import { moneyText } from '../../money-text.ts'
import type { Io } from '../../io.ts'
import type { Column } from '../../table.ts'
import { renderComparison } from './render-comparison.ts'
import { renderTree } from './render-tree.ts'

const COLUMNS: readonly Column[] = [
  { title: 'phase' },
  { title: 'resource' },
  { title: 'item' },
  { title: 'usage type' },
  { title: 'quantity', align: 'right' },
  { title: 'unit' },
  { title: '$ per unit', align: 'right' },
  { title: '$ a month', align: 'right' },
  { title: 'price from' },
  { title: 'how the quantity came about' },
]

export function renderEstimate(answer: EstimateJson, format: Format, explain: boolean, io: Io): string {
  const lines = answer.comparison?.lines ?? answer.lines
  const rows = lines.map((line) => [
    line.phase,
    line.resource,
    line.item,
    line.usageType,
    String(line.quantity),
    line.unit,
    line.usdPerUnit,
    line.usd,
    `${line.provenance.source} ${line.provenance.date}`,
    line.explain,
  ])
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(COLUMNS, rows)
    case 'markdown':
      return `# ${answer.name}: ${moneyText(answer.comparison?.changeUsd ?? answer.monthlyUsd)} a month\n\n${renderMarkdown(COLUMNS, rows)}`
    case 'text':
      return answer.comparison === null
        ? renderTree(answer, explain, io)
        : renderComparison(answer, answer.comparison, io)
  }
}
