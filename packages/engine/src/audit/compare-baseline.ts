import type { Usd } from '../money/usd.ts'
import type { Abstention, Finding } from './finding.ts'

/** What an earlier audit said of a finding. */
export interface BaselineFinding {
  readonly id: string
  readonly rule: string
  readonly arn: string
  readonly account: string
  /** Empty for what has no region. */
  readonly region: string
  readonly savingUsd: Usd
}

/** An audit against an earlier one. */
export interface BaselineComparison {
  /** Not in the earlier audit. */
  readonly fresh: readonly Finding[]
  readonly unchanged: readonly { readonly finding: Finding; readonly was: BaselineFinding }[]
  /** Found then and judged now without being found. */
  readonly gone: readonly BaselineFinding[]
  /** Found then and not judged now: it is not known whether they are gone. */
  readonly unjudged: readonly { readonly was: BaselineFinding; readonly because: string }[]
}

/** What has become of rules and exemptions since, so that what is merely not looked at is not taken for fixed. */
export interface Judged {
  readonly abstentions: readonly Abstention[]
  /** Ids of the rules that were evaluated. */
  readonly rules: readonly string[]
  /** Ids of findings that are exempt now. */
  readonly exemptIds: readonly string[]
  /** Ids of the accounts that were audited. */
  readonly accounts: readonly string[]
}

/** Compares findings with those of an earlier audit by their ids. Both are all findings, before any filter. */
export function compareBaseline(
  findings: readonly Finding[],
  baseline: readonly BaselineFinding[],
  judged: Judged,
): BaselineComparison {
  const earlier = new Map(baseline.map((one) => [one.id, one]))
  const now = new Set(findings.map(({ id }) => id))
  const because = reasons(judged)
  const gone: BaselineFinding[] = []
  const unjudged: { was: BaselineFinding; because: string }[] = []
  for (const was of earlier.values()) {
    if (now.has(was.id)) continue
    const why = because(was)
    if (why === null) gone.push(was)
    else unjudged.push({ was, because: why })
  }
  return {
    fresh: findings.filter(({ id }) => !earlier.has(id)),
    unchanged: findings.flatMap((finding) => {
      const was = earlier.get(finding.id)
      return was === undefined ? [] : [{ finding, was }]
    }),
    gone,
    unjudged,
  }
}

/** Why an earlier finding was not judged now, or null. */
function reasons({ abstentions, rules, exemptIds, accounts }: Judged): (was: BaselineFinding) => string | null {
  const byResource = new Map<string, string>()
  const byPlace = new Map<string, string>()
  for (const { rule, resource, account, region, because } of abstentions) {
    if (resource === null) byPlace.set(`${rule} ${account} ${region ?? ''}`, because)
    else byResource.set(`${rule} ${resource.arn}`, because)
  }
  const [known, exempt, audited] = [new Set(rules), new Set(exemptIds), new Set(accounts)]
  return ({ id, rule, arn, account, region }) => {
    if (exempt.has(id)) return 'it is exempt now'
    if (!known.has(rule)) return `the rule ${rule} was not evaluated`
    if (!audited.has(account)) return `account ${account} was not audited`
    return (
      byResource.get(`${rule} ${arn}`) ??
      byPlace.get(`${rule} ${account} ${region}`) ??
      byPlace.get(`${rule} ${account} `) ??
      null
    )
  }
}
