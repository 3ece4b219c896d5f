import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { usdToJson } from '@costwright/engine/money/usd'
import { samplePlan } from '../bill/sample-terms.ts'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant, type Calendar } from '../world/calendar.ts'
import type { NamedFact } from './named-fact.ts'

/** Facts of the accounts themselves: the Savings Plan, the one budget, the one lifecycle configuration. No anomaly monitor. */
export function accountFacts(calendar: Calendar, suffix: string): readonly NamedFact[] {
  const { id } = SAMPLE_ACCOUNTS.platform
  const plan = samplePlan(calendar)
  const budget: AccountFact<'budgets'> = {
    account: id,
    name: `everything${suffix}`,
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitUsd: '60000',
    actualUsd: null,
    forecastUsd: null,
    filters: {},
    notifications: 1,
  }
  return [
    {
      list: 'savingsPlans',
      fact: {
        account: id,
        arn: `${plan.arn}${suffix}`,
        planType: 'SageMaker',
        state: 'active',
        paymentOption: 'Partial Upfront',
        commitmentUsdPerHour: usdToJson(plan.commitment),
        upfrontUsd: usdToJson(plan.upfront),
        recurringUsdPerHour: usdToJson(plan.recurring),
        startAt: isoInstant(plan.startAt),
        endAt: isoInstant(plan.endAt),
        tags: {},
      },
    },
    { list: 'budgets', fact: budget },
    ...(suffix === '' ? [autoStop(calendar)] : []),
  ]
}

/** What stops the notebooks of those who have it. */
function autoStop(calendar: Calendar): NamedFact {
  const account = SAMPLE_ACCOUNTS.research.id
  return {
    list: 'lifecycleConfigs',
    fact: {
      account,
      region: 'us-east-1',
      arn: `arn:aws:sagemaker:us-east-1:${account}:notebook-instance-lifecycle-config/stop-when-idle`,
      name: 'stop-when-idle',
      tags: {},
      for: 'notebook-instance',
      appType: null,
      onCreateScript: null,
      onStartScript:
        '#!/bin/bash\n# stops the notebook after an hour without activity\npython3 autostop.py --time 3600\n',
      createdAt: isoInstant(calendar.from),
    },
  }
}
