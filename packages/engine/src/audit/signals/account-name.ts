import type { AccountFactName } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../audit-context.ts'
import type { ResourceName } from '../finding.ts'

/** What only an account that works with machine learning has. */
const TRACES = [
  'notebookInstances',
  'studioSpaces',
  'studioApps',
  'endpoints',
  'trainingJobs',
  'processingJobs',
  'transformJobs',
  'hyperpodClusters',
  'featureGroups',
  'trackingServers',
] as const satisfies readonly AccountFactName[]

/** An account that has machine learning, as a finding about the whole of it names it, with what there is. */
export interface MachineLearningAccount {
  readonly id: string
  readonly resource: ResourceName
  readonly traces: readonly { readonly fact: AccountFactName; readonly count: number }[]
}

/** Accounts that have machine learning, in their order. What could not be read is not needed: one thing that is there is enough. */
export function machineLearningAccounts(context: AuditContext): readonly MachineLearningAccount[] {
  const counts = new Map<string, Map<AccountFactName, number>>()
  for (const fact of TRACES)
    for (const { account } of context.facts(fact)) {
      const own = counts.get(account) ?? new Map<AccountFactName, number>()
      counts.set(account, own.set(fact, (own.get(fact) ?? 0) + 1))
    }
  return context.accounts.flatMap(({ id }) => {
    const own = counts.get(id)
    if (own === undefined) return []
    const traces = [...own].map(([fact, count]) => ({ fact, count }))
    return [{ id, resource: accountName(context, id), traces }]
  })
}

/** The accounts whose budgets, monitors and alarms may be about an account besides its own: those that pay for it. */
export function payersOf(context: AuditContext, account: string): readonly string[] {
  return context.accounts.filter(({ id, payer }) => payer && id !== account).map(({ id }) => id)
}

/** Names a whole account; it has no region. */
export function accountName(context: AuditContext, id: string): ResourceName {
  const name = context.accounts.find((one) => one.id === id)?.name ?? id
  return { account: id, region: '', arn: `arn:aws:iam::${id}:root`, name, tags: null }
}
