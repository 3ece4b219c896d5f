import { z } from 'zod'
import { totalUsd } from '../../bill/group.ts'
import { estimateBill } from '../../estimate/estimate.ts'
import { s3 } from '../../meters/s3.ts'
import { ZERO_USD } from '../../money/usd.ts'
import { sameDollars } from '../close.ts'
import { measureText, usdMeasure } from '../measure.ts'
import { quotedUsd, rangeSchema, type Range, type UsdRange } from '../range.ts'
import { usdOffBy } from '../words.ts'
import { defineStatement, type StatementContext } from './statement.ts'

const schema = z.strictObject({
  kind: z.literal('s3-storage'),
  what: z.string().min(1).max(60).describe('What is stored'),
  gb: rangeSchema.describe('How much, GB: a number, or [low, high]'),
  usdPerMonth: rangeSchema.describe('Cost as stated, USD a month: a number, or [low, high]'),
})

/** The monthly cost of data kept in S3 Standard. */
export const s3Storage = defineStatement({
  kind: 's3-storage',
  schema,
  check(statement, context) {
    const quoted = quotedUsd(statement.usdPerMonth)
    const claimed = usdMeasure(quoted)
    const cost = storageCost(statement.gb, context)
    if (cost === null)
      return [
        {
          rule: 's3-storage',
          subject: statement.what,
          verdict: 'open',
          claimed,
          found: null,
          why: 'no price is known',
        },
      ]
    const found = usdMeasure(cost)
    const product = `${statement.gb.low}–${statement.gb.high} GB in S3 Standard for a month come to ${measureText(found)}`
    if (sameDollars(quoted, cost))
      return [{ rule: 's3-storage', subject: statement.what, verdict: 'right', claimed, found, why: product }]
    const off = quoted.low < cost.low ? usdOffBy(quoted.low, cost.low) : usdOffBy(quoted.high, cost.high)
    return [
      {
        rule: 's3-storage',
        subject: statement.what,
        verdict: 'wrong',
        claimed,
        found,
        why: `${product}: the stated cost is at least ${off}`,
      },
    ]
  },
})

/** A month of S3 Standard for a range of GB; null when the price is missing. */
export function storageCost(gb: Range, context: StatementContext): UsdRange | null {
  const costOf = (storedGb: number) => {
    if (storedGb === 0) return ZERO_USD
    const bill = estimateBill(
      { region: context.claims.region, resources: [s3.schema.parse({ kind: 's3', name: 'data', storedGb })] },
      context.book,
    )
    return bill.lines.length === 0 ? null : totalUsd(bill)
  }
  const [low, high] = [costOf(gb.low), costOf(gb.high)]
  return low === null || high === null ? null : { low, high }
}
