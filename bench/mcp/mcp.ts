/**
 * The MCP server over standard input and output, on the system's Node where there is one: how soon it answers, what a call takes,
 * and 200 calls at once. `npm run bench -- mcp 10` asks the bill of 10 million lines that `npm run bench -- import 10` has left
 * (1 by default).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { median, report, type Figure } from '../figures.ts'
import { benchHome } from '../import/bench-export.ts'
import { StdioSession } from './stdio-session.ts'

const PROGRAM = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
const STARTS = 15
const PRICES = 100
const QUESTIONS = 11
const AT_ONCE = 200
/** What the server may hold while it answers 200 calls: DuckDB's buffers and the answers that wait. */
const MOST_MB = 500

const millions = Number(process.argv[2] ?? '1')
const home = benchHome(millions)
if (!existsSync(join(home, 'bills', 'catalog.json'))) {
  process.stderr.write(`import it first: npm run bench -- import ${millions}\n`)
  process.exit(2)
}
const node = existsSync('/usr/bin/node') ? '/usr/bin/node' : process.execPath

function start(...flags: readonly string[]): StdioSession {
  return new StdioSession(node, [PROGRAM, 'mcp', '--home', home, '--source', 'workspace', ...flags])
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

const PRICE = { instanceTypes: ['ml.g5.xlarge'], purchase: 'on-demand' }
const figures: Figure[] = []

const greetings: number[] = []
const firstAnswers: number[] = []
for (let run = 0; run <= STARTS; run++) {
  const session = start()
  await session.initialize()
  const greeted = session.age()
  await session.call('price', PRICE)
  const answered = session.age()
  await session.end()
  // The first start finds the files cold.
  if (run === 0) continue
  greetings.push(greeted)
  firstAnswers.push(answered)
}
figures.push(
  { what: `start to greeting, median of ${STARTS}`, value: median(greetings), unit: 'ms' },
  {
    what: `start to first answer (a price), median of ${STARTS}`,
    value: median(firstAnswers),
    unit: 'ms',
    atMost: 400,
  },
)

const warm = start()
await warm.initialize()
figures.push({ what: 'list of tools', value: await timed(() => warm.request('tools/list', {})), unit: 'ms' })
const prices: number[] = []
for (let run = 0; run < PRICES; run++) prices.push(await timed(() => warm.call('price', PRICE)))
figures.push({ what: `price call, median of ${PRICES}`, value: median(prices), unit: 'ms', atMost: 5 })
await warm.end()

const billing = start('--surface', 'billing-cost-management')
await billing.initialize()
for (const [what, args] of [
  [
    'usage types of SageMaker, a month',
    { granularity: 'MONTHLY', group_by: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }] },
  ],
  [
    'days of a month by service',
    { granularity: 'DAILY', group_by: [{ Type: 'DIMENSION', Key: 'SERVICE' }], filter: null },
  ],
] as const) {
  const question = {
    operation: 'getCostAndUsage',
    start_date: '2026-10-01',
    end_date: '2026-11-01',
    metrics: '["UnblendedCost"]',
    filter: '{"Dimensions":{"Key":"SERVICE","Values":["Amazon SageMaker"]}}',
    ...args,
    group_by: JSON.stringify(args.group_by),
  }
  const times: number[] = []
  for (let run = 0; run < QUESTIONS; run++) times.push(await timed(() => billing.call('cost-explorer', question)))
  figures.push(
    { what: `cost-explorer, ${what}, of ${millions} million lines: first`, value: times[0] ?? Number.NaN, unit: 'ms' },
    {
      what: `cost-explorer, ${what}, of ${millions} million lines: then`,
      value: median(times.slice(1)),
      unit: 'ms',
      ...(millions <= 10 ? { atMost: 150 } : {}),
    },
  )
}
await billing.end()

const crowd = start()
await crowd.initialize()
const days = Array.from({ length: 28 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`)
const began = performance.now()
const mixed = await Promise.all(
  Array.from({ length: AT_ONCE }, async (_, index) => {
    if (index % 2 === 0) {
      const { structuredContent } = await crowd.call('price', PRICE)
      const { prices: rows } = structuredContent as { readonly prices: readonly { readonly instanceType: string }[] }
      return rows.every((row) => row.instanceType === 'ml.g5.xlarge')
    }
    const from = days[index % (days.length - 1)] ?? ''
    const to = days[(index % (days.length - 1)) + 1] ?? ''
    const { structuredContent } = await crowd.call('spend', { by: ['usage-type'], from, to })
    return (structuredContent as { readonly from: string }).from === `${from}T00:00:00Z`
  }),
)
figures.push(
  { what: `${AT_ONCE} calls at once, all answered after`, value: (performance.now() - began) / 1000, unit: 's' },
  { what: 'answers that belong to another call', value: mixed.filter((own) => !own).length, unit: '', atMost: 0 },
)
const peak = crowd.peakMb()
if (peak !== null) figures.push({ what: 'largest memory meanwhile', value: peak, unit: 'MB', atMost: MOST_MB })
await crowd.end()
report(figures)
