import { checkRecommendations } from '@costwright/engine/audit/advice/check-recommendations'
import { applyExemptions } from '@costwright/engine/audit/apply-exemptions'
import { auditTotals } from '@costwright/engine/audit/audit-totals'
import { compareBaseline, type BaselineFinding } from '@costwright/engine/audit/compare-baseline'
import { countFindings, findWaste, type ConfiguredRule } from '@costwright/engine/audit/evaluate-rules'
import { filterFindings } from '@costwright/engine/audit/filter-findings'
import type { Finding } from '@costwright/engine/audit/finding'
import { priceInventory, type PricedResource } from '@costwright/engine/audit/price-inventory'
import type { Rule } from '@costwright/engine/audit/rule'
import type { Gap } from '@costwright/engine/bill/bill'
import { totalUsd } from '@costwright/engine/bill/group'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { sumUsd, usd, usdToJson, ZERO_USD } from '@costwright/engine/money/usd'
import type { Config } from '../config/config-schema.ts'
import { configuredRules } from '../config/read-config.ts'
import type { AuditAnswer } from './audit-shape.ts'
import { decisionExemption } from '../findings/decision-exemptions.ts'
import type { Decision } from '../findings/decision-shape.ts'
import type { ReadSource } from './audit-sources.ts'
import type { BilledAnswer, BilledMonth } from './billed-resources.ts'
import { collectionGaps } from './collection-gaps.ts'
import { findingJson } from './finding-json.ts'
import { groupAbstentions } from './group-abstentions.ts'
import { perMonth } from './per-month.ts'
import { reconcileBill } from './reconcile-bill.ts'

/** What is asked of an account that has been read. */
export interface AuditQuestion {
  readonly config: Config
  /** Only findings of these rules; all where there are none. */
  readonly rules: readonly string[]
  /** All must hold; without a value, any will do. */
  readonly tags: readonly { readonly key: string; readonly value?: string }[]
  /** Only these accounts and regions; all where there are none. */
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  /** USD a month as a decimal. */
  readonly minSavingUsd: string
  readonly baseline: readonly BaselineFinding[] | null
  /** What was decided in the dashboard; it comes before the exemptions of the settings. */
  readonly decisions: readonly Decision[]
  /** Milliseconds since the epoch: exemptions end by the calendar, not when the account was read. */
  readonly now: number
}

/** The question that leaves nothing out. */
export const WHOLE_AUDIT = {
  rules: [],
  tags: [],
  accounts: [],
  regions: [],
  minSavingUsd: '0.00',
  baseline: null,
  decisions: [],
} as const satisfies Partial<AuditQuestion>

/** Evaluates the rules on what was read, and says what they found, what they could not see, and what it comes to. */
export function audit(
  read: ReadSource,
  question: AuditQuestion,
  book: PriceBook,
  { month, gaps }: BilledAnswer,
): AuditAnswer {
  const { snapshot } = read
  const inventory = priceInventory(snapshot, book)
  const rules = configuredRules(question.config, question.rules)
  const ruleOf = new Map(rules.map(({ rule }) => [rule.id, rule]))
  const found = findWaste(snapshot, rules, book, month?.billed)
  const decided = new Map(question.decisions.map((one) => [decisionExemption(one), one.kind] as const))
  const exempted = applyExemptions(found.findings, [...decided.keys(), ...question.config.exemptions], question.now)
  const counted = countFindings(exempted.findings, rules)
  const compared =
    question.baseline === null
      ? null
      : compareBaseline(counted, question.baseline, {
          abstentions: found.abstentions,
          rules: rules.map(({ rule }) => rule.id),
          exemptIds: exempted.exempt.map(({ finding }) => finding.id),
          accounts: snapshot.accounts.map(({ id }) => id),
        })
  const { shown, hidden } = wanted(compared?.fresh ?? counted, question)
  const totals = auditTotals(shown, found.abstentions, snapshot)
  const advice = checkRecommendations(
    snapshot.recommendations,
    { findings: counted, abstentions: found.abstentions },
    (id) => ruleOf.get(id)?.remedy ?? 'guard',
  )
  return {
    source: {
      kind: read.kind,
      file: read.file,
      collectedAt: snapshot.collectedAt,
      synthetic: snapshot.synthetic,
      redacted: read.redacted,
    },
    findings: shown.flatMap((finding) => jsonOf(finding, ruleOf, month)),
    ...spend(inventory, month),
    monthlySavingUsd: usdToJson(totals.savingUsd),
    byRule: totals.byRule.map((one) => ({ ...one, savingUsd: usdToJson(one.savingUsd) })),
    exempted: exempted.exempt
      .filter(({ finding: { rule, resource } }) => isAsked({ ...resource, rule }, question))
      .map(({ finding, exemption }) => ({
        id: finding.id,
        rule: finding.rule,
        resource: finding.resource,
        title: finding.title,
        savingUsd: usdToJson(finding.savingUsd),
        reason: exemption.reason,
        until: exemption.until,
        decision: decided.get(exemption) ?? null,
      })),
    idleExemptions: exempted.uses.flatMap(({ exemption, state, findings }) => {
      const { reason, until } = exemption
      return state === 'applied' || until === null || decided.has(exemption) ? [] : [{ reason, until, state, findings }]
    }),
    hidden,
    baseline:
      compared === null
        ? null
        : {
            unchanged: compared.unchanged.length,
            gone: compared.gone.map(({ id, savingUsd }) => ({ id, savingUsd: usdToJson(savingUsd) })),
            unjudged: compared.unjudged.map(({ was, because }) => ({ id: was.id, because })),
          },
    advice: advice.advice.map((one) => ({
      resource: one.resourceArn,
      resourceType: one.resourceType,
      account: one.account,
      region: one.region,
      advice: [...one.advice],
      advisers: [...one.advisers],
      statedSavingUsd: one.statedSavingUsd === null ? null : usdToJson(one.statedSavingUsd),
      findings: [...one.findings],
      foundSavingUsd: one.foundSavingUsd === null ? null : usdToJson(one.foundSavingUsd),
      verdict: one.verdict,
      because: one.because,
    })),
    coverage: coverage(read, rules, inventory, month),
    abstentions: groupAbstentions(found.abstentions.filter((one) => isAsked(one, question))),
    gaps: [...collectionGaps(snapshot.collection), ...priceGaps(shown), ...(read.kind === 'demo' ? [] : gaps)],
    ownCost: read.ownCost,
  }
}

function wanted(
  findings: readonly Finding[],
  question: AuditQuestion,
): { readonly shown: readonly Finding[]; readonly hidden: AuditAnswer['hidden'] } {
  const least = usd(question.minSavingUsd)
  const placed = findings.filter(({ resource, rule }) => isAsked({ ...resource, rule }, question))
  const {
    findings: shown,
    belowMinSaving,
    notAskedFor,
  } = filterFindings(placed, {
    ...(least > ZERO_USD ? { minSavingUsd: least } : {}),
    tags: question.tags,
  })
  return { shown, hidden: { belowMinSaving, notAskedFor: notAskedFor + findings.length - placed.length } }
}

/** Whether something is of the accounts, regions and rules that were asked for. What has no region belongs to all of them. */
function isAsked(
  { account, region, rule }: { readonly account: string; readonly region: string | null; readonly rule: string },
  question: AuditQuestion,
): boolean {
  const isIn = (list: readonly string[], value: string | null): boolean =>
    list.length === 0 ||
    list.includes('all') ||
    list.includes('org') ||
    value === null ||
    value === '' ||
    list.includes(value)
  return isIn(question.accounts, account) && isIn(question.regions, region) && isIn(question.rules, rule)
}

function jsonOf(
  finding: Finding,
  rules: ReadonlyMap<string, Rule>,
  month: BilledMonth | null,
): AuditAnswer['findings'] {
  const rule = rules.get(finding.rule)
  return rule === undefined ? [] : [findingJson(finding, rule, month)]
}

function spend(
  inventory: readonly PricedResource[],
  month: BilledMonth | null,
): Pick<AuditAnswer, 'monthlySpendUsd' | 'spendBasis'> {
  if (month !== null) {
    return {
      monthlySpendUsd: usdToJson(perMonth(month.mlUsd, month.hours)),
      spendBasis: { kind: 'bill', what: `the bill of ${month.month}, amortized, for 730 hours` },
    }
  }
  return {
    monthlySpendUsd: usdToJson(sumUsd(inventory.map(({ bill }) => totalUsd(bill)))),
    spendBasis: { kind: 'inventory', what: 'what runs and the jobs of four weeks, at list prices' },
  }
}

function coverage(
  { snapshot }: ReadSource,
  rules: readonly ConfiguredRule[],
  inventory: readonly PricedResource[],
  month: BilledMonth | null,
): AuditAnswer['coverage'] {
  const reads: Record<string, number> = {}
  for (const { outcome } of snapshot.collection) reads[outcome] = (reads[outcome] ?? 0) + 1
  const seen = Object.entries(snapshot).flatMap(([list, facts]) =>
    Array.isArray(facts) && facts.length > 0 && !['accounts', 'collection'].includes(list)
      ? [[list, facts.length] as const]
      : [],
  )
  return {
    accounts: snapshot.accounts.map(({ id, name, payer, regions }) => ({ id, name, payer, regions: [...regions] })),
    rules: rules.map(({ rule }) => rule.id),
    seen: Object.fromEntries(seen),
    reads,
    bill: month === null ? null : reconcileBill(inventory, month),
  }
}

/** Prices that bills of findings lack or assume, each once. */
function priceGaps(findings: readonly Finding[]): readonly Gap[] {
  const gaps = new Map<string, Gap>()
  for (const { before, after } of findings)
    for (const gap of [...before.gaps, ...after.gaps]) gaps.set(`${gap.kind} ${gap.what}`, gap)
  return [...gaps.values()]
}
