/**
 * The calls that pages on the cost of SageMaker make of three AWS servers, over a client of the SDK in this process, on the
 * sample account: how many get the right content. Then calls that were recorded on those servers: how many answers are equal.
 */
import { performance } from 'node:perf_hooks'
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

report([
  { what: `right of ${GUIDE_CALLS.length} calls`, value: right, unit: 'calls', atLeast: GUIDE_CALLS.length },
  { what: `equal of ${recorded.length} recorded answers`, value: equal, unit: 'answers', atLeast: recorded.length },
  { what: 'a price call, median of 50, over the client', value: priceMs, unit: 'ms', atMost: 5 },
])
process.stdout.write(
  `${MENDED.size} more recorded calls were refused by the server for their spelling; here they are answered\n`,
)
