import { z } from 'zod'
import { spendUnits, spendUnitsShape } from '@costwright/app/spend/spend-units'
import { quantity, type Quantity } from '@costwright/engine/money/quantity'
import { READS_HERE } from '../support/annotations.ts'
import { metricInput, rangeInput, sliceOf, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, roughNumber, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const count = z.number().min(0).max(1e15).optional()

/** Dollars per hour, job, user and the like. */
export const unitEconomics = defineTool({
  name: 'unit_economics',
  title: 'Unit economics',
  description:
    'Dollars per training hour, job, notebook user, endpoint day and so on; per invocation or token where you say how many there were.',
  input: z.object({ ...rangeInput, ...metricInput, ...whereInput, invocations: count, tokens: count }),
  output: spendUnitsShape,
  annotations: READS_HERE,
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    const answer = await spendUnits(bill, {
      ...sliceOf(bill, args, context.now()),
      metric: args.metric,
      supplied: { invocations: counted(args.invocations), tokens: counted(args.tokens) },
    })
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        answer.units.flatMap(({ title, usdPerUnit }) =>
          usdPerUnit === null ? [] : [`$${roughNumber(usdPerUnit)} per ${title}`],
        ),
        gapLines(answer.gaps),
      ),
    }
  },
})

function counted(value: number | undefined): Quantity | null {
  return value === undefined ? null : quantity(value.toFixed(6))
}
