import { DescribeSavingsPlansCommand, type SavingsPlan } from '@aws-sdk/client-savingsplans'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { HOME_REGION } from './aws-clients.ts'
import type { Collector } from './collector.ts'

/** Savings Plans that the account itself has bought. */
export const savingsPlans: Collector = {
  id: 'savings-plans',
  facts: ['savingsPlans'],
  actions: ['savingsplans:DescribeSavingsPlans'],
  scope: 'account',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.savingsPlans(HOME_REGION)
    const facts = await reading.list(
      { action: 'savingsplans:DescribeSavingsPlans', fact: 'savingsPlans' },
      async (nextToken, options) => {
        const page = await client.send(new DescribeSavingsPlansCommand({ nextToken, maxResults: 1000 }), options)
        return {
          items: (page.savingsPlans ?? []).flatMap((plan) => planFact(reading.run.account, plan) ?? []),
          next: page.nextToken,
        }
      },
    )
    reading.add('savingsPlans', facts)
  },
}

function planFact(account: string, of: SavingsPlan): AccountFact<'savingsPlans'> | null {
  const commitment = dollarsOf(of.commitment)
  const startAt = instantOf(of.start)
  const endAt = instantOf(of.end)
  if (of.savingsPlanArn === undefined || commitment === null || startAt === null || endAt === null) return null
  return {
    account,
    arn: of.savingsPlanArn,
    planType: of.savingsPlanType ?? 'unknown',
    state: of.state ?? 'unknown',
    paymentOption: of.paymentOption ?? 'unknown',
    commitmentUsdPerHour: commitment,
    upfrontUsd: dollarsOf(of.upfrontPaymentAmount),
    recurringUsdPerHour: dollarsOf(of.recurringPaymentAmount),
    startAt,
    endAt,
    tags: of.tags ?? {},
  }
}

function dollarsOf(text: string | undefined): string | null {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? text : null
}

function instantOf(text: string | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
