import { z } from 'zod'
import { spendCoverage, spendCoverageShape } from '@costwright/app/spend/spend-coverage'
import { spendDimension } from '@costwright/app/spend/spend-dimensions'
import { READS_HERE } from '../support/annotations.ts'
import { rangeInput, sliceOf, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** How well Savings Plans fit. */
export const coverage = defineTool({
  name: 'coverage',
  title: 'Savings Plan coverage and use',
  description:
    'How much of the usage that a SageMaker Savings Plan could cover is covered, how much of the plans is used, and what is left on demand.',
  input: z.object({
    ...rangeInput,
    ...whereInput,
    granularity: z.enum(['hour', 'day', 'week', 'month']).default('month'),
    by: z.string().max(200).default('instance-type'),
  }),
  output: spendCoverageShape,
  annotations: READS_HERE,
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    const answer = await spendCoverage(bill, {
      ...sliceOf(bill, args, context.now()),
      granularity: args.granularity,
      by: spendDimension(args.by, bill.catalog),
    })
    const { coveragePercent, utilisationPercent, onDemandLeftUsd } = answer
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        `Coverage ${percent(coveragePercent)}, utilisation ${percent(utilisationPercent)}; ${moneyText(onDemandLeftUsd)} of eligible usage was paid on demand.`,
        gapLines(answer.gaps),
      ),
    }
  },
})

function percent(value: number | null): string {
  return value === null ? 'unknown' : `${value.toFixed(1)} %`
}
