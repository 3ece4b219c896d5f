import type { ExplainJson } from '../../api/answers.ts'
import type { Step } from './waterfall.tsx'

/** Effects of a change in words, and what each means; in the order in which they stand. */
const EFFECTS = [
  ['price', 'Price', 'The same usage at another price'],
  ['volume', 'Volume', 'More or fewer resources, jobs, requests or gigabytes'],
  ['days', 'Number of days', 'The months differ in length'],
  ['efficiency', 'Efficiency', 'Hours of each resource in a day, or of each job'],
  ['mix', 'Mix', 'Usage moved to dearer or cheaper types, regions or spot'],
  ['new', 'New', 'Resources that were not there before'],
  ['vanished', 'Vanished', 'Resources that are gone'],
  ['commitment', 'Commitments', 'Fees of Savings Plans and reservations, and what they cover'],
  ['discount', 'Discounts', 'Private discounts grew or shrank'],
  ['credit', 'Credits', 'AWS gave more or fewer'],
  ['refund', 'Refunds', 'AWS paid back more or less'],
  ['tax', 'Tax', 'It follows the rest of the bill'],
  ['other', 'Other', 'Charges without a quantity, and kinds that are not known'],
] as const

/** The change by its effects; those that are nothing are left out. */
export function effectSteps({ parts }: ExplainJson): readonly Step[] {
  return EFFECTS.map(([effect, title, meaning]) => ({ title, meaning, usd: parts[effect] })).filter(
    ({ usd }) => Number(usd) !== 0,
  )
}

/** The change by components, the largest first. */
export function componentSteps({ components }: ExplainJson): readonly Step[] {
  return components
    .map(({ title, changeUsd }) => ({ title, meaning: null, usd: changeUsd }))
    .filter(({ usd }) => Number(usd) !== 0)
}
