import type { ExportFormat } from './export-format.ts'
import { curColumnKey, curLine, CUR_REQUIRED, CUR_WANTED } from './cur-line.ts'

/** Columns that only the second generation has: pairs, and names of accounts. */
const OF_ITS_OWN = [
  'resource_tags',
  'tags',
  'product',
  'discount',
  'cost_category',
  'bill_payer_account_name',
  'line_item_usage_account_name',
]

/** Cost and Usage Report 2.0: a fixed set of columns, of which an export picks, some of them holding pairs. */
export const cur2: ExportFormat = {
  id: 'cur2',
  title: 'CUR 2.0',
  columnKey: curColumnKey,
  recognizes: (_keys, spellings) =>
    [...spellings].some((name) => name.startsWith('line_item_')) && OF_ITS_OWN.some((name) => spellings.has(name)),
  required: CUR_REQUIRED,
  wanted: [
    ...CUR_WANTED,
    { anyOf: ['resource_tags', 'tags'], for: 'tags' },
    { anyOf: ['product', 'product_component'], for: "AWS's own name of the component" },
  ],
  line: curLine,
  remarks: () => [],
}
