import { z } from 'zod'
import { planCommitmentShape, type PlanCommitmentJson } from '@costwright/app/plan-commitment/commitment-shape'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { READS_HERE } from '../support/annotations.ts'
import { gapLines, inventedLine, moneyText, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_REASONS = 5

/** What Savings Plan to buy. */
export const planCommitment = defineTool({
  name: 'plan_commitment',
  title: 'What Savings Plan to buy',
  description:
    'The commitment per hour that costs least over the hourly usage of the bill, by term and payment, what is lost if usage falls, a ladder and a back-test.',
  input: z.object({
    lookbackDays: z.number().min(1).max(1100).default(60),
    termYears: z.literal([1, 3]).optional(),
    payment: z.enum(['no-upfront', 'partial-upfront', 'all-upfront']).optional(),
    tolerancePercent: z.number().min(0).max(100).default(5),
    discounts: z.array(z.string().max(60)).default([]).describe('Percent you know: 32, or 1y-no-upfront=28'),
    exclude: z.array(z.string().max(2_000)).default([]).describe('Usage to leave out, such as component=training'),
    usageFile: z.string().max(1_000).optional().describe('CSV; default: the bill'),
  }),
  output: planCommitmentShape,
  annotations: READS_HERE,
  leftOut: ['options[].curve', 'rates'],
  run: async (args, context) => {
    const { planCommitment: plan } = await import('@costwright/app/plan-commitment/plan-commitment')
    const { readUsage } = await import('@costwright/app/plan-commitment/read-usage')
    const { readDiscounts } = await import('@costwright/app/plan-commitment/stated-discounts')
    const { PLAN_OFFERS } = await import('@costwright/engine/plan/commitment/usage-rate')
    const discounts = readDiscounts(args.discounts)
    const history = await readUsage({
      file: args.usageFile ?? null,
      folder: context.cwd,
      home: args.usageFile === undefined ? await context.billHome() : context.home,
      book: createPriceBook(await context.bookData()),
      exclusions: args.exclude,
    })
    const regions = [...new Set(history.series.flatMap(({ region }) => (region === null ? [] : [region])))]
    const answer = plan(history, await context.bookData(regions), {
      offers: PLAN_OFFERS.filter(
        ({ termYears, payment }) =>
          (args.termYears === undefined || termYears === args.termYears) &&
          (args.payment === undefined || payment === args.payment),
      ),
      discounts,
      lookbackDays: args.lookbackDays,
      tolerancePercent: args.tolerancePercent,
    })
    return { structured: answer, text: words(answer) }
  },
})

function words({ recommendation, usage, existing, gaps }: PlanCommitmentJson): string {
  const { kind, optionId, commitmentUsdPerHour, monthlySavingUsd, reasons } = recommendation
  return textOf(
    inventedLine(usage.synthetic),
    kind === 'none' || commitmentUsdPerHour === null
      ? 'Buy no plan.'
      : `Buy ${optionId ?? ''} at $${commitmentUsdPerHour} an hour${monthlySavingUsd === null ? '' : `: saves ${moneyText(monthlySavingUsd)} a month`}.`,
    reasons.slice(0, MOST_REASONS).map((one) =>
      sentenceAbout(
        existing.plans.map(({ id }) => id),
        one,
      ),
    ),
    gapLines(gaps),
  )
}
