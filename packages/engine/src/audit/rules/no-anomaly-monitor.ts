import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { guardFindings } from '../signals/spend-guard.ts'

/** Accounts in which a jump of spending is found on the invoice. */
export const noAnomalyMonitor = defineRule({
  id: 'no-anomaly-monitor',
  title: 'No monitor of cost anomalies',
  phase: 'around',
  remedy: 'guard',
  looksAt:
    'Monitors of Cost Anomaly Detection by service or by account, with a subscription, in the account or in the one that pays for it.',
  abstainsWhen: [
    'the monitors of the account or of the one that pays for it could not be read',
    'there is only a custom monitor, or one by tag or cost category: whether it covers machine learning is not known',
  ],
  saving:
    'None: a monitor tells of a jump, it does not undo it. What is wasted evenly is no anomaly and needs this audit.',
  fix: 'Make a monitor by AWS service in the account that pays, with a daily subscription to the people who own the spending. It is free.',
  facts: ['anomalyMonitors'],
  settings: z.strictObject({}),
  actions: ['create-anomaly-monitor'],
  *evaluate(context) {
    const monitors = context.facts('anomalyMonitors')
    yield* guardFindings(context, ['anomalyMonitors'], (account, payers) => {
      const near = monitors.filter((one) => one.account === account || payers.includes(one.account))
      const plain = near.filter(({ dimension }) => dimension === 'SERVICE' || dimension === 'LINKED_ACCOUNT')
      if (plain.some(({ subscriptions }) => subscriptions > 0)) return { kind: 'watched' }
      if (near.some((one) => !plain.includes(one) && one.subscriptions > 0))
        return { kind: 'unclear', because: 'its only monitors are custom ones: what they cover is not known' }
      const name = context.accounts.find(({ id }) => id === account)?.name ?? account
      return {
        kind: 'unwatched',
        title:
          near.length > 0
            ? `The cost anomaly monitor of ${name} tells nobody`
            : `No monitor of cost anomalies watches ${name}`,
        evidence: [fact('Monitors', near.length > 0 ? 'without subscriptions' : 'none', 'ce:GetAnomalyMonitors')],
      }
    })
  },
})
