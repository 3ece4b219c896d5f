import { z } from 'zod'
import { totalUsd } from '../../bill/group.ts'
import { estimateBill } from '../../estimate/estimate.ts'
import { dataTransfer } from '../../meters/data-transfer.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'
import { sameDollars } from '../close.ts'
import { measureText, usdMeasure } from '../measure.ts'
import { quotedUsd, rangeSchema } from '../range.ts'
import { defineStatement } from './statement.ts'

/** Sent to the internet free of charge by an account in a month, GB (AWS data transfer pricing, 2026-09). */
const FREE_GB_PER_MONTH = 100

const schema = z.strictObject({
  kind: z.literal('internet-download'),
  what: z.string().min(1).max(60).describe('What is downloaded'),
  gb: rangeSchema
    .refine((range) => range.low > 0, 'expected more than 0 GB')
    .describe('How much, GB: a number, or [low, high]'),
  usd: rangeSchema.describe('Cost as stated, USD: a number, or [low, high]'),
})

/** A download to a machine outside AWS is data out to the internet, whatever region it comes from. */
export const internetDownload = defineStatement({
  kind: 'internet-download',
  schema,
  check(statement, context) {
    const quoted = quotedUsd(statement.usd)
    const bills = [statement.gb.low, statement.gb.high].map((internetOutGb) =>
      estimateBill(
        {
          region: context.claims.region,
          resources: [dataTransfer.schema.parse({ kind: 'data-transfer', name: 'download', internetOutGb })],
        },
        context.book,
      ),
    )
    const [low, high] = bills
    const line = low?.lines[0]
    const shared = { rule: 'internet-download', subject: statement.what, claimed: usdMeasure(quoted) }
    if (low === undefined || high === undefined || line === undefined)
      return [{ ...shared, verdict: 'open', found: null, why: 'no price is known' }]
    const cost = { low: totalUsd(low), high: totalUsd(high) }
    const rate = `$${usdPerUnitToNumber(line.usdPerUnit)} per GB`
    const why = `a download to a laptop leaves AWS: ${statement.gb.low}–${statement.gb.high} GB at ${rate} come to ${measureText(usdMeasure(cost))}; nothing only while the account has sent less than ${FREE_GB_PER_MONTH} GB in the month`
    return [{ ...shared, verdict: sameDollars(quoted, cost) ? 'right' : 'wrong', found: usdMeasure(cost), why }]
  },
})
