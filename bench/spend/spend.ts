/**
 * Questions to an imported bill, each against SQL that someone would write for it by hand on the same Parquet files, in the same
 * DuckDB. `npm run bench -- spend 10` takes the bill of 10 million lines that `npm run bench -- import 10` has left (1 by default).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Duck } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { benchExport } from '../import/bench-export.ts'
import { median, report, type Figure } from '../figures.ts'
import { CONTESTS } from './hand-written.ts'
import { monthlyReport } from './monthly-report.ts'

const RUNS = 5
const millions = Number(process.argv[2] ?? '1')
const home = join(await benchExport(millions), '../home')
const bills = join(home, 'bills')
if (!existsSync(join(bills, 'catalog.json'))) {
  process.stderr.write(`import it first: npm run bench -- import ${millions}\n`)
  process.exit(2)
}

const limits = { memoryBytes: 4e9, threads: 2, spillFolder: join(home, 'spill') }
const bill = await Bill.open(bills, limits)
const duck = await Duck.open(limits)

/** The files of some months, as `read_parquet` takes them. */
function relation(...months: readonly string[]): string {
  const files = bill.periods(({ period }) => months.includes(period)).flatMap((one) => one.files)
  return `read_parquet([${files.map((file) => sqlText(join(bills, file))).join(', ')}])`
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const figures: Figure[] = []
for (const { name, ask, sql, atMostMs } of CONTESTS) {
  const text = sql.replaceAll('LINES', relation('2026-10')).replaceAll('BOTH', relation('2026-09', '2026-10'))
  const ours: number[] = []
  const theirs: number[] = []
  // One after the other, so that a busy moment of the machine meets both; the first pair warms up.
  for (let round = 0; round <= RUNS; round++) {
    const hand = await timed(() => duck.rows(text))
    const product = await timed(() => ask(bill))
    if (round === 0) continue
    theirs.push(hand)
    ours.push(product)
  }
  figures.push({
    what: `${name}: ${median(theirs).toFixed(0)} ms by hand, times`,
    value: median(ours) / median(theirs),
    unit: '×',
    atMost: 1.25,
  })
  if (atMostMs !== undefined && millions <= 10)
    figures.push({ what: `${name}, warm`, value: median(ours), unit: 'ms', atMost: atMostMs })
}
const reports: number[] = []
// Opened anew each time: an open bill remembers what it has been asked for the frame of every answer.
for (let round = 0; round < 3; round++)
  reports.push(
    await timed(async () => {
      const opened = await Bill.open(bills, limits)
      await monthlyReport(opened, '2026-10')
      opened.close()
    }),
  )
const atMost = millions <= 10 ? 1 : 10
figures.push({ what: 'the monthly report', value: median(reports) / 1000, unit: 's', atMost })
duck.close()
bill.close()
report(figures)
