import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { budgetReach } from '../signals/budget-reach.ts'
import { fact } from '../signals/evidence.ts'
import { guardFindings, type Watch } from '../signals/spend-guard.ts'

/** Accounts that could overspend without anybody hearing of it. */
export const noBudgetOnMl = defineRule({
  id: 'no-budget-on-ml',
  title: 'No budget for machine learning',
  phase: 'around',
  remedy: 'guard',
  looksAt:
    'Cost budgets with a notification: of the account itself, for everything or for SageMaker; of the account that pays, if they are for SageMaker or for this account.',
  abstainsWhen: [
    'the budgets of the account or of the one that pays for it could not be read',
    'a budget is limited by tags, cost categories or the like: whether it covers machine learning is not known',
  ],
  saving: 'None: a budget tells of waste, it does not remove any.',
  fix: 'Make a monthly cost budget for Amazon SageMaker in the account, with a notification at 80 % of the actual and 100 % of the forecast amount. The first two budgets of an account are free.',
  facts: ['budgets'],
  settings: z.strictObject({}),
  actions: ['create-budget'],
  *evaluate(context) {
    yield* guardFindings(context, ['budgets'], (account, payers) =>
      watchOf(
        context.facts('budgets'),
        account,
        payers,
        context.accounts.find(({ id }) => id === account)?.name ?? account,
      ),
    )
  },
})

type Budget = AccountFact<'budgets'>

function watchOf(budgets: readonly Budget[], account: string, payers: readonly string[], name: string): Watch {
  const reaches = budgets.map((budget) => budgetReach(budget, account, payers))
  if (reaches.includes('whole')) return { kind: 'watched' }
  if (reaches.includes('unclear'))
    return { kind: 'unclear', because: 'a budget is limited by tags or the like: whether it covers this is not known' }
  const silent = reaches.includes('silent')
  return {
    kind: 'unwatched',
    title: silent
      ? `The budget of ${name} tells nobody when machine learning overspends`
      : `${name} has machine learning and no budget that watches it`,
    evidence: [fact('Budgets that cover it', silent ? 'without notifications' : 'none', 'budgets:DescribeBudgets')],
  }
}
