import type { ImportedPeriod } from '../store/bill-catalog.ts'
import type { CheckedPeriod } from './check-period.ts'
import type { InspectedDelivery } from './export-shape.ts'
import type { SurveyedPeriod } from './survey-lines.ts'
import type { DeliveryTags } from './tag-sets.ts'

type Remark = ImportedPeriod['remarks'][number]

/** Above what sums of doubles are off by themselves, and still far below a cent. */
const ROUNDING_SHOWN_USD = 0.0001

/** What was odd in the data of a period and what was done about it. */
export function periodRemarks(
  inspected: InspectedDelivery,
  surveyed: SurveyedPeriod,
  checked: CheckedPeriod,
  tags: DeliveryTags,
): readonly Remark[] {
  const { format, someKeys, allKeys } = inspected
  const some = format.wanted.filter(
    ({ anyOf }) => anyOf.some((key) => someKeys.has(key)) && !anyOf.some((key) => allKeys.has(key)),
  )
  return [
    ...format.remarks(someKeys),
    ...when(some.length > 0, {
      code: 'columns-vary',
      what: `not every file has the columns ${some.map(({ anyOf }) => anyOf[0]).join(', ')}`,
      effect: `lines of the others do not say ${[...new Set(some.map((one) => one.for))].join('; ')}`,
    }),
    ...when(checked.dropped.lines > 0, {
      code: 'duplicate-lines',
      what: `lines that were delivered more than once, equal in everything: ${checked.dropped.lines}, with ${checked.dropped.usd} USD`,
      effect: 'each is counted once',
    }),
    ...when(surveyed.linesOfOtherPeriods > 0, {
      code: 'other-billing-period',
      what: `lines that say another billing period than the folder that they lie in: ${surveyed.linesOfOtherPeriods}`,
      effect: `they are counted in ${surveyed.period}`,
    }),
    ...when(checked.outside.lines > 0, {
      code: 'outside-period',
      what: `lines that begin outside the billing period: ${checked.outside.lines}, with ${checked.outside.usd} USD`,
      effect: 'they are booked at its first or last hour',
    }),
    ...when(checked.negativeQuantities.lines > 0, {
      code: 'negative-quantity',
      what: `lines of usage with a negative quantity: ${checked.negativeQuantities.lines}, with ${checked.negativeQuantities.usd} USD`,
      effect: 'they are counted as they are',
    }),
    ...when(tags.clashes > 0, {
      code: 'tag-clash',
      what: `lines on which spellings of one tag have different values: ${tags.clashes}`,
      effect: 'the first value that is not empty stands',
    }),
    ...when(tags.unreadable > 0, {
      code: 'unreadable-tags',
      what: `lines whose tags are text that is no JSON object: ${tags.unreadable}`,
      effect: 'these lines have no such tags',
    }),
    ...when(Math.abs(surveyed.roundingUsd) >= ROUNDING_SHOWN_USD, {
      code: 'rounding',
      what: `amounts with more than ten decimal places add up to ${surveyed.roundingUsd.toFixed(6)} USD more before they are rounded`,
      effect: 'the rounded amounts are counted',
    }),
  ]
}

/** Columns that no file of the delivery has and some question needs. */
export function missingColumns({ format, someKeys }: InspectedDelivery): readonly string[] {
  return format.wanted.filter(({ anyOf }) => !anyOf.some((key) => someKeys.has(key))).map(({ anyOf }) => anyOf[0])
}

function when(is: boolean, remark: Remark): readonly Remark[] {
  return is ? [remark] : []
}
