import { z } from 'zod'
import { usdToNumber } from '../../money/usd.ts'
import { gigabytes } from '../../meters/fields.ts'
import { hoursText, measureText, usdMeasure, usdRangeText } from '../measure.ts'
import { trainingCost } from '../priced-option.ts'
import { addUsdRanges, quotedUsd, rangeSchema, type UsdRange } from '../range.ts'
import { usdOffBy } from '../words.ts'
import { storageCost } from './s3-storage.ts'
import { defineStatement, optionId, optionNamed } from './statement.ts'

/** A total is quoted as "about": this share beside it still counts as right. */
const ABOUT_SHARE = 0.05

const schema = z.strictObject({
  kind: z.literal('total'),
  what: z.string().min(1).max(60).default('total').describe('What the document calls it'),
  option: optionId,
  usd: rangeSchema.describe('Total as stated, USD: a number, or [low, high]'),
  hours: rangeSchema.optional().describe('Training time behind it, hours, where it is not that of the option'),
  storedGb: z
    .tuple([gigabytes, gigabytes])
    .default([0, 0])
    .describe('Data kept in S3 for a month as part of the job, GB: [low, high]; default none'),
})

/** A total that a document gives for an option: training at its hours and a month of S3 for the data. */
export const total = defineStatement({
  kind: 'total',
  schema,
  check(statement, context) {
    const { option, subject } = optionNamed(context, statement.option)
    const rule = 'total'
    const hours = statement.hours ?? option.hours
    const quoted = quotedUsd(statement.usd)
    const claimed = usdMeasure(quoted)
    const named = `${subject}, ${statement.what}`
    const { cost } = trainingCost(option, hours, context.claims.region, context.book)
    const storage = storageCost({ low: statement.storedGb[0], high: statement.storedGb[1] }, context)
    if (cost === null || storage === null)
      return [{ rule, subject: named, verdict: 'open', claimed, found: null, why: 'no price is known' }]
    const sum = addUsdRanges(cost, storage)
    const found = usdMeasure(sum)
    const parts =
      storage.high === 0n
        ? ''
        : ` (${usdRangeText(cost)}) and a month of ${statement.storedGb[0]}–${statement.storedGb[1]} GB in S3 (${usdRangeText(storage)})`
    const why = `${hoursText(hours)} of training${parts} come to ${measureText(found)}`
    if (about(quoted, sum)) return [{ rule, subject: named, verdict: 'right', claimed, found, why }]
    const ends =
      quoted.low === quoted.high
        ? `at least ${offRange(quoted, sum)}`
        : `${usdOffBy(quoted.low, sum.low)} at the low end, ${usdOffBy(quoted.high, sum.high)} at the high end`
    return [{ rule, subject: named, verdict: 'wrong', claimed, found, why: `${why}: the stated total is ${ends}` }]
  },
})

/** A single figure should lie in the computed range, a range should hold it. */
function about(claimed: UsdRange, found: UsdRange): boolean {
  const [cLow, cHigh, fLow, fHigh] = [claimed.low, claimed.high, found.low, found.high].map(usdToNumber) as [
    number,
    number,
    number,
    number,
  ]
  const [inner, outer] =
    cLow === cHigh ? [[cLow, cHigh] as const, [fLow, fHigh] as const] : [[fLow, fHigh] as const, [cLow, cHigh] as const]
  return inner[0] >= outer[0] * (1 - ABOUT_SHARE) && inner[1] <= outer[1] * (1 + ABOUT_SHARE)
}

function offRange(claimed: UsdRange, found: UsdRange): string {
  return claimed.low < found.low ? usdOffBy(claimed.low, found.low) : usdOffBy(claimed.high, found.high)
}
