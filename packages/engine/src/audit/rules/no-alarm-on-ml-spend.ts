import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { budgetReach } from '../signals/budget-reach.ts'
import { fact } from '../signals/evidence.ts'
import { guardFindings } from '../signals/spend-guard.ts'

/** The only region in which CloudWatch has the metrics of AWS/Billing (CloudWatch user guide). */
const BILLING_REGION = 'us-east-1'

/** Accounts in which nothing tells anybody that machine learning has become dear. */
export const noAlarmOnMlSpend = defineRule({
  id: 'no-alarm-on-ml-spend',
  title: 'No alarm on the spending of machine learning',
  phase: 'around',
  remedy: 'guard',
  looksAt:
    'CloudWatch alarms on EstimatedCharges, of all services or of SageMaker, that notify somebody; a budget with a notification does as well.',
  abstainsWhen: [
    'alarms in us-east-1, where the metrics of billing are, or budgets could not be read',
    'an alarm on a metric expression has a name that speaks of cost: what it watches is not known',
  ],
  saving: 'None: an alarm tells of waste, it does not remove any.',
  fix: 'Make an alarm on AWS/Billing EstimatedCharges with ServiceName AmazonSageMaker in us-east-1 that notifies a topic, or a budget with a notification.',
  facts: ['alarms', 'budgets'],
  settings: z.strictObject({}),
  actions: ['create-alarm', 'create-budget'],
  *evaluate(context) {
    const alarms = context.facts('alarms')
    const budgets = context.facts('budgets')
    yield* guardFindings(context, ['alarms', 'budgets'], (account, payers) => {
      if (budgets.some((budget) => budgetReach(budget, account, payers) === 'whole')) return { kind: 'watched' }
      const own = alarms.filter((alarm) => alarm.account === account)
      const payer = alarms.filter(
        (alarm) => payers.includes(alarm.account) && alarm.dimensions['LinkedAccount'] === account,
      )
      if ([...own, ...payer].some(watchesSpend)) return { kind: 'watched' }
      if (own.some(({ namespace, name }) => namespace === null && /cost|spend|bill|charge|budget/i.test(name)))
        return { kind: 'unclear', because: 'an alarm on a metric expression may watch what it costs' }
      const about = context.accounts.find(({ id }) => id === account)
      if (about?.regions.includes(BILLING_REGION) !== true)
        return { kind: 'unclear', because: `alarms on billing are in ${BILLING_REGION}, which was not read` }
      return {
        kind: 'unwatched',
        title: `No alarm tells when machine learning in ${about.name ?? account} becomes dear`,
        evidence: [
          fact('Alarms on EstimatedCharges that notify somebody', 'none', 'cloudwatch:DescribeAlarms'),
          fact('Budgets with a notification', 'none', 'budgets:DescribeBudgets'),
        ],
      }
    })
  },
})

function watchesSpend(alarm: AccountFact<'alarms'>): boolean {
  const service = alarm.dimensions['ServiceName']
  return (
    alarm.namespace === 'AWS/Billing' &&
    alarm.metric === 'EstimatedCharges' &&
    (service === undefined || /sagemaker/i.test(service)) &&
    alarm.actionsEnabled &&
    alarm.actionArns.length > 0
  )
}
