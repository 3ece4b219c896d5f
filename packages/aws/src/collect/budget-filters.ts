import type { Budget, Expression } from '@aws-sdk/client-budgets'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'

type Filters = AccountFact<'budgets'>['filters']

/** Dimensions of a filter expression under the names that they have in CostFilters; others keep theirs. */
const NAMES: Readonly<Record<string, string>> = { SERVICE: 'Service', LINKED_ACCOUNT: 'LinkedAccount' }

/**
 * What a budget covers. Newer budgets state it as an expression, and have no CostFilters then: without it they would seem to cover
 * everything. Negations and alternatives become filters under names of their own, which nobody takes for more than they are.
 */
export function budgetFilters({ CostFilters, FilterExpression }: Budget): Filters {
  const filters: Filters = { ...CostFilters }
  if (FilterExpression !== undefined) addTerm(filters, FilterExpression, '')
  return filters
}

function addTerm(filters: Filters, of: Expression, prefix: string): void {
  const add = (name: string, values: readonly string[] | undefined): void => {
    const key = prefix + name
    filters[key] = [...(filters[key] ?? []), ...(values ?? [])]
  }
  const { Dimensions, Tags, CostCategories } = of
  if (Dimensions !== undefined) {
    const dimension = Dimensions.Key ?? 'unknown'
    const exact = (Dimensions.MatchOptions ?? []).every((option) => option === 'EQUALS' || option === 'CASE_SENSITIVE')
    add(exact ? (NAMES[dimension] ?? dimension) : `like ${dimension}`, Dimensions.Values)
  }
  if (Tags !== undefined)
    add(
      'TagKeyValue',
      (Tags.Values ?? []).map((value) => `user:${Tags.Key ?? ''}$${value}`),
    )
  if (CostCategories !== undefined) add(`category ${CostCategories.Key ?? ''}`, CostCategories.Values)
  for (const part of of.And ?? []) addTerm(filters, part, prefix)
  for (const part of of.Or ?? []) addTerm(filters, part, `${prefix}or `)
  if (of.Not !== undefined) addTerm(filters, of.Not, `${prefix}not `)
}
