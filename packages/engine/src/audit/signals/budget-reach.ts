import type { AccountFact } from '../../account/account-snapshot.ts'

/** Whether a budget covers what an account spends on machine learning; `silent` if it does and has no notification. */
export function budgetReach(
  budget: AccountFact<'budgets'>,
  account: string,
  payers: readonly string[],
): 'whole' | 'silent' | 'unclear' | 'none' {
  const own = budget.account === account
  if (budget.budgetType !== 'COST' || (!own && !payers.includes(budget.account))) return 'none'
  const { Service: services, LinkedAccount: linked, ...others } = budget.filters
  if (services !== undefined && !services.some((one) => /sage ?maker/i.test(one))) return 'none'
  if (linked !== undefined && !linked.includes(account)) return 'none'
  // An unlimited budget of the account that pays is about all accounts together: one of them is lost in it.
  if (!own && services === undefined && linked === undefined && Object.keys(others).length === 0) return 'none'
  if (Object.keys(others).length > 0) return 'unclear'
  return budget.notifications > 0 ? 'whole' : 'silent'
}
