import type { BillLine } from '../bill/bill.ts'
import { addUsd, compareUsd, ZERO_USD, type Usd } from '../money/usd.ts'
import type { Finding } from './finding.ts'
import { REMEDIES, type Remedy } from './rule.ts'

/**
 * Resources of different accounts or regions may have the same name: a line belongs to a resource by its ARN. That is the ARN of
 * the finding, unless the described resource is itself named by one, as in a finding about an account with all that is in it.
 */
export function lineKey(finding: Pick<Finding, 'resource'>, line: BillLine): string {
  const arn = line.resource.startsWith('arn:') ? line.resource : finding.resource.arn
  return `${arn}\u0000${line.usageType}\u0000${line.item}`
}

/** Share of a line that earlier findings leave, in parts of WHOLE; and the last finding that changed it. */
interface Claim {
  readonly finding: string
  readonly left: bigint
}

const WHOLE = 1_000_000_000_000n

/**
 * Counts every dollar once. Findings are taken in the order of their remedies, dearest first; one that changes a line which
 * an earlier one has changed already saves the same share of what that one leaves: hours removed cannot be resized. Lines that
 * a fix adds shrink with the lines that they replace. Findings come back in the order of their saving, the dearest first.
 */
export function countOnce(findings: readonly Finding[], remedyOf: (rule: string) => Remedy): readonly Finding[] {
  const claims = new Map<string, Claim>()
  const rank = (finding: Finding): number => REMEDIES.indexOf(remedyOf(finding.rule))
  const dearestFirst = (a: Finding, b: Finding): number =>
    compareUsd(b.savingUsd, a.savingUsd) || (a.id < b.id ? -1 : 1)
  return findings
    .toSorted((a, b) => rank(a) - rank(b) || dearestFirst(a, b))
    .map((finding) => countFinding(finding, claims))
    .toSorted(dearestFirst)
}

/** The finding with what it saves of what is left; notes in `claims` what it leaves. */
function countFinding(finding: Finding, claims: Map<string, Claim>): Finding {
  const before = sumByKey(finding, finding.before.lines)
  const after = sumByKey(finding, finding.after.lines)
  const countedIn = new Set<string>()
  let total = 0n
  let remaining = 0n
  let saving = 0n
  for (const [key, was] of before) {
    const becomes = after.get(key) ?? 0n
    const claim = claims.get(key)
    const left = claim?.left ?? WHOLE
    if (claim !== undefined) countedIn.add(claim.finding)
    total += was
    remaining += (was * left) / WHOLE
    saving += ((was - becomes) * left) / WHOLE
    if (was !== 0n && becomes !== was) claims.set(key, { finding: finding.id, left: (left * becomes) / was })
  }
  if (countedIn.size === 0) return finding
  for (const [key, added] of after) if (!before.has(key) && total > 0n) saving -= (added * remaining) / total
  const share = finding.savingUsd === 0n ? 0 : Number((saving * WHOLE) / finding.savingUsd) / Number(WHOLE)
  const { p10, p50, p90 } = finding.monthlySavingUsd
  return {
    ...finding,
    savingUsd: saving as Usd,
    monthlySavingUsd: { p10: p10 * share, p50: p50 * share, p90: p90 * share },
    countedIn: [...countedIn],
  }
}

function sumByKey(finding: Finding, lines: readonly BillLine[]): ReadonlyMap<string, Usd> {
  const sums = new Map<string, Usd>()
  for (const line of lines) {
    const key = lineKey(finding, line)
    sums.set(key, addUsd(sums.get(key) ?? ZERO_USD, line.usd))
  }
  return sums
}
