import { z } from 'zod'
import { measure } from '../measure.ts'
import { rangeSchema, type Range } from '../range.ts'
import { defineStatement, optionId, optionNamed } from './statement.ts'

const schema = z.strictObject({
  kind: z.literal('speedup'),
  option: optionId,
  factor: rangeSchema.describe('How many times faster than the machine at hand, as stated: a number, or [low, high]'),
})

/** How many times faster than the machine at hand: local hours ÷ the option's hours, at the middle of both. */
export const speedup = defineStatement({
  kind: 'speedup',
  schema,
  check(statement, context) {
    const { option, subject } = optionNamed(context, statement.option)
    const local = context.claims.local.hours
    const middle = middleSpeedup(local, option.hours)
    const inside = middle.value >= statement.factor.low && middle.value <= statement.factor.high
    const found = measure({ low: local.low / option.hours.high, high: local.high / option.hours.low }, '×')
    return [
      {
        rule: 'speedup',
        subject,
        verdict: inside ? 'right' : 'wrong',
        claimed: measure(statement.factor, '×'),
        found,
        why: middle.explain,
      },
    ]
  },
})

/** Local hours ÷ hours at the middle of both ranges. */
export function middleSpeedup(local: Range, hours: Range): { readonly value: number; readonly explain: string } {
  const [from, to] = [middle(local), middle(hours)]
  const value = from / to
  return { value, explain: `${from} h ÷ ${to} h = ${value.toFixed(1)} ×` }
}

function middle({ low, high }: Range): number {
  return (low + high) / 2
}
