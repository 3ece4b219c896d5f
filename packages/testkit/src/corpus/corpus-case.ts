import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { FACT_LISTS, SNAPSHOT_VERSION, type AccountFactName } from '@costwright/engine/account/account-snapshot'
import type { BilledResource } from '@costwright/engine/audit/audit-context'
import { HOME, isoAt, NOW, type Place } from './place.ts'

/** Lists of facts, as far as an account has them. */
export type Facts = Partial<Pick<AccountSnapshot, AccountFactName>>

/** An account with what an audit by all rules must say of it. */
export interface CorpusCase {
  /** What is special about the account, in a few words. */
  readonly title: string
  readonly facts: Facts
  readonly accounts?: AccountSnapshot['accounts']
  readonly collection?: readonly Partial<AccountSnapshot['collection'][number]>[]
  /** What AWS billed, by ARN. */
  readonly billed?: Readonly<Record<string, BilledResource>>
  /** Settings other than the defaults, by rule. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** True: nobody watches the spending of the account. Otherwise a budget and an anomaly monitor do. */
  readonly unwatched?: boolean
  /** Every finding, as `rule name` with ` / part` and ` @account/region` where they are not those of most cases; USD saved a month. */
  readonly findings: Readonly<Record<string, number>>
  /** Every abstention, named alike; `*` stands for a whole account and region. */
  readonly abstentions: readonly string[]
}

/** One key of `findings` or `abstentions`. */
export function corpusKey(
  rule: string,
  { account, region }: { readonly account: string; readonly region: string | null },
  name: string,
  part: string | null = null,
): string {
  const at =
    account === HOME.account && (region === HOME.region || region === '') ? '' : ` @${account}/${region ?? '*'}`
  return `${rule} ${name}${part === null ? '' : ` / ${part}`}${at}`
}

/** The lists of several parts of an account, one after the other. */
export function join(...parts: readonly Facts[]): Facts {
  const joined: Partial<Record<AccountFactName, readonly unknown[]>> = {}
  for (const name of Object.keys(FACT_LISTS) as AccountFactName[]) {
    const all = parts.flatMap((part): readonly unknown[] => part[name] ?? [])
    if (all.length > 0) joined[name] = all
  }
  return joined as Facts
}

/** A budget and an anomaly monitor, so that guards have nothing to say. */
export function watched({ account }: Pick<Place, 'account'>): Facts {
  return {
    budgets: [
      {
        account,
        name: 'machine learning',
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        limitUsd: '1000',
        actualUsd: '1',
        forecastUsd: '2',
        filters: { Service: ['Amazon SageMaker'] },
        notifications: 2,
      },
    ],
    anomalyMonitors: [
      {
        account,
        arn: `arn:aws:ce::${account}:anomalymonitor/1`,
        name: 'services',
        monitorType: 'DIMENSIONAL',
        dimension: 'SERVICE',
        subscriptions: 1,
      },
    ],
  }
}

/** The snapshot of a case. */
export function snapshotOfCase(
  of: Pick<CorpusCase, 'facts' | 'accounts' | 'collection' | 'unwatched'>,
): AccountSnapshot {
  const accounts = of.accounts ?? [{ id: HOME.account, name: null, payer: true, regions: [HOME.region] }]
  const guards = of.unwatched === true ? [] : accounts.map(({ id }) => watched({ account: id }))
  const empty = Object.fromEntries(Object.keys(FACT_LISTS).map((name) => [name, []])) as unknown as Pick<
    AccountSnapshot,
    AccountFactName
  >
  return {
    version: SNAPSHOT_VERSION,
    collectedAt: isoAt(NOW),
    synthetic: true,
    accounts,
    collection: (of.collection ?? []).map((status) => ({
      account: HOME.account,
      region: HOME.region,
      action: 'sagemaker:ListEndpoints',
      fact: 'endpoints',
      outcome: 'denied',
      detail: null,
      count: 0,
      startedAt: null,
      endedAt: null,
      ...status,
    })),
    ...empty,
    ...join(of.facts, ...guards),
  }
}
