import type { Finding } from './finding.ts'
import { hasTag } from './has-tag.ts'
import { matchesGlob } from './glob.ts'

const MS_PER_DAY = 86_400_000

/** What is meant to be as it is. Everything that is given must apply; in patterns `*` stands for any text, `?` for any character. */
export interface Exemption {
  /** Ids of findings, any of them; all findings where it is left out. */
  readonly findings?: readonly string[] | undefined
  /** Ids of rules, any of them; all rules where it is left out. */
  readonly rules?: readonly string[] | undefined
  /** Pattern of the name or the ARN. */
  readonly resource?: string | undefined
  /** Key, and pattern of the value; any value where it is left out. */
  readonly tag?: { readonly key: string; readonly value?: string | undefined } | undefined
  readonly reason: string
  /** Last day on which it holds, in UTC: `2027-01-31`; null has no end. */
  readonly until: string | null
}

/** What became of an exemption: it leaves findings out, it would but has ended, or there is nothing that it is about. */
export interface ExemptionUse {
  readonly exemption: Exemption
  readonly state: 'applied' | 'ended' | 'matches-nothing'
  /** Findings that it is about. */
  readonly findings: number
}

/** A finding that is left as it is, and why. */
export interface ExemptFinding {
  readonly finding: Finding
  readonly exemption: Exemption
}

export interface Exempted {
  readonly findings: readonly Finding[]
  readonly exempt: readonly ExemptFinding[]
  /** In the order of the exemptions. */
  readonly uses: readonly ExemptionUse[]
}

/**
 * Takes out what is left as it is on purpose. Findings are those of `findWaste`, before dollars are counted once: what an exempt
 * finding would have saved may be saved by another. An exemption holds up to the end of its last day in UTC; one that has ended takes
 * nothing out. `now` is milliseconds since the epoch.
 */
export function applyExemptions(findings: readonly Finding[], exemptions: readonly Exemption[], now: number): Exempted {
  const about = new Map(exemptions.map((exemption) => [exemption, 0]))
  const left: Finding[] = []
  const exempt: ExemptFinding[] = []
  for (const finding of findings) {
    const matching = exemptions.filter((exemption) => isAbout(exemption, finding))
    for (const exemption of matching) about.set(exemption, (about.get(exemption) ?? 0) + 1)
    const exemption = matching.find((one) => !hasEnded(one, now))
    if (exemption === undefined) left.push(finding)
    else exempt.push({ finding, exemption })
  }
  const uses = exemptions.map((exemption): ExemptionUse => {
    const count = about.get(exemption) ?? 0
    const state = hasEnded(exemption, now) ? 'ended' : count === 0 ? 'matches-nothing' : 'applied'
    return { exemption, state, findings: count }
  })
  return { findings: left, exempt, uses }
}

function hasEnded({ until }: Exemption, now: number): boolean {
  return until !== null && now >= Date.parse(until) + MS_PER_DAY
}

function isAbout({ findings, rules, resource, tag }: Exemption, { id, rule, resource: of }: Finding): boolean {
  if (findings !== undefined && !findings.includes(id)) return false
  if (rules !== undefined && !rules.includes(rule)) return false
  if (resource !== undefined && !matchesGlob(resource, of.name) && !matchesGlob(resource, of.arn)) return false
  return tag === undefined || hasTag(of.tags, tag.key, tag.value)
}
