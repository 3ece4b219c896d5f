import { z } from 'zod'
import { reviewShape, type ReviewJson } from '@costwright/app/review/review-shape'
import { RHYTHMS } from '@costwright/app/review/rhythm'
import { READS_HERE } from '../support/annotations.ts'
import { filtersOf, metricInput, whereAsTexts, whereInput } from '../support/bill-inputs.ts'
import { gapLines, inventedLine, moneyText, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_TODO = 8

/** The report for a rhythm. */
export const review = defineTool({
  name: 'review',
  title: 'Review of a period',
  description:
    'One report of the last whole day, week, month or quarter: cost, why it changed, what was unusual, forecast, Savings Plans, and what to do next in dollars a month.',
  input: z.object({
    rhythm: z.enum(RHYTHMS),
    of: z.string().max(40).optional().describe('A time within the period, such as 2026-09'),
    ...metricInput,
    ...whereInput,
  }),
  output: reviewShape,
  annotations: READS_HERE,
  leftOut: [
    'anomalies.anomalies[].points',
    'forecast.daily',
    'forecast.recent',
    'audit.findings',
    'change.components',
    'coverage.eligible',
    'coverage.periods',
  ],
  prepare: whereAsTexts,
  run: async (args, context) => {
    const { review: report } = await import('@costwright/app/review/review')
    const bill = await context.bill()
    const answer = await report(
      bill,
      { rhythm: args.rhythm, of: args.of ?? null, where: filtersOf(bill, args.where), metric: args.metric },
      {
        source: context.source === 'demo' ? 'demo' : 'workspace',
        home: context.home,
        billHome: await context.billHome(),
        cwd: context.cwd,
        bookData: await context.bookData(),
        now: context.now(),
      },
    )
    return { structured: answer, text: words(answer) }
  },
})

function words({ synthetic, period, summary, todo, change, anomalies, audit, gaps }: ReviewJson): string {
  const names = [
    ...(change?.groups ?? []).flatMap(({ usageType, region, account, resources }) => [
      usageType,
      region,
      account,
      ...resources.map(({ resource }) => resource),
    ]),
    // Resources are named by their ARN or by its end.
    ...anomalies.anomalies.flatMap(({ resource, usageType }) => [
      resource,
      resource?.replace(/^arn:(?:[^:]*:){4}/, '') ?? null,
      usageType,
    ]),
    ...(audit?.findings ?? []).flatMap(({ resource }) => [resource.name, resource.arn]),
  ]
  return textOf(
    inventedLine(synthetic),
    `Review of ${period.label}.`,
    summary.map((one) => sentenceAbout(names, one)),
    todo.length === 0 ? null : 'To do:',
    todo
      .slice(0, MOST_TODO)
      .map(({ what, monthlyUsd }) => sentenceAbout(names, `${moneyText(monthlyUsd)} a month: ${what}`)),
    gapLines(gaps),
  )
}
