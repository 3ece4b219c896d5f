import {
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  type Budget,
  type Spend,
} from '@aws-sdk/client-budgets'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { HOME_REGION } from './aws-clients.ts'
import { budgetFilters } from './budget-filters.ts'
import type { Collector } from './collector.ts'
import type { Reading } from './reading.ts'

/** Budgets with the number of their notifications. */
export const budgets: Collector = {
  id: 'budgets',
  facts: ['budgets'],
  actions: ['budgets:ViewBudget'],
  scope: 'account',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.budgets(HOME_REGION)
    const AccountId = reading.run.account
    const listed = await reading.list({ action: 'budgets:ViewBudget', fact: 'budgets' }, async (NextToken, options) => {
      const page = await client.send(
        new DescribeBudgetsCommand({ AccountId, MaxResults: 100, NextToken, ShowFilterExpression: true }),
        options,
      )
      return { items: page.Budgets, next: page.NextToken }
    })
    const facts = await reading.each(
      { action: 'budgets:ViewBudget', fact: 'budgets' },
      listed,
      async (budget, options) => {
        const { BudgetName } = budget
        if (BudgetName === undefined) return null
        const command = new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName, MaxResults: 100 })
        const answer = await client.send(command, options)
        return budgetFact(reading, budget, BudgetName, (answer.Notifications ?? []).length)
      },
    )
    reading.add('budgets', facts)
  },
}

function budgetFact({ run }: Reading, of: Budget, name: string, notifications: number): AccountFact<'budgets'> {
  return {
    account: run.account,
    name,
    budgetType: of.BudgetType ?? 'unknown',
    timeUnit: of.TimeUnit ?? 'unknown',
    limitUsd: dollarsOf(of.BudgetLimit),
    actualUsd: dollarsOf(of.CalculatedSpend?.ActualSpend),
    forecastUsd: dollarsOf(of.CalculatedSpend?.ForecastedSpend),
    filters: budgetFilters(of),
    notifications,
  }
}

/** Null for what is no amount of dollars: budgets may be of hours or percent. */
function dollarsOf(spend: Spend | undefined): string | null {
  const { Amount, Unit } = spend ?? {}
  return Amount !== undefined && Unit === 'USD' && /^-?\d+(?:\.\d+)?$/.test(Amount) ? Amount : null
}
