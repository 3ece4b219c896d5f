import type { AccountFact, AccountFactName, AccountSnapshot } from '../account/account-snapshot.ts'
import type { MetricSeries } from '../account/metric-series.ts'
import type { Bill } from '../bill/bill.ts'
import { totalUsd } from '../bill/group.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { DescribedResource } from '../estimate/description.ts'
import { estimateBill } from '../estimate/estimate.ts'
import { groupBy } from '../lists/group-by.ts'
import { subtractUsd, usdToNumber } from '../money/usd.ts'
import type { AuditContext, BilledResource, Draft, MetricQuestion } from './audit-context.ts'
import { countOnce } from './count-once.ts'
import type { Abstention, Finding } from './finding.ts'
import type { Rule } from './rule.ts'

/** A rule with its settings, checked. */
export interface ConfiguredRule {
  readonly rule: Rule
  readonly settings: Readonly<Record<string, unknown>>
}

/** What an audit concludes, before exemptions. */
export interface Evaluation {
  /** Dearest first, each dollar counted once. */
  readonly findings: readonly Finding[]
  readonly abstentions: readonly Abstention[]
}

/**
 * Everything that rules find, each finding with all that it would save by itself. `billed` tells what AWS billed for an ARN, where a
 * bill was imported.
 */
export function findWaste(
  snapshot: AccountSnapshot,
  rules: readonly ConfiguredRule[],
  book: PriceBook,
  billed: (arn: string) => BilledResource | null = () => null,
): Evaluation {
  const index = indexSeries(snapshot.metricSeries)
  const findings: Finding[] = []
  const abstentions: Abstention[] = []
  const memory = createMemory()
  for (const { rule, settings } of rules) {
    const unread = unreadScopes(snapshot, rule.facts)
    for (const { account, region, because } of unread.values())
      abstentions.push({ kind: 'abstention', rule: rule.id, resource: null, account, region, because })
    const context = contextOf(rule, snapshot, index, book, billed, unread, memory)
    for (const outcome of rule.evaluate(context, settings)) {
      if (outcome.kind === 'finding') findings.push(outcome)
      else abstentions.push(outcome)
    }
  }
  return { findings, abstentions }
}

/** Counts every dollar of findings once, by the remedies of their rules. */
export function countFindings(findings: readonly Finding[], rules: readonly ConfiguredRule[]): readonly Finding[] {
  const remedies = new Map(rules.map(({ rule }) => [rule.id, rule.remedy]))
  return countOnce(findings, (id) => remedies.get(id) ?? 'guard')
}

/** Evaluates rules on what is known of the accounts, and counts every dollar once. */
export function evaluateRules(
  snapshot: AccountSnapshot,
  rules: readonly ConfiguredRule[],
  book: PriceBook,
  billed: (arn: string) => BilledResource | null = () => null,
): Evaluation {
  const { findings, abstentions } = findWaste(snapshot, rules, book, billed)
  return { findings: countFindings(findings, rules), abstentions }
}

/**
 * What is known of the accounts, for questions that are no rules: the facts of accounts and regions in which all of `facts` were read to
 * their end.
 */
export function askAccounts(
  snapshot: AccountSnapshot,
  facts: readonly AccountFactName[],
  book: PriceBook,
): AuditContext {
  const rule = { id: 'question', actions: [] }
  const unread = unreadScopes(snapshot, facts)
  return contextOf(rule, snapshot, indexSeries(snapshot.metricSeries), book, () => null, unread, createMemory())
}

interface UnreadScope {
  readonly account: string
  readonly region: string | null
  readonly because: string
}

/** Accounts and regions in which a list that the rule needs was not read to the end; absence there means nothing. */
function unreadScopes(snapshot: AccountSnapshot, facts: readonly AccountFactName[]): ReadonlyMap<string, UnreadScope> {
  const unread = new Map<string, UnreadScope>()
  for (const status of snapshot.collection) {
    if (status.outcome === 'complete' || !(isWhole(status) || facts.some((name) => name === status.fact))) continue
    const key = scopeKey(status.account, status.region)
    const because = `${status.action} was ${status.outcome === 'failed' ? 'not answered' : status.outcome}${status.detail === null ? '' : `: ${status.detail}`}`
    if (!unread.has(key)) unread.set(key, { account: status.account, region: status.region, because })
  }
  return unread
}

/** Whether a status is about all that is in an account: its role could not be assumed. */
function isWhole({ fact }: AccountSnapshot['collection'][number]): boolean {
  return fact === 'account'
}

function createMemory(): AuditContext['remember'] {
  const answers = new Map<string, unknown>()
  return <Answer>(key: string, make: () => Answer): Answer => {
    if (!answers.has(key)) answers.set(key, make())
    return answers.get(key) as Answer
  }
}

function scopeKey(account: string, region: string | null): string {
  return `${account} ${region ?? ''}`
}

function contextOf(
  rule: Pick<Rule, 'id' | 'actions'>,
  snapshot: AccountSnapshot,
  index: SeriesIndex,
  book: PriceBook,
  billed: (arn: string) => BilledResource | null,
  unread: ReadonlyMap<string, UnreadScope>,
  memory: AuditContext['remember'],
): AuditContext {
  // A rule may bill a description itself before it hands it in: the same object has the same bill.
  const bills = new WeakMap<readonly DescribedResource[], Bill>()
  const bill = (region: string, resources: readonly DescribedResource[]): Bill => {
    const known = bills.get(resources)
    if (known !== undefined) return known
    const made = estimateBill({ region, resources: [...resources] }, book)
    bills.set(resources, made)
    return made
  }
  const readable = (account: string, region: string | null): boolean =>
    !unread.has(scopeKey(account, region)) && !unread.has(scopeKey(account, null))
  return {
    now: Date.parse(snapshot.collectedAt),
    book,
    accounts: snapshot.accounts,
    wasRead: (name, account) =>
      snapshot.accounts.some(({ id }) => id === account) &&
      !snapshot.collection.some(
        (status) =>
          (isWhole(status) || status.fact === name) && status.account === account && status.outcome !== 'complete',
      ),
    facts: <Name extends AccountFactName>(name: Name): readonly AccountFact<Name>[] =>
      (snapshot[name] as readonly AccountFact<Name>[]).filter((fact) =>
        readable(fact.account, 'region' in fact && typeof fact.region === 'string' ? fact.region : null),
      ),
    series: (question) => index.byQuestion.get(seriesKey(question)) ?? null,
    seriesOf: (account, region, namespace) => index.byNamespace.get(`${account} ${region} ${namespace}`) ?? [],
    billed,
    bill,
    remember: memory,
    finding: (draft) => findingOf(rule, draft, bill),
    abstain: (resource, because) => ({
      kind: 'abstention',
      rule: rule.id,
      resource,
      account: resource.account,
      region: resource.region,
      because,
    }),
  }
}

function findingOf(
  rule: Pick<Rule, 'id' | 'actions'>,
  draft: Draft,
  bill: (region: string, resources: readonly DescribedResource[]) => Bill,
): Finding {
  const { region } = draft.resource
  const before = bill(region, draft.before)
  const after = bill(region, draft.after)
  const savingUsd = subtractUsd(totalUsd(before), totalUsd(after))
  const saved = (resources: readonly DescribedResource[] | undefined): number =>
    usdToNumber(resources === undefined ? savingUsd : subtractUsd(totalUsd(before), totalUsd(bill(region, resources))))
  return {
    kind: 'finding',
    id: `${rule.id} ${draft.identity ?? draft.resource.arn}${draft.part === undefined ? '' : ` ${draft.part}`}`,
    rule: rule.id,
    resource: draft.resource,
    title: draft.title,
    before,
    after,
    savingUsd,
    monthlySavingUsd: { p10: saved(draft.afterWorst), p50: usdToNumber(savingUsd), p90: saved(draft.afterBest) },
    confidence: draft.confidence,
    evidence: draft.evidence,
    actions: rule.actions,
    notes: [...before.notes, ...(draft.notes ?? [])],
    countedIn: [],
  }
}

interface SeriesIndex {
  readonly byQuestion: ReadonlyMap<string, MetricSeries>
  readonly byNamespace: ReadonlyMap<string, readonly MetricSeries[]>
}

function indexSeries(series: readonly MetricSeries[]): SeriesIndex {
  return {
    byQuestion: new Map(series.map((one) => [seriesKey(one), one])),
    byNamespace: groupBy(series, (one) => `${one.account} ${one.region} ${one.namespace}`),
  }
}

function seriesKey(of: MetricQuestion): string {
  const dimensions = Object.entries(of.dimensions)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(',')
  return [of.account, of.region, of.namespace, of.metric, of.statistic, dimensions].join('\u0000')
}
