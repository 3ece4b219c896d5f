/**
 * The calls that pages on the cost of SageMaker make of three AWS servers, over a client of the SDK in this process, on the
 * sample account: how many get the right content. Then calls that were recorded on those servers: how many answers are equal.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { withServer, textOf } from '../../packages/mcp/src/mcp-client.fixture.ts'
import { RECORDED_PRICES, replayPrice } from '../../packages/mcp/src/surfaces/aws-pricing/recorded-prices.fixture.ts'
import {
  MENDED,
  RECORDED_METRICS,
  replayMetric,
} from '../../packages/mcp/src/surfaces/cloudwatch/recorded-metrics.fixture.ts'
import { GUIDE_CALLS } from '../../packages/testkit/src/guide/guide-calls.ts'
import { median, report } from '../figures.ts'

const SURFACES = ['billing-cost-management', 'aws-pricing', 'cloudwatch'] as const
const PRICE_CALLS = 50

let right = 0
let priceMs = 0
await withServer({ surfaces: SURFACES, source: 'demo' }, async ({ client }) => {
  for (const { title, surface, tool, arguments: args, problems } of GUIDE_CALLS) {
    const began = performance.now()
    const result = await client.callTool({ name: tool, arguments: { ...args } })
    const ms = performance.now() - began
    const answer = {
      isError: result.isError === true,
      structured: (result.structuredContent ?? {}) as Record<string, unknown>,
      text: textOf(result),
    }
    const found = [...(answer.isError ? [`it is an error: ${answer.text}`] : []), ...problems(answer)]
    if (found.length === 0) right += 1
    process.stdout.write(
      `${found.length === 0 ? 'right ' : 'WRONG '} ${surface} ${tool}: ${title} (${ms.toFixed(0)} ms)\n`,
    )
    for (const problem of found) process.stdout.write(`         ${problem.slice(0, 300)}\n`)
  }
  const price = GUIDE_CALLS.find(({ surface }) => surface === 'aws-pricing')
  if (price === undefined) return
  const times: number[] = []
  for (let turn = 0; turn < PRICE_CALLS; turn++) {
    const began = performance.now()
    await client.callTool({ name: price.tool, arguments: { ...price.arguments } })
    times.push(performance.now() - began)
  }
  priceMs = median(times)
})

let equal = 0
const recorded = [
  ...RECORDED_PRICES.map((call) => ({ call, replay: replayPrice })),
  ...RECORDED_METRICS.filter(({ name }) => !MENDED.has(name)).map((call) => ({ call, replay: replayMetric })),
]
for (const { call, replay } of recorded) {
  const found = await replay(call)
  if (found.length === 0) equal += 1
  else process.stdout.write(`UNEQUAL ${call.tool} ${call.name}: ${found.join('; ').slice(0, 300)}\n`)
}

// Those of the billing server are replayed by a test of its own.
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-guide-'))
const outputFile = join(folder, 'vectors.json')
spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'packages/mcp/src/surfaces/billing-cost-management/billing-vectors.test.ts',
    '--reporter=json',
    `--outputFile=${outputFile}`,
  ],
  { cwd: ROOT },
)
const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8')) as {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}
rmSync(folder, { recursive: true })
const billing = testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ title }) => title.endsWith('the same requests, the same answer'))
for (const { title, status } of billing) {
  if (status === 'passed') equal += 1
  else process.stdout.write(`UNEQUAL ${title}\n`)
}
const all = recorded.length + billing.length

report([
  { what: `right of ${GUIDE_CALLS.length} calls`, value: right, unit: 'calls', atLeast: GUIDE_CALLS.length },
  { what: `equal of ${all} recorded answers`, value: equal, unit: 'answers', atLeast: all },
  { what: 'a price call, median of 50, over the client', value: priceMs, unit: 'ms', atMost: 5 },
])
process.stdout.write(
  'Recorded calls that the servers refuse for their spelling are not among them: here they are answered\n',
)
