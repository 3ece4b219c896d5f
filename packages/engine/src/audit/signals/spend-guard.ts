import type { AccountFactName } from '../../account/account-snapshot.ts'
import { amount } from '../../meters/words.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { fact } from './evidence.ts'
import { machineLearningAccounts, payersOf, type MachineLearningAccount } from './account-name.ts'

/** What is known about something that should watch the spending of an account. */
export type Watch =
  | { readonly kind: 'watched' }
  /** Something is there whose reach is not known. */
  | { readonly kind: 'unclear'; readonly because: string }
  | { readonly kind: 'unwatched'; readonly title: string; readonly evidence: readonly Evidence[] }

/**
 * Zero-dollar findings for accounts with machine learning that nothing watches. The lists in `facts` must have been read in the account
 * and in the accounts that pay for it; of an account whose own lists were not read the framework has told already.
 */
export function* guardFindings(
  context: AuditContext,
  facts: readonly AccountFactName[],
  watchOf: (account: string, payers: readonly string[]) => Watch,
): Iterable<Finding | Abstention> {
  for (const account of machineLearningAccounts(context)) {
    const payers = payersOf(context, account.id)
    const isRead = (id: string): boolean => facts.every((name) => context.wasRead(name, id))
    if (!isRead(account.id)) continue
    const watch = watchOf(account.id, payers)
    if (watch.kind === 'watched') continue
    const unread = payers.find((id) => !isRead(id))
    if (watch.kind === 'unclear' || unread !== undefined) {
      const because = watch.kind === 'unclear' ? watch.because : `what account ${unread ?? ''} pays for was not read`
      yield context.abstain(account.resource, because)
      continue
    }
    yield guardFinding(context, account, watch, payers.length > 0)
  }
}

function guardFinding(
  context: AuditContext,
  { id, resource, traces }: MachineLearningAccount,
  { title, evidence }: Extract<Watch, { kind: 'unwatched' }>,
  payerKnown: boolean,
): Finding {
  const alone = payerKnown || context.accounts.some((one) => one.id === id && one.payer)
  return context.finding({
    resource,
    title,
    before: [],
    after: [],
    confidence: alone
      ? { level: 'high', because: 'everything that could watch it was read' }
      : { level: 'medium', because: 'the account that pays is not part of this audit and may watch it' },
    evidence: [
      ...evidence,
      fact(
        'Machine learning in the account',
        traces.map((one) => `${one.fact}: ${amount(one.count)}`).join(', '),
        'sagemaker:List…',
      ),
    ],
    notes: ['it costs nothing itself: it is what makes waste known early'],
  })
}
