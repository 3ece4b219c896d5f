import { z } from 'zod'
import { hoursText, measure, measureText } from '../measure.ts'
import { rangeSchema } from '../range.ts'
import { middleSpeedup } from './speedup.ts'
import { defineStatement, optionId, optionNamed } from './statement.ts'

const schema = z.strictObject({
  kind: z.literal('hours-saved'),
  option: optionId,
  hours: rangeSchema.describe('Hours saved against the machine at hand, as stated: a number, or [low, high]'),
})

/** Hours saved against the machine at hand: local hours − the option's hours. */
export const hoursSaved = defineStatement({
  kind: 'hours-saved',
  schema,
  check(statement, context) {
    const { option, subject } = optionNamed(context, statement.option)
    const local = context.claims.local.hours
    const saved = { low: local.low - option.hours.high, high: local.high - option.hours.low }
    const found = measure(saved, 'h')
    const claimed = measure(statement.hours, 'h')
    const right = saved.low === statement.hours.low && saved.high === statement.hours.high
    const why = [`${hoursText(local)} − ${hoursText(option.hours)} = ${measureText(found)}`]
    const factor = middleSpeedup(local, option.hours)
    const isFactor = factor.value >= statement.hours.low && factor.value <= statement.hours.high
    if (!right && isFactor) why.push(`${claimed.low}–${claimed.high} is how many times faster it is: ${factor.explain}`)
    return [{ rule: 'hours-saved', subject, verdict: right ? 'right' : 'wrong', claimed, found, why: why.join('; ') }]
  },
})
