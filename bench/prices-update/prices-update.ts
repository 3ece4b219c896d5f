/**
 * Peak memory and speed of `prices update` over generated files of the genuine shape:
 *
 *     node bench/prices-update/prices-update.ts [--regions 33] [--rows 20000]
 *
 * Runs the whole use case (read, guard, store) in this process against a server in another one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { updatePrices } from '../../packages/app/src/prices-update.ts'
import { bookFixture } from '../../packages/testkit/src/price-list/book-fixture.ts'
import { report } from '../figures.ts'

/** What the issue allows for all regions. */
const LARGEST_PEAK_MB = 300

const { values } = parseArgs({ options: { regions: { type: 'string', default: '33' }, rows: { type: 'string', default: '20000' } } })
const server = spawn(process.execPath, [fileURLToPath(new URL('serve-large.ts', import.meta.url)), values.regions, values.rows], { stdio: ['ignore', 'pipe', 'inherit'] })
const folder = mkdtempSync(join(tmpdir(), 'costwright-bench-'))
try {
  const url = await new Promise<string>((resolve) => createInterface(server.stdout).once('line', resolve))
  const shippedBook = join(folder, 'shipped.json.gz')
  writeFileSync(shippedBook, gzipSync(JSON.stringify(bookFixture())))
  const started = performance.now()
  const result = await updatePrices({ home: join(folder, 'home'), shippedBook, accept: true, baseUrl: url }, { fetch, now: () => new Date('2026-11-22T00:00:00Z'), env: {} })
  const seconds = (performance.now() - started) / 1000
  const { files } = result.report
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1e6
  report([
    { what: 'files that failed', value: files.filter((file) => file.outcome === 'failed').length, unit: `of ${files.length}`, atMost: 0 },
    { what: 'rows', value: files.reduce((sum, file) => sum + file.rows, 0), unit: 'rows' },
    { what: 'read', value: megabytes, unit: 'MB' },
    { what: 'speed, server and writing included', value: megabytes / seconds, unit: 'MB/s' },
    { what: 'prices', value: result.kind === 'unchanged' ? 0 : result.guard.prices.after, unit: 'prices', atLeast: 1 },
    { what: 'Savings Plan rates', value: result.kind === 'unchanged' ? 0 : result.guard.savingsPlans.after, unit: 'rates', atLeast: 1 },
    { what: 'peak memory (RSS)', value: process.resourceUsage().maxRSS / 1024, unit: 'MB', atMost: LARGEST_PEAK_MB },
  ])
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
