import { z } from 'zod'
import { spendAnomalies } from '@costwright/app/spend/spend-anomalies'
import { spendAnomaliesShape } from '@costwright/app/spend/spend-anomalies-shape'
import { spendRange } from '@costwright/app/spend/spend-range'
import { READS_HERE } from '../support/annotations.ts'
import { filtersOf, metricInput, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, roughUsd, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_NAMED = 5

/** What rose that should not have. */
export const anomalies = defineTool({
  name: 'anomalies',
  title: 'Unusual rises',
  description:
    'Spikes, steps, ramps and new usage in the bill that were not to be expected, each once, with dollars, window and likely cause.',
  input: z.object({
    step: z.enum(['day', 'hour']).default('day'),
    from: z.string().max(40).optional().describe('Default: with the bill'),
    to: z.string().max(40).optional().describe('Exclusive'),
    metric: metricInput.metric.default('amortized'),
    ...whereInput,
    minImpactUsd: z.number().min(0).default(5),
  }),
  output: spendAnomaliesShape,
  annotations: READS_HERE,
  leftOut: ['anomalies[].points'],
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    // A baseline needs history, so without a range all of it is looked at.
    const isOpen = args.from === undefined && args.to === undefined
    const range = isOpen ? null : spendRange(bill, { from: args.from ?? null, to: args.to ?? null }, context.now())
    const answer = await spendAnomalies(bill, {
      step: args.step,
      from: range === null || args.from === undefined ? null : instantOf(range.from),
      to: range === null ? null : instantOf(range.to),
      metric: args.metric,
      where: filtersOf(bill, args.where),
      minImpactUsd: args.minImpactUsd,
    })
    const count = answer.anomalies.length
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        `${count === 0 ? 'Nothing' : count} unusual from ${answer.from} until before ${answer.to}${count === 0 ? '' : `, ${roughUsd(answer.impactUsd)} above what was to be expected`}.`,
        answer.anomalies
          .slice(0, MOST_NAMED)
          .map(({ kind, from, impactUsd, resource, usageType, cause }) =>
            sentenceAbout(
              [resource, usageType],
              `${roughUsd(impactUsd)} ${kind} from ${from}: ${resource ?? usageType ?? '(none)'}: ${cause.words}`,
            ),
          ),
        gapLines(answer.gaps),
      ),
    }
  },
})

/** Milliseconds of an hour as slices of the bill write it. */
function instantOf(hour: string): number {
  return Date.parse(`${hour.replace(' ', 'T')}Z`)
}
