import type { Column } from '../../kit/table/column.ts'
import { formatName } from '../../kit/format.ts'
import { PriceMoney, type PriceRow } from './price-columns.tsx'
import type { PriceSearch } from './search.ts'

/** Prices of one instance type side by side. */
export interface MatrixRow {
  readonly instanceType: string
  /** What else tells rows apart. */
  readonly rest: string
  readonly vcpu: number | null
  readonly byColumn: ReadonlyMap<string, PriceRow>
}

type Across = NonNullable<PriceSearch['across']>

const FIELDS = ['component', 'region', 'purchase'] as const

/** The list of prices with one of its fields as columns. */
export function matrixOf(
  prices: readonly PriceRow[],
  across: Across,
): { readonly columns: readonly Column<MatrixRow>[]; readonly rows: readonly MatrixRow[] } {
  const others = FIELDS.filter((field) => field !== across && new Set(prices.map((row) => row[field])).size > 1)
  const groups = new Map<string, MatrixRow & { readonly byColumn: Map<string, PriceRow> }>()
  for (const row of prices) {
    const rest = others.map((field) => (field === 'purchase' ? formatName(row.purchase) : row[field])).join(', ')
    const key = `${row.instanceType} ${rest}`
    const group = groups.get(key) ?? {
      instanceType: row.instanceType,
      rest,
      vcpu: row.vcpu,
      byColumn: new Map<string, PriceRow>(),
    }
    group.byColumn.set(row[across], row)
    groups.set(key, group)
  }
  const heads = [...new Set(prices.map((row) => row[across]))].toSorted()
  return {
    rows: [...groups.values()],
    columns: [
      { id: 'instanceType', header: 'Type', value: (row) => row.instanceType, width: 170 },
      ...(others.length === 0
        ? []
        : [
            {
              id: 'rest',
              header: others.map((field) => formatName(field)).join(', '),
              value: (row: MatrixRow) => row.rest,
              width: 200,
            },
          ]),
      { id: 'vcpu', header: 'vCPU', value: (row) => row.vcpu, isNumber: true, width: 70 },
      ...heads.map((head): Column<MatrixRow> => ({
        id: `at ${head}`,
        header: across === 'purchase' ? formatName(head) : head,
        value: (row) => row.byColumn.get(head)?.usdPerHour ?? null,
        isNumber: true,
        width: 136,
        cell: (row) => {
          const found = row.byColumn.get(head)
          return found === undefined ? <span className="text-dim">–</span> : <PriceMoney row={found} />
        },
      })),
    ],
  }
}
