import { z } from 'zod'
import { spendExplainShape } from '@costwright/app/spend/explain-shape'
import { newestMonths, spendExplain } from '@costwright/app/spend/spend-explain'
import { namedRange } from '@costwright/app/spend/spend-range'
import { laterMonth } from '@costwright/engine/forecast/calendar'
import { READS_HERE } from '../support/annotations.ts'
import { filtersOf, metricInput, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, moneyText, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_SENTENCES = 6

/** Why a bill changed. */
export const explainChange = defineTool({
  name: 'explain_change',
  title: 'Why did cost change',
  description:
    'Why the bill rose or fell from one period to another: price, volume, mix, new and vanished resources, credits; the parts sum to the change exactly.',
  input: z.object({
    before: z.string().max(40).optional().describe('Default: the month before'),
    after: z.string().max(40).optional().describe('2026-10, last-week; default: newest whole month'),
    ...metricInput,
    ...whereInput,
    top: z.number().int().min(0).max(1000).default(12).describe('Groups'),
    resources: z.number().int().min(0).max(100).default(5).describe('Of each group'),
  }),
  output: spendExplainShape,
  annotations: READS_HERE,
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    const after = namedRange(args.after ?? (await newestMonths(bill)).after, context.now())
    const answer = await spendExplain(bill, {
      before: namedRange(args.before ?? laterMonth(after.from.slice(0, 7), -1), context.now()),
      after,
      where: filtersOf(bill, args.where),
      metric: args.metric,
      top: args.top,
      topResources: args.resources,
    })
    const names = answer.groups.flatMap(({ usageType, region, account, resources }) => [
      usageType,
      region,
      account,
      ...resources.map(({ resource }) => resource),
    ])
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        `${answer.before.label}: ${moneyText(answer.beforeUsd)}. ${answer.after.label}: ${moneyText(answer.afterUsd)}. Change: ${moneyText(answer.changeUsd)}.`,
        answer.summary.slice(0, MOST_SENTENCES).map((one) => sentenceAbout(names, one)),
        gapLines(answer.gaps),
      ),
    }
  },
})
