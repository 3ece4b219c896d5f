import { z } from 'zod'
import { spendAround, spendAroundShape } from '@costwright/app/spend/spend-around'
import { READS_HERE } from '../support/annotations.ts'
import { metricInput, rangeInput, sliceOf, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** What machine learning costs outside of SageMaker. */
export const around = defineTool({
  name: 'around',
  title: 'Costs around machine learning',
  description:
    'What machine learning costs outside SageMaker (S3, ECR, CloudWatch, EC2, …), graded certain, likely or uncertain, with the evidence.',
  input: z.object({
    ...rangeInput,
    ...metricInput,
    ...whereInput,
    mlTags: z
      .array(z.object({ key: z.string().min(1), value: z.string().optional() }))
      .default([])
      .describe('Tags that mark machine learning'),
    top: z.number().int().min(0).max(1000).default(50),
  }),
  output: spendAroundShape,
  annotations: READS_HERE,
  prepare: whereAsTexts,
  run: async (args, context) => {
    const bill = await context.bill()
    const { mlTags, metric, top } = args
    const answer = await spendAround(bill, {
      ...sliceOf(bill, args, context.now()),
      metric,
      mlTags: mlTags.map(({ key, value }) => ({ key, value: value ?? null })),
      top,
    })
    const { certain, likely, uncertain } = answer.aroundUsd
    return {
      structured: answer,
      text: textOf(
        inventedLine(answer.synthetic),
        `Machine learning by itself: ${moneyText(answer.mlUsd)}. Around it: ${moneyText(certain)} certain, ${moneyText(likely)} likely, ${moneyText(uncertain)} uncertain.`,
        gapLines(answer.gaps),
      ),
    }
  },
})
