/** Baseline of the import: DuckDB alone copies the Parquet files under a folder, one by one. Prints milliseconds and peak memory. */
import { globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Duck } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'

const [from = '', to = ''] = process.argv.slice(2)
rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })
const started = performance.now()
const duck = await Duck.open({ memoryBytes: 1e9, threads: 2, spillFolder: to })
for (const [index, file] of globSync('**/*.parquet', { cwd: from }).entries()) {
  const copy = sqlText(join(to, `${index}.parquet`))
  await duck.run(`COPY (FROM read_parquet(${sqlText(join(from, file))})) TO ${copy} (FORMAT parquet)`)
}
duck.close()
const ms = performance.now() - started
rmSync(to, { recursive: true, force: true })
process.stdout.write(JSON.stringify({ ms, peakBytes: process.resourceUsage().maxRSS * 1024 }))
