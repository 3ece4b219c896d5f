import { z } from 'zod'
import { APART_GROUPS, spend as askSpend, spendShape, type SpendJson } from '@costwright/app/spend/spend'
import { dimensionKey, spendDimension } from '@costwright/app/spend/spend-dimensions'
import { READS_HERE } from '../support/annotations.ts'
import { metricInput, rangeInput, sliceOf, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { quoted } from '../support/plain-text.ts'
import { gapLines, inventedLine, moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_DIMENSIONS = 6
const MOST_NAMED = 5

/** Where the money went. */
export const spend = defineTool({
  name: 'spend',
  title: 'Where the money went',
  description:
    'What was spent, from the imported bill: grouped by any names and by time; credits, refunds, tax and fees stand apart, so that they hide no usage.',
  input: z.object({
    by: z
      .array(z.string().max(200))
      .max(MOST_DIMENSIONS)
      .default(['phase', 'component'])
      .describe('phase, component, usage-type, resource, instance-type, account, region, service, tag:KEY, …'),
    ...rangeInput,
    granularity: z.enum(['none', 'hour', 'day', 'week', 'month']).default('none'),
    ...metricInput,
    ...whereInput,
    include: z
      .array(z.enum(['all', ...APART_GROUPS]))
      .default([])
      .describe('Charges to count with usage'),
    top: z.number().int().min(1).max(10_000).default(200),
    quantity: z.boolean().default(false),
  }),
  output: spendShape,
  annotations: READS_HERE,
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    // Two names of one thing are one dimension.
    const by = new Map(args.by.map((name) => spendDimension(name, bill.catalog)).map((one) => [dimensionKey(one), one]))
    const answer = await askSpend(bill, {
      ...sliceOf(bill, args, context.now()),
      by: [...by.values()],
      granularity: args.granularity === 'none' ? null : args.granularity,
      metric: args.metric,
      top: args.top,
      include: args.include.includes('all') ? APART_GROUPS : args.include.filter(isApart),
      withQuantity: args.quantity,
    })
    return { structured: answer, text: words(answer) }
  },
})

function isApart(charge: string): charge is (typeof APART_GROUPS)[number] {
  return charge !== 'all'
}

function words(answer: SpendJson): string {
  const { totalUsd, metric, from, to, rows, rest, by, apart } = answer
  const dearest = rows.slice(0, MOST_NAMED).map((row) => {
    const names = by.map((key) => quoted(row[key] ?? null)).join(' ')
    return `${moneyText(row.usd)}  ${row['start'] === undefined ? '' : `${row['start'] ?? ''} `}${names}`
  })
  const groups = rows.length + rest.reduce((sum, one) => sum + one.groups, 0)
  const beside = Object.entries(apart).filter(([, amount]) => Number(amount) !== 0)
  return textOf(
    inventedLine(answer.synthetic),
    `${moneyText(totalUsd)} ${metric} from ${from} until before ${to}, in ${groups} ${groups === 1 ? 'group' : 'groups'}:`,
    dearest,
    beside.length === 0 ? null : `Apart: ${beside.map(([name, amount]) => `${name} ${moneyText(amount)}`).join(', ')}`,
    gapLines(answer.gaps),
  )
}
