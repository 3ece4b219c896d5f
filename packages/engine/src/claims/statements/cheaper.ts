import { z } from 'zod'
import { subtractUsd, usdToNumber } from '../../money/usd.ts'
import { hoursText, measureText, usdMeasure, usdRangeText } from '../measure.ts'
import { defineStatement, optionId, optionNamed } from './statement.ts'

const schema = z.strictObject({
  kind: z.literal('cheaper'),
  option: optionId,
  than: optionId,
})

/** One option is called cheaper than another: checked at the document's own hours, with the hours at which it would be true. */
export const cheaper = defineStatement({
  kind: 'cheaper',
  schema,
  check(statement, context) {
    const option = optionNamed(context, statement.option)
    const than = optionNamed(context, statement.than)
    const rule = 'cheaper'
    const subject = `${option.subject}, called cheaper than ${than.subject}`
    const claimed = null
    if (option.cost === null || than.cost === null)
      return [{ rule, subject, verdict: 'open', claimed, found: null, why: 'no price is known' }]
    const usdPerHour = usdToNumber(option.cost.high) / option.option.hours.high
    const breakEven = { low: usdToNumber(than.cost.low) / usdPerHour, high: usdToNumber(than.cost.high) / usdPerHour }
    const found = usdMeasure(option.cost)
    const because = `it is the cheaper only below ${hoursText(breakEven)}, and ${hoursText(option.option.hours)} are quoted`
    const against = `${measureText(found)} against ${usdRangeText(than.cost)} at the analysis's own hours`
    if (option.cost.high < than.cost.low)
      return [
        {
          rule,
          subject,
          verdict: 'right',
          claimed,
          found,
          why: `${against}: cheaper by ${usdRangeText({ low: subtractUsd(than.cost.low, option.cost.low), high: subtractUsd(than.cost.high, option.cost.high) })}`,
        },
      ]
    if (option.cost.low >= than.cost.high)
      return [{ rule, subject, verdict: 'wrong', claimed, found, why: `${against}: it is the dearer one; ${because}` }]
    return [{ rule, subject, verdict: 'open', claimed, found, why: `${against}: the ranges overlap; ${because}` }]
  },
})
