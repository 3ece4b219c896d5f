/**
 * The dashboard on a large bill, in a real browser: how soon the overview is there, how quick a drill-down is answered, how large
 * the first script is, whether a table of 100,000 rows scrolls without a stutter, what memory the server keeps after random
 * clicks, and whether it ends with nothing left open.
 *
 *     npm run bench -- dashboard [MILLIONS OF LINES = 1] [MINUTES OF CLICKS = 1]
 *
 * Takes the bill that `npm run bench -- import MILLIONS` has left.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '@costwright/testkit/browser'
import { buildPage } from '../../tools/build-page.mjs'
import { median, report, type Figure } from '../figures.ts'
import { benchExport } from '../import/bench-export.ts'
import { randomClicks } from './random-clicks.ts'
import { scrollTasks } from './scroll-tasks.ts'
import { startServer } from './start-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const RUNS = 3
const KB = 1000
const millions = Number(process.argv[2] ?? '1')
const minutes = Number(process.argv[3] ?? '1')
const home = join(await benchExport(millions), '../home')
if (!existsSync(join(home, 'bills/catalog.json'))) {
  process.stderr.write(`import it first: npm run bench -- import ${millions}\n`)
  process.exit(2)
}

await buildPage(`${ROOT}/`)
const browser = await launchBrowser()
const figures: Figure[] = []

/** Bytes, compressed, of the scripts that the page loads before anything is asked for. */
function initialScriptBytes(): number {
  const folder = join(ROOT, 'packages/cli/dist/dashboard')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file)
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
}

/** How long after its load the page shows figures and a chart; null while it does not. */
const VIEW_MS = `(() => {
  const answered = performance.getEntriesByType('resource').some((one) => one.name.includes('/api/overview') && one.responseEnd > 0)
  const drawn = document.querySelector('main svg[width], main canvas, main [data-chart] svg') !== null
  return location.search === '' && answered && drawn ? performance.now() - performance.getEntriesByType('navigation')[0].loadEventEnd : null
})()`

/** Milliseconds from the load of the page until the overview shows its figures, right after the program has started. */
async function firstViewMs(cache: string): Promise<number> {
  const server = await startServer(home, cache)
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.waitForURL((at) => !at.searchParams.has('token'))
  let ms: unknown = null
  while (ms === null) ms = await page.evaluate(VIEW_MS)
  await context.close()
  await server.stop()
  return Number(ms)
}

const caches = Array.from({ length: RUNS }, () => mkdtempSync(join(tmpdir(), 'costwright-bench-cache-')))
const views: number[] = []
for (const cache of caches) views.push(await firstViewMs(cache))
const laterViews: number[] = []
for (const cache of caches) laterViews.push(await firstViewMs(cache))
figures.push(
  {
    what: `first view of the overview after the page has loaded, first start after an import (median of ${RUNS})`,
    value: median(views),
    unit: 'ms',
    atMost: 1500,
  },
  { what: 'the same, later starts', value: median(laterViews), unit: 'ms', atMost: 1500 },
  { what: 'initial script, gzip', value: initialScriptBytes() / KB, unit: 'KB', atMost: 250 },
)

const server = await startServer(home, caches[0] ?? tmpdir())
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
const page = await context.newPage()
await page.goto(server.url)
await page.waitForURL((at) => !at.searchParams.has('token'))
await page.getByRole('heading', { level: 1 }).waitFor()
await page.waitForLoadState('networkidle')

/** From phase to component to resource to lines; each step another question, none of them asked before. */
const STEPS = ['by=component', 'by=resource&top=500', 'by=usageType&granularity=day', 'by=account,region'] as const
const drills: number[] = []
for (const phase of ['training', 'inference', 'experimentation'])
  for (const step of STEPS) {
    const ms = await page.evaluate(
      `(async () => { const start = performance.now(); const answer = await fetch(${JSON.stringify(`/api/spend?${step}&where=phase%3D${phase}`)}); await answer.json(); return answer.ok ? performance.now() - start : NaN })()`,
    )
    drills.push(Number(ms))
  }
figures.push(
  {
    what: `drill-down, answered (median of ${drills.length}; newest month)`,
    value: median(drills),
    unit: 'ms',
    atMost: 300,
  },
  { what: 'drill-down, the slowest', value: Math.max(...drills), unit: 'ms' },
)

const scrolled = await scrollTasks(page, `${server.origin}/spend?view=lines`)
figures.push(
  { what: 'rows that were scrolled through', value: scrolled.rows, unit: 'rows', atLeast: 100_000 },
  { what: 'longest task of the page while it scrolls', value: scrolled.longestMs, unit: 'ms', atMost: 50 },
  { what: 'the same while the rows are still fetched', value: scrolled.fetchingMs, unit: 'ms' },
)

const clicks = await randomClicks(page, server.origin, minutes)
figures.push(
  { what: `random clicks in ${minutes} min`, value: clicks.clicks, unit: 'clicks' },
  { what: 'clicks that ended in an error of the page', value: clicks.errors.length, unit: 'errors', atMost: 0 },
)
await context.close()
// Memory is given back some seconds after the last question.
await new Promise((done) => setTimeout(done, 30_000))
const { residentBytes, peakBytes } = server.memory()
figures.push(
  { what: 'memory of the server half a minute after them', value: residentBytes / 1e6, unit: 'MB', atMost: 400 },
  { what: 'memory of the server at its peak', value: peakBytes / 1e6, unit: 'MB' },
)
const ended = await server.stop()
figures.push(
  { what: 'milliseconds until the program has ended', value: ended.ms, unit: 'ms', atMost: 5000 },
  { what: 'exit code', value: ended.code, unit: '', atMost: 0 },
)
await browser.close()
for (const cache of caches) rmSync(cache, { recursive: true, force: true })
for (const error of clicks.errors.slice(0, 5)) process.stdout.write(`       ${error}\n`)
process.stdout.write(`${readdirSync(join(home, 'bills/lines')).length} source, ${millions} million lines\n`)
report(figures)
