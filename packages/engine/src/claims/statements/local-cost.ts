import { z } from 'zod'
import { usd, usdToNumber } from '../../money/usd.ts'
import { sameDollars } from '../close.ts'
import { hoursText, usdMeasure } from '../measure.ts'
import { quotedUsd, rangeSchema } from '../range.ts'
import { defineStatement } from './statement.ts'

/** Draw of a laptop under full load, watts: an assumption. */
const LAPTOP_WATTS = 60
/** Retail electricity, USD per kWh: about the mean of households in the United States in 2025, an assumption. */
const USD_PER_KWH = 0.17

const schema = z.strictObject({
  kind: z.literal('local-cost'),
  usd: rangeSchema.describe('Cost of training on the machine at hand as stated, USD: a number, or [low, high]'),
  watts: z
    .number()
    .positive()
    .max(100_000)
    .default(LAPTOP_WATTS)
    .describe(`Draw of the machine under load, W; default ${LAPTOP_WATTS}, assumed`),
  usdPerKwh: z
    .number()
    .min(0)
    .max(10)
    .default(USD_PER_KWH)
    .describe(`Price of electricity, USD per kWh; default ${USD_PER_KWH}, assumed`),
})

/** Training on the machine at hand is not free: its energy, on assumptions that are stated. Wear and the wait are not counted. */
export const localCost = defineStatement({
  kind: 'local-cost',
  schema,
  check(statement, context) {
    const { device, hours } = context.claims.local
    const kwh = [hours.low, hours.high].map((one) => (one * statement.watts) / 1000) as [number, number]
    const [low, high] = kwh.map((one) => usd((one * statement.usdPerKwh).toFixed(6))) as [
      ReturnType<typeof usd>,
      ReturnType<typeof usd>,
    ]
    const cost = { low, high }
    const quoted = quotedUsd(statement.usd)
    const why = `${hoursText(hours)} at ${statement.watts} W are ${kwh[0].toFixed(2)}–${kwh[1].toFixed(2)} kWh, at $${statement.usdPerKwh} per kWh (both assumed); wear and the days without the machine come on top`
    const right = sameDollars(quoted, cost) || usdToNumber(quoted.low) >= usdToNumber(cost.low)
    return [
      {
        rule: 'local-cost',
        subject: device,
        verdict: right ? 'right' : 'wrong',
        claimed: usdMeasure(quoted),
        found: usdMeasure(cost),
        why,
      },
    ]
  },
})
