import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { backTest } from '@costwright/engine/plan/commitment/back-test'
import { costCurve } from '@costwright/engine/plan/commitment/cost-curve'
import { coveredUsage } from '@costwright/engine/plan/commitment/covered-usage'

/** Discounts, percent, that the rules are tried with. */
const DISCOUNTS = [20, 32, 45, 64]
const MOST_STARTS = 96
const HOUR_MS = 3_600_000

/** Prints what the rules would have saved on the hourly series of a CSV file with the columns `timestamp` and `value`. */
export function backTestFile(path: string): void {
  const rows: Record<string, string>[] = parse(readFileSync(path, 'utf8'), { columns: true, bom: true, trim: true })
  const at = rows.map((row) =>
    Math.floor(
      Date.parse(`${row['timestamp'] ?? ''}${/Z|[+-]\d\d:?\d\d$/.test(row['timestamp'] ?? '') ? '' : 'Z'}`) / HOUR_MS,
    ),
  )
  const first = at.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const hours = at.reduce((a, b) => Math.max(a, b), 0) - first + 1
  if (!Number.isFinite(hours) || hours < 1) throw new Error(`${path} needs the columns timestamp and value`)
  const onDemand = new BigInt64Array(hours)
  for (const [place, row] of rows.entries()) {
    const hour = (at[place] ?? first) - first
    onDemand[hour] = (onDemand[hour] ?? 0n) + BigInt(Math.round(Number(row['value']) * 1e6))
  }
  process.stdout.write(`${path}: ${hours} hours\n`)
  for (const discount of DISCOUNTS) {
    const curve = costCurve(coveredUsage(hours, [{ ratio: BigInt(100 - discount) * 10n ** 10n, onDemand }]))
    const result = backTest(curve, { mostStarts: MOST_STARTS, mostHoldDays: 365 })
    if (result.kind === 'none') {
      process.stdout.write(`${discount} %: ${result.why}\n`)
      continue
    }
    process.stdout.write(
      `\n${discount} % off: ${result.starts} starts, held ${result.holdDays} days; hindsight-best single commitment saves ${result.bestSavingPercent.toFixed(1)} %\n`,
    )
    for (const rule of result.rules) {
      const share = (value: number | null): string => (value === null ? '-' : value.toFixed(0)).padStart(5)
      process.stdout.write(
        `  ${rule.title.padEnd(45)} saves ${rule.savingPercent.toFixed(1).padStart(6)} %, worst ${rule.worstSavingPercent.toFixed(1).padStart(6)} %; of the best ${share(rule.shareOfBestPercent)} %, worst ${share(rule.worstShareOfBestPercent)} %\n`,
      )
    }
  }
}
