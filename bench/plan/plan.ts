/** `plan training` over every training type and every region, with spot: warm in the process, and from a cold start. */
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { planTraining } from '../../packages/app/src/plan-training/plan-training.ts'
import { readJob } from '../../packages/app/src/plan-training/read-job.ts'
import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { median, report, timeMs } from '../figures.ts'

const JOB = fileURLToPath(new URL('../../examples/yolov8-training.yaml', import.meta.url))
const PEAK = fileURLToPath(new URL('report-peak.cjs', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))

const bookData = await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK })
const { job, notes } = await readJob(
  { file: JOB, run: null, device: undefined, fields: {}, measured: [] },
  createPriceBook(bookData),
)
const question = { job, notes, regions: ['all'], purchases: ['on-demand', 'spot'], instanceTypes: [], seed: 1 } as const
const { answer } = planTraining(question, bookData)
const warm = timeMs(() => void planTraining(question, bookData), 7, 2)

/** Wall time and peak memory of the whole program, as the operating system counts them. */
function cold(): { readonly ms: number; readonly mb: number; readonly bareMs: number } {
  const bareStart = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  const start = performance.now()
  const own = spawnSync(process.execPath, [PROGRAM, 'plan', 'training', JOB, '--region', 'all'], { stdio: 'ignore' })
  const ms = performance.now() - start
  if (own.status !== 0) throw new Error(`the program ended with ${own.status}`)
  const peak = spawnSync(process.execPath, ['--require', PEAK, PROGRAM, 'plan', 'training', JOB, '--region', 'all'], {
    encoding: 'utf8',
  })
  return { ms, mb: Number(/peak (\d+)/.exec(peak.stderr)?.[1] ?? Number.NaN) / 1024, bareMs: start - bareStart }
}
const colds = Array.from({ length: 5 }, cold)

process.stdout.write(`${answer.options.length} options, ${answer.excluded.length} types excluded\n`)
report([
  { what: 'all types × 37 regions with spot, warm, median of 7', value: median(warm) / 1000, unit: 's', atMost: 1 },
  {
    what: 'the same from a cold start, median of 5',
    value: median(colds.map((one) => one.ms)) / 1000,
    unit: 's',
    atMost: 1.5,
  },
  {
    what: 'cold start against a bare node start in this run',
    value: median(colds.map((one) => one.ms / one.bareMs)),
    unit: '×',
  },
  { what: 'peak memory of the program', value: median(colds.map((one) => one.mb)), unit: 'MB', atMost: 300 },
])
