import type { Expression, ExpressionValues } from '@costwright/app/cost-explorer/expression'

/** Values of one thing by dimension; null where nothing is known of it. */
export type ValuesOf = (dimension: string) => readonly string[] | null

/**
 * Whether a filter holds for something that has these values, for APIs that take no filter. What cannot be told is not held
 * against it.
 */
export function matches(filter: Expression, valuesOf: ValuesOf): boolean {
  const { And, Or, Not, Dimensions } = filter
  if (And !== undefined) return And.every((one) => matches(one, valuesOf))
  if (Or !== undefined) return Or.some((one) => matches(one, valuesOf))
  if (Not !== undefined) return !matches(Not, valuesOf)
  return Dimensions === undefined || holds(Dimensions, valuesOf)
}

function holds({ Key = '', Values = [], MatchOptions = [] }: ExpressionValues, valuesOf: ValuesOf): boolean {
  const known = valuesOf(Key)
  if (known === null) return true
  const cased = (text: string): string => (MatchOptions.includes('CASE_INSENSITIVE') ? text.toLowerCase() : text)
  return known.map(cased).some((value) =>
    Values.map(cased).some((wanted) => {
      if (MatchOptions.includes('STARTS_WITH')) return value.startsWith(wanted)
      if (MatchOptions.includes('ENDS_WITH')) return value.endsWith(wanted)
      if (MatchOptions.includes('CONTAINS')) return value.includes(wanted)
      return value === wanted
    }),
  )
}
