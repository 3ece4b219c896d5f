import { z } from 'zod'
import { RATES, rateOf, type RateId } from '../../catalog/rates/registry.ts'
import { usdPerUnitToJson } from '../../money/usd.ts'
import { measureText } from '../measure.ts'
import { defineStatement } from './statement.ts'

const RATE_IDS = RATES.map((one) => one.id) as [RateId, ...RateId[]]

const schema = z.strictObject({
  kind: z.literal('rate'),
  rate: z.enum(RATE_IDS).describe('Which rate, as `costwright price --rates --json` names it'),
  usdPerUnit: z.number().min(0).max(1_000_000).describe('Rate as stated, USD per unit'),
})

/** A rate that is not per instance-hour: storage, data, requests. */
export const rate = defineStatement({
  kind: 'rate',
  schema,
  check(statement, context) {
    const { title, unit } = rateOf(statement.rate)
    const numeral = String(statement.usdPerUnit)
    const claimed = { low: numeral, high: numeral, unit: `USD/${unit}` }
    const answer = context.book.rate(statement.rate, context.claims.region)
    const shared = { rule: 'rate', subject: title, claimed }
    if (answer.kind !== 'found') return [{ ...shared, verdict: 'open', found: null, why: answer.message }]
    const listed = usdPerUnitToJson(answer.usdPerUnit)
    const found = { ...claimed, low: listed, high: listed }
    const right = Number(listed) === statement.usdPerUnit
    return [
      {
        ...shared,
        verdict: right ? 'right' : 'wrong',
        found,
        why: right ? 'the list price' : `the list price is ${measureText(found)}`,
      },
    ]
  },
})
