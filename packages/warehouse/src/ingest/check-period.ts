import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { plainRow, rowText } from '../duckdb/plain-row.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import type { ImportedPeriod } from '../store/bill-catalog.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { ImportError } from './import-error.ts'
import type { SurveyedPeriod } from './survey-lines.ts'
import { monthBounds } from './write-period.ts'

/** What the written lines of a period say about themselves. */
export interface CheckedPeriod extends Pick<
  ImportedPeriod,
  'lines' | 'firstAt' | 'lastAt' | 'totals' | 'unknownUsageTypes'
> {
  /** Lines that were in the files and equal to another one, and their unblended dollars. */
  readonly dropped: { readonly lines: number; readonly usd: string }
  readonly outside: { readonly lines: number; readonly usd: string }
  readonly negativeQuantities: { readonly lines: number; readonly usd: string }
}

/**
 * Reads what was written back and holds it against what was read.
 * @throws ImportError `lines-lost` when lines or dollars are missing or too many.
 */
export async function checkPeriod(
  work: DeliveryWork,
  surveyed: SurveyedPeriod,
  folder: string,
  hasRepeated: boolean,
): Promise<CheckedPeriod> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.parquet'))
  const relation = `read_parquet([${files.map((name) => sqlText(join(folder, name))).join(', ')}])`
  const { period } = surveyed
  const { start, end } = monthBounds(period)
  const outside = `charge_start < ${start} OR charge_start >= ${end}`
  const negative = `quantity < 0 AND charge_kind IN ('usage', 'plan-covered', 'reserved-covered')`
  const usd = (where: string) => `coalesce(sum(unblended_usd) FILTER (${where}), 0) AS`
  const found = plainRow(
    (
      await work.duck
        .rows(`SELECT count(*) AS lines, count(component) AS classified, min(date_trunc('hour', booked_at)) AS first_at, max(date_trunc('hour', booked_at)) AS last_at,
  sum(unblended_usd) AS unblended, sum(amortized_usd) AS amortized, sum(net_usd) AS net, sum(list_usd) AS list,
  count(*) FILTER (${outside}) AS outside, ${usd(outside)} outside_usd,
  count(*) FILTER (${negative}) AS negative, ${usd(negative)} negative_usd,
  ${surveyed.unblendedUsd}::DECIMAL(38,10) - sum(unblended_usd) AS dropped_usd
FROM ${relation}`)
    )[0] ?? {},
  )
  const lines = Number(found['lines'])
  const droppedLines = surveyed.lines - lines
  const droppedUsd = rowText(found['dropped_usd'])
  if (
    lines !== Number(found['classified']) ||
    droppedLines < 0 ||
    (!hasRepeated && (droppedLines !== 0 || Number(droppedUsd) !== 0))
  )
    throw new ImportError(
      'lines-lost',
      `${period}: read ${surveyed.lines} lines and ${surveyed.unblendedUsd} USD, wrote ${lines} lines and ${rowText(found['unblended'])} USD`,
    )
  const unknown = await work.duck.rows(`SELECT coalesce(usage_type, '') AS usage_type, sum(unblended_usd) AS usd
FROM ${relation} AS line SEMI JOIN unknown_usage_types AS unknown
  ON line.component = unknown.component AND line.usage_type IS NOT DISTINCT FROM unknown.usage_type
GROUP BY 1 ORDER BY 2 DESC, 1`)
  return {
    lines,
    firstAt: textOrNull(found['first_at']),
    lastAt: textOrNull(found['last_at']),
    totals: {
      unblendedUsd: rowText(found['unblended']),
      amortizedUsd: rowText(found['amortized']),
      netUsd: rowText(found['net']),
      listUsd: rowText(found['list']),
    },
    unknownUsageTypes: unknown
      .map(plainRow)
      .map((row) => ({ usageType: rowText(row['usage_type']), usd: rowText(row['usd']) })),
    dropped: { lines: droppedLines, usd: droppedUsd },
    outside: { lines: Number(found['outside']), usd: rowText(found['outside_usd']) },
    negativeQuantities: { lines: Number(found['negative']), usd: rowText(found['negative_usd']) },
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
