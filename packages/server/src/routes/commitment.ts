import { commitmentFor } from '@costwright/app/dashboard/commitment-for'
import { planCommitmentShape } from '@costwright/app/plan-commitment/commitment-shape'
import { z } from 'zod'
import { commaTexts, numberField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'

/** What Savings Plan to buy. */
export const commitment = defineRoute({
  method: 'get',
  path: '/api/plan/commitment',
  title: 'What Savings Plan to buy, with the cost curve, the ladder and the loss cases',
  query: z.object({
    term: z.enum(['1', '3']).optional(),
    payment: z.enum(['no-upfront', 'partial-upfront', 'all-upfront']).optional(),
    /** Percent: `32`, or for one offer `1y-no-upfront=28`. */
    discount: commaTexts,
    /** Usage not to commit for, as conditions. */
    exclude: texts,
    lookback: numberField,
    tolerance: numberField,
  }),
  body: null,
  example: { query: { term: '1', payment: 'no-upfront' }, body: null },
  answer: planCommitmentShape,
  tables: {
    options: ({ options }) =>
      options.map(({ id, termYears, payment, recommended }) => {
        const { falls: _falls, cash, ...outcome } = recommended
        return { id, termYears, payment, ...outcome, ...cash }
      }),
    rates: ({ rates }) => rates.map(({ offers: _offers, ...rate }) => rate),
    curve: ({ options }) => options.flatMap(({ id, curve }) => curve.map((point) => ({ id, ...point }))),
    falls: ({ options }) => options.flatMap(({ id, recommended }) => recommended.falls.map((one) => ({ id, ...one }))),
    ladder: ({ ladder }) => ladder?.tranches ?? [],
  },
  handle: async (room, { query }) =>
    commitmentFor(
      { home: await room.billHome(), bookData: room.bookData },
      {
        term: query.term === undefined ? null : query.term === '1' ? 1 : 3,
        payment: query.payment ?? null,
        discounts: query.discount,
        exclusions: query.exclude,
        lookbackDays: query.lookback,
        tolerancePercent: query.tolerance,
      },
    ),
})
