/**
 * Peak memory and speed of `prices update` over generated files of the genuine shape:
 *
 *     node bench/prices-update/prices-update.ts [--regions 33] [--rows 20000]
 *
 * Runs the whole use case (read, guard, store) in a process of its own, bundled as it ships, against a server in another.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { bookFixture } from '../../packages/testkit/src/price-list/book-fixture.ts'
import { report } from '../figures.ts'

/** What `prices update` may use for all regions. */
const LARGEST_PEAK_MB = 300

const { values } = parseArgs({
  options: { regions: { type: 'string', default: '33' }, rows: { type: 'string', default: '20000' } },
})
const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('serve-large.ts', import.meta.url)), values.regions, values.rows],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const folder = mkdtempSync(join(tmpdir(), 'costwright-bench-'))
try {
  const url = await new Promise<string>((resolve) => createInterface(server.stdout).once('line', resolve))
  const shippedBook = join(folder, 'shipped.json.gz')
  writeFileSync(shippedBook, gzipSync(JSON.stringify(bookFixture())))
  const program = join(folder, 'update.mjs')
  buildSync({
    entryPoints: [fileURLToPath(new URL('update-once.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  const answer = execFileSync(process.execPath, [program, join(folder, 'home'), shippedBook, url], { encoding: 'utf8' })
  const { seconds, peakMb, files, failed, rows, bytes, prices, rates } = JSON.parse(answer) as Readonly<
    Record<string, number>
  >
  report([
    { what: 'files that failed', value: failed ?? Number.NaN, unit: `of ${files}`, atMost: 0 },
    { what: 'rows', value: rows ?? Number.NaN, unit: 'rows' },
    { what: 'read', value: (bytes ?? Number.NaN) / 1e6, unit: 'MB' },
    {
      what: 'speed, generating server and store included',
      value: (bytes ?? Number.NaN) / 1e6 / (seconds ?? Number.NaN),
      unit: 'MB/s',
    },
    { what: 'prices', value: prices ?? Number.NaN, unit: 'prices', atLeast: 1 },
    { what: 'Savings Plan rates', value: rates ?? Number.NaN, unit: 'rates', atLeast: 1 },
    { what: 'peak memory (RSS)', value: peakMb ?? Number.NaN, unit: 'MB', atMost: LARGEST_PEAK_MB },
  ])
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
