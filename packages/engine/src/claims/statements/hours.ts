import { z } from 'zod'
import { hoursText, measure } from '../measure.ts'
import { rangeSchema } from '../range.ts'
import { defineStatement, optionId, optionNamed } from './statement.ts'

const schema = z.strictObject({
  kind: z.literal('hours'),
  option: optionId,
  hours: rangeSchema.describe('Training time that the document gives elsewhere, hours: a number, or [low, high]'),
})

/** A second training time for the same option: a document should agree with itself. */
export const hours = defineStatement({
  kind: 'hours',
  schema,
  check(statement, context) {
    const { option, subject } = optionNamed(context, statement.option)
    const same = statement.hours.low === option.hours.low && statement.hours.high === option.hours.high
    const why = `the option itself is given ${hoursText(option.hours)}${same ? '' : ': the analysis disagrees with itself'}`
    return [
      {
        rule: 'hours',
        subject,
        verdict: same ? 'right' : 'wrong',
        claimed: measure(statement.hours, 'h'),
        found: measure(option.hours, 'h'),
        why,
      },
    ]
  },
})
