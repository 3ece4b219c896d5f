import type { AccountSnapshot } from '../account/account-snapshot.ts'
import { isIncomplete } from '../bill/bill.ts'
import { addUsd, compareUsd, sumUsd, ZERO_USD, type Usd } from '../money/usd.ts'
import type { Range } from '../plan/training/range.ts'
import { lineKey } from './count-once.ts'
import type { Abstention, Finding } from './finding.ts'

/** What an audit comes to. */
export interface AuditTotals {
  /** Each dollar once. */
  readonly savingUsd: Usd
  /** Sums of the worst, the middle and the best of each finding: wider than the total would be, because not all go wrong together. */
  readonly monthlySavingUsd: Range
  /** What the findings are about costs a month as it goes on, each line once. */
  readonly concernedUsd: Usd
  /** Findings with dollars, and those that only say that something is missing. */
  readonly savings: number
  readonly guards: number
  /** Dearest first. */
  readonly byRule: readonly { readonly rule: string; readonly findings: number; readonly savingUsd: Usd }[]
  readonly coverage: AuditCoverage
}

/** How much of the accounts the audit could judge. */
export interface AuditCoverage {
  /** Lists of facts that were asked for, and those that came to the end. */
  readonly reads: number
  readonly readsComplete: number
  /** Findings with both bills priced to the last line, of all. */
  readonly priced: number
  /** Resources that some rule did not judge; accounts and regions that rules left out whole. */
  readonly resourcesAbstained: number
  readonly placesAbstained: number
}

/** Sums up findings that `countFindings` has counted once. */
export function auditTotals(
  findings: readonly Finding[],
  abstentions: readonly Abstention[],
  { collection }: Pick<AccountSnapshot, 'collection'>,
): AuditTotals {
  const guards = findings.filter(isGuard).length
  return {
    savingUsd: sumUsd(findings.map((one) => one.savingUsd)),
    monthlySavingUsd: findings.reduce<Range>(
      (sum, { monthlySavingUsd: { p10, p50, p90 } }) => ({
        p10: sum.p10 + p10,
        p50: sum.p50 + p50,
        p90: sum.p90 + p90,
      }),
      { p10: 0, p50: 0, p90: 0 },
    ),
    concernedUsd: concernedUsd(findings),
    savings: findings.length - guards,
    guards,
    byRule: sumByRule(findings),
    coverage: {
      reads: collection.length,
      readsComplete: collection.filter(({ outcome }) => outcome === 'complete').length,
      priced: findings.filter(({ before, after }) => !isIncomplete(before) && !isIncomplete(after)).length,
      resourcesAbstained: new Set(abstentions.flatMap(({ resource }) => (resource === null ? [] : [resource.arn])))
        .size,
      placesAbstained: new Set(
        abstentions.flatMap(({ resource, account, region }) =>
          resource === null ? [`${account} ${region ?? ''}`] : [],
        ),
      ).size,
    },
  }
}

/** Whether a finding only says that something is missing: it is about no line of any bill. */
export function isGuard({ before, after }: Pick<Finding, 'before' | 'after'>): boolean {
  return before.lines.length === 0 && after.lines.length === 0
}

/** Lines that several findings are about count once, at the most that one of them says. */
function concernedUsd(findings: readonly Finding[]): Usd {
  const lines = new Map<string, Usd>()
  for (const finding of findings) {
    const own = new Map<string, Usd>()
    for (const line of finding.before.lines) {
      const key = lineKey(finding, line)
      own.set(key, addUsd(own.get(key) ?? ZERO_USD, line.usd))
    }
    for (const [key, usd] of own) if (compareUsd(usd, lines.get(key) ?? ZERO_USD) > 0) lines.set(key, usd)
  }
  return sumUsd(lines.values())
}

function sumByRule(findings: readonly Finding[]): AuditTotals['byRule'] {
  const byRule = new Map<string, { findings: number; savingUsd: Usd }>()
  for (const { rule, savingUsd } of findings) {
    const sum = byRule.get(rule) ?? { findings: 0, savingUsd: ZERO_USD }
    byRule.set(rule, { findings: sum.findings + 1, savingUsd: addUsd(sum.savingUsd, savingUsd) })
  }
  return [...byRule]
    .map(([rule, sum]) => ({ rule, ...sum }))
    .toSorted((a, b) => compareUsd(b.savingUsd, a.savingUsd) || (a.rule < b.rule ? -1 : 1))
}
