import { z } from 'zod'
import { spendForecastShape } from '@costwright/app/spend/forecast-shape'
import { spendForecast } from '@costwright/app/spend/spend-forecast'
import { READS_HERE } from '../support/annotations.ts'
import { filtersOf, metricInput, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, roughUsd, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** The months to come. */
export const forecast = defineTool({
  name: 'forecast',
  title: 'Forecast',
  description:
    'The running month and the three after it as ranges, with the model chosen on the past of the bill and how well it did there.',
  input: z.object({ ...metricInput, ...whereInput }),
  output: spendForecastShape,
  annotations: READS_HERE,
  leftOut: ['daily', 'recent'],
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    const answer = await spendForecast(bill, {
      where: filtersOf(bill, args.where),
      metric: args.metric,
      now: context.now(),
    })
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        answer.months.map(
          ({ month, usd }) => `${month}: ${roughUsd(usd.p50)} (80 %: ${roughUsd(usd.p10)} to ${roughUsd(usd.p90)})`,
        ),
        answer.model === null ? null : `Model: ${answer.model.title}.`,
        gapLines(answer.gaps),
      ),
    }
  },
})
