/** Start of the program: `costwright --help` against a bare `node -e 0`, on the node that runs this and on the system's. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { median, report, type Figure } from '../figures.ts'

const PROGRAM = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
const RUNS = 25

function startMs(node: string, words: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(node, words, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${node} ${words.join(' ')} ended with ${status}`)
  return performance.now() - start
}

const nodes = [process.execPath, '/usr/bin/node'].filter(
  (node, index, all) => existsSync(node) && all.indexOf(node) === index,
)
const figures: Figure[] = []
for (const node of nodes) {
  const bare: number[] = []
  const help: number[] = []
  for (let run = 0; run < RUNS + 3; run++) {
    const pair = [startMs(node, ['-e', '0']), startMs(node, [PROGRAM, '--help'])] as const
    if (run < 3) continue
    bare.push(pair[0])
    help.push(pair[1])
  }
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  figures.push({ what: `node ${version}: bare start, median of ${RUNS}`, value: median(bare), unit: 'ms' })
  figures.push({
    what: `node ${version}: costwright --help against bare start, median of pairs`,
    value: median(help.map((ms, index) => ms / (bare[index] ?? ms))),
    unit: '×',
    atMost: 1.5,
  })
}
report(figures)
