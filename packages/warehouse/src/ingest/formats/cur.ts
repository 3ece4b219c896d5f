import type { ExportFormat } from './export-format.ts'
import { curColumnKey, curLine, CUR_REQUIRED, CUR_WANTED } from './cur-line.ts'

/** Legacy Cost and Usage Report, with its own spelling (`lineItem/UnblendedCost`) or Athena's (`line_item_unblended_cost`). */
export const cur: ExportFormat = {
  id: 'cur',
  title: 'legacy CUR',
  columnKey: curColumnKey,
  recognizes: (keys) => [...keys].filter((key) => key.startsWith('line_item_')).length >= 2,
  required: CUR_REQUIRED,
  wanted: CUR_WANTED,
  line: curLine,
  remarks: () => [],
}
