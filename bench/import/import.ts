/**
 * Importing an export: lines a second, the time against DuckDB's bare copy of the same files, peak memory, and that the dollars are
 * those of the files. `npm run bench -- import 10` takes 10 million lines (1 by default); exports and workspaces stay in the
 * temporary folder for `bench spend`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { Duck } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { median, report } from '../figures.ts'
import { benchExport } from './bench-export.ts'

const runShape = z.object({
  ms: z.number(),
  peakBytes: z.number(),
  answer: z
    .object({
      sources: z.array(
        z.object({
          periods: z.array(z.object({ lines: z.number(), totals: z.object({ unblendedUsd: z.string() }) })),
        }),
      ),
    })
    .optional(),
})

/** A script in a process of its own, for its memory. */
function run(script: string, from: string, to: string): z.output<typeof runShape> {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, script), from, to], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`)
  return runShape.parse(JSON.parse(stdout))
}

/** What the files say the bill is, exactly as far as doubles go. */
async function sumOfFiles(folder: string): Promise<{ readonly lines: number; readonly usd: number }> {
  const duck = await Duck.open({ memoryBytes: 1e9, threads: 2, spillFolder: null })
  const files = sqlText(join(folder, '**/*.parquet'))
  const [row] = await duck.rows(
    `SELECT count(*)::DOUBLE AS lines, fsum(line_item_unblended_cost) AS usd FROM read_parquet(${files})`,
  )
  duck.close()
  return { lines: Number(row?.['lines']), usd: Number(row?.['usd']) }
}

const millions = Number(process.argv[2] ?? '1')
const runs = millions >= 10 ? 1 : 3
const folder = await benchExport(millions)
const copies: number[] = []
const imports: number[] = []
let peakBytes = 0
let last: z.output<typeof runShape> | null = null
for (let round = 0; round < runs; round++) {
  copies.push(run('copy-run.ts', folder, join(folder, '../copy')).ms)
  last = run('import-run.ts', folder, join(folder, '../home'))
  imports.push(last.ms)
  peakBytes = Math.max(peakBytes, last.peakBytes)
}
const periods = last?.answer?.sources.flatMap((source) => source.periods) ?? []
const lines = periods.reduce((sum, period) => sum + period.lines, 0)
const usd = periods.reduce((sum, period) => sum + Number(period.totals.unblendedUsd), 0)
const said = await sumOfFiles(folder)
report([
  { what: `import of ${lines} lines, a second`, value: lines / (median(imports) / 1000), unit: 'lines', atLeast: 1e6 },
  { what: 'seconds of the import', value: median(imports) / 1000, unit: 's' },
  { what: "time against DuckDB's bare copy", value: median(imports) / median(copies), unit: '×', atMost: 1.5 },
  { what: 'peak memory of the process', value: peakBytes / 1e9, unit: 'GB', atMost: 1.5 },
  { what: 'lines that the files have and the store has not', value: said.lines - lines, unit: 'lines', atMost: 0 },
  {
    what: `dollars apart from the files' $${said.usd.toFixed(2)}`,
    value: Math.abs(said.usd - usd),
    unit: '$',
    atMost: 0.01,
  },
])
