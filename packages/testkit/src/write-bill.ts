import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Duck } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { LINE_COLUMNS, type LineColumnName } from '@costwright/warehouse/lines/line-columns'
import type { BillCatalog } from '@costwright/warehouse/store/bill-catalog'
import { CATALOG_FILE } from '@costwright/warehouse/store/read-bill-catalog'

/** A line of a test: what it does not name is NULL, money 0; `booked_at` and `charge_start` default to each other. */
export type TestLine = Partial<Record<LineColumnName, string | number | Readonly<Record<string, string>> | null>>

const MONEY = LINE_COLUMNS.filter(({ name }) => name.endsWith('_usd') && !name.startsWith('commitment')).map(
  ({ name }) => name,
)

/** Writes a folder of bills as the store keeps it, one Parquet file for each billing period (`2026-09`) of `lines`. */
export async function writeBill(
  billsFolder: string,
  lines: Readonly<Record<string, readonly TestLine[]>>,
): Promise<void> {
  await mkdir(billsFolder, { recursive: true })
  const duck = await Duck.open({ memoryBytes: 256e6, threads: 1, spillFolder: null })
  const periods: BillCatalog['sources'][number]['periods'] = []
  for (const [period, list] of Object.entries(lines)) {
    const file = `test-${period}.parquet`
    const rows = list.map((line) => `(${LINE_COLUMNS.map(({ name, type }) => literal(line, name, type)).join(', ')})`)
    const table = `(VALUES ${rows.join(', ')}) AS lines(${LINE_COLUMNS.map(({ name }) => name).join(', ')})`
    await duck.run(`COPY (SELECT * FROM ${table}) TO ${sqlText(join(billsFolder, file))} (FORMAT parquet)`)
    periods.push({
      period,
      files: [file],
      fingerprint: period,
      execution: null,
      importedAt: '2026-11-01T00:00:00Z',
      exportedAt: null,
      lines: list.length,
      firstAt: null,
      lastAt: null,
      totals: { unblendedUsd: '0', amortizedUsd: '0', netUsd: '0', listUsd: '0' },
      payerAccounts: [],
      accounts: [],
      tagKeys: [],
      missingColumns: [],
      unknownUsageTypes: [],
      remarks: [],
    })
  }
  duck.close()
  const catalog: BillCatalog = {
    version: 1,
    sources: [{ id: 'test', format: 'cur2', location: 'test', synthetic: false, periods }],
  }
  await writeFile(join(billsFolder, CATALOG_FILE), JSON.stringify(catalog))
}

function literal(line: TestLine, name: LineColumnName, type: string): string {
  const other = name === 'booked_at' ? 'charge_start' : name === 'charge_start' ? 'booked_at' : null
  const value = line[name] ?? (other === null ? undefined : line[other]) ?? (MONEY.includes(name) ? 0 : null)
  if (value === null) return `NULL::${type}`
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, held]) => `${sqlText(key)}: ${sqlText(held)}`)
    return `MAP {${entries.join(', ')}}::${type}`
  }
  return `${sqlText(String(value))}::${type}`
}
