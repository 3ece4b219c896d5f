import { z } from 'zod'
import type { Gap } from '@costwright/engine/bill/bill'
import { addUsd, sumUsd, usd, usdToJson, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { CHARGE_GROUPS, chargeGroup, type ChargeGroup } from '@costwright/warehouse/lines/charge-group'
import { chargeTotals } from '@costwright/warehouse/queries/charge-totals'
import type { Dimension } from '@costwright/warehouse/queries/dimension'
import { dimensionValues } from '@costwright/warehouse/queries/dimension-values'
import { BUCKETS, spend as spendQuery } from '@costwright/warehouse/queries/spend'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { didYouMean } from '../documents/suggest.ts'
import { money } from '../outputs/shapes.ts'
import { askOnce } from './ask-once.ts'
import { decimalText } from './decimal-text.ts'
import { dimensionKey } from './spend-dimensions.ts'
import { spendFrame, spendFrameShape, type FramedQuestion } from './spend-frame.ts'
import { columnGaps, periodsOf, unknownUsageGaps } from './spend-gaps.ts'

/** Groups that an answer holds where nobody says how many: a bill can have millions of resources. */
const MOST_GROUPS = 10_000
/** Values that are looked through for the one that was meant. */
const MOST_VALUES = 10_000

/** Charges that can be counted with usage instead of apart from it. */
export const APART_GROUPS = CHARGE_GROUPS.filter((group) => group !== 'usage')
type ApartGroup = Exclude<ChargeGroup, 'usage'>

/** What to sum up. */
export interface SpendQuestion extends FramedQuestion {
  readonly by: readonly Dimension[]
  readonly granularity: (typeof BUCKETS)[number] | null
  /** Groups that are told apart, the dearest first; null: up to 10,000. */
  readonly top: number | null
  /** Charges that count as spend beside usage; the others stand apart. */
  readonly include: readonly ChargeGroup[]
  readonly withQuantity: boolean
}

/** The answer of `costwright spend`. `totalUsd` is the sum of rows and rest; with what stands apart it is `invoiceUsd`. */
export const spendShape = spendFrameShape.extend({
  /**
   * One for each group and stretch of time: the values of the dimensions under their names (`usageType`, `tag:team`; null
   * where lines have none), and `start` where there is a granularity.
   */
  rows: z.array(
    z
      .object({
        usd: money,
        /** Where all of the group is metered in one unit; both null otherwise. */
        quantity: z.string().nullable(),
        unit: z.string().nullable(),
      })
      .catchall(z.string().nullable()),
  ),
  /** Groups beyond the dearest, as one; with a granularity one for each stretch of time. */
  rest: z.array(z.object({ start: z.string().nullable(), groups: z.number(), usd: money })),
  totalUsd: money,
  /** Charges that are not in the rows, so that a credit never hides usage. What is in them is 0 here. */
  apart: z.object({
    credits: money,
    refunds: money,
    tax: money,
    upfrontFees: money,
    commitmentFees: money,
    discounts: money,
    other: money,
  }),
  invoiceUsd: money,
  by: z.array(z.string()),
  granularity: z.enum(BUCKETS).nullable(),
})
export type SpendJson = z.infer<typeof spendShape>

const APART_KEYS: Readonly<Record<ApartGroup, keyof SpendJson['apart']>> = {
  credits: 'credits',
  refunds: 'refunds',
  tax: 'tax',
  'upfront-fees': 'upfrontFees',
  'commitment-fees': 'commitmentFees',
  discounts: 'discounts',
  other: 'other',
}

/** Where the money went. Sums are exact: rows and rest are the total, total and what stands apart are the invoice. */
export async function spend(bill: Bill, question: SpendQuestion): Promise<SpendJson> {
  const { range, by, granularity, metric, where } = question
  const slice = { from: range.from, to: range.to, where: [...where] }
  const charges: ChargeGroup[] = ['usage', ...question.include.filter((group) => group !== 'usage')]
  const found = await bill.ask(
    spendQuery,
    {
      slice,
      by: [...by],
      bucket: granularity,
      metric,
      charges,
      withQuantity: question.withQuantity,
      top: question.top ?? MOST_GROUPS,
    },
    range.months,
  )
  const byCharge = new Map<ChargeGroup, Usd>()
  for (const row of await askOnce(bill, chargeTotals, { slice, metric }, range.months)) {
    const group = chargeGroup(row.charge_kind)
    byCharge.set(group, addUsd(byCharge.get(group) ?? ZERO_USD, usd(row.usd)))
  }
  const apart = Object.entries(APART_KEYS).map(([group, key]) => {
    const isApart = !charges.includes(group as ApartGroup)
    return [key, usdToJson(isApart ? (byCharge.get(group as ApartGroup) ?? ZERO_USD) : ZERO_USD)] as const
  })
  const periods = periodsOf(bill, range)
  const frame = await spendFrame(bill, question)
  const names = by.map(dimensionKey)
  return {
    rows: found
      .filter((row) => !row.is_rest)
      .map((row) => ({
        ...(granularity === null ? {} : { start: row.bucket }),
        ...Object.fromEntries(names.map((name, index) => [name, row.keys[index] ?? null])),
        usd: usdToJson(usd(row.usd)),
        quantity: row.quantity === null ? null : decimalText(row.quantity),
        unit: row.unit,
      })),
    rest: found
      .filter((row) => row.is_rest)
      .map((row) => ({ start: row.bucket, groups: row.groups, usd: usdToJson(usd(row.usd)) })),
    totalUsd: usdToJson(sumUsd(found.map((row) => usd(row.usd)))),
    apart: Object.fromEntries(apart) as SpendJson['apart'],
    invoiceUsd: usdToJson(sumUsd(byCharge.values())),
    by: names,
    granularity,
    ...frame,
    gaps: [
      ...frame.gaps,
      ...columnGaps(periods, by),
      ...unknownUsageGaps(periods),
      ...(byCharge.size === 0 && periods.length > 0 ? await nothingFound(bill, question) : []),
    ],
  }
}

/** Which filter leaves nothing, with the value that was perhaps meant. */
async function nothingFound(bill: Bill, { range, where, metric }: SpendQuestion): Promise<readonly Gap[]> {
  const gaps: Gap[] = []
  for (const { dimension, operator, values } of where) {
    if (operator !== 'in') continue
    const slice = { from: range.from, to: range.to, where: [] }
    const known = (await bill.ask(dimensionValues, { slice, dimension, metric, limit: MOST_VALUES }, range.months)).map(
      (row) => row.value,
    )
    const texts = known.filter((value) => value !== null)
    for (const value of values) {
      if (known.includes(value)) continue
      const meant = value === null ? '' : didYouMean(value, texts)
      gaps.push({
        kind: 'missing-data',
        what: `no line has ${dimensionKey(dimension)}=${value ?? ''}${meant}`,
        effect: 'the filter leaves nothing',
      })
    }
  }
  return gaps
}
