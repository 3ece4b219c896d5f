import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { moneyText } from '../../money-text.ts'
import { counted } from '@costwright/engine/meters/words'
import { adviceWords, placeWords } from './audit-words.ts'

const MOST_ABSTENTIONS = 12
/** Findings of one rule that are told one by one. */
const MOST_ALIKE = 2
const MOST_NAMES = 12
/** Gaps that leave dollars out; the others say what figures rest on. */
const GRAVE: ReadonlySet<string> = new Set([
  'missing-price',
  'ambiguous-price',
  'missing-permission',
  'missing-data',
  'missing-period',
  'partial-period',
])

/** What is told in lists below the findings: titles with their lines; those without lines are left out. */
export function listSections(
  answer: AuditAnswer,
  guards: readonly FindingJson[],
  names: ReadonlyMap<string, string>,
): readonly (readonly [title: string, lines: readonly string[]])[] {
  const all: readonly (readonly [string, readonly string[]])[] = [
    ['Worth doing, without dollars of its own', guardLines(guards, names)],
    ['Exempt', exemptLines(answer)],
    ["What AWS's advisers say besides", adviceWords(answer)],
    ['Not judged', abstentionLines(answer)],
    ['Not seen: not in the figures', missingLines(answer)],
    ['Prices taken for granted', assumedLines(answer)],
  ]
  return all.filter(([, lines]) => lines.length > 0)
}

/** Findings without dollars, a line each; many of one rule are one line. */
function guardLines(findings: readonly FindingJson[], names: ReadonlyMap<string, string>): readonly string[] {
  const byRule = new Map<string, FindingJson[]>()
  for (const one of findings) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one])
  return [...byRule.values()].flatMap((alike) => {
    const [first, ...others] = alike
    if (first === undefined) return []
    if (alike.length <= MOST_ALIKE) return alike.map((one) => `${one.title} (${one.rule}; ${placeWords(one, names)})`)
    const more = others.length > MOST_NAMES ? ' …' : ''
    const listed = others.slice(0, MOST_NAMES).map(({ resource }) => resource.name)
    return [`${first.title}; the same of ${listed.join(', ')}${more} (${first.rule}, ${alike.length})`]
  })
}

/** Findings that somebody has accepted. */
function exemptLines({ exempted }: AuditAnswer): readonly string[] {
  return exempted.map((one) => `${one.title} (${one.rule}, ${moneyText(one.savingUsd)} a month): ${exemptWords(one)}`)
}

/** Why it is left as it is, and for how long. */
export function exemptWords({ reason, until }: AuditAnswer['exempted'][number]): string {
  return until === null ? reason : `${reason}, until ${until}`
}

/** What was not judged: a line for each reason and the resources that it holds for, whichever rules say so. */
function abstentionLines({ abstentions }: AuditAnswer): readonly string[] {
  const groups = new Map<string, { readonly rules: string[]; readonly one: AuditAnswer['abstentions'][number] }>()
  for (const one of abstentions) {
    const key = JSON.stringify([one.because, one.count, one.resources])
    const group = groups.get(key) ?? { rules: [], one }
    group.rules.push(one.rule)
    groups.set(key, group)
  }
  const lines = [...groups.values()].map(({ rules, one: { because, count, resources } }) => {
    const more = count > resources.length ? ` and ${count - resources.length} more` : ''
    const who = rules.length > MOST_ALIKE ? `${rules.length} rules` : rules.join(', ')
    return `${resources.join(', ')}${more}: ${because} (${who})`
  })
  const left = lines.length - MOST_ABSTENTIONS
  return left <= 0
    ? lines
    : [...lines.slice(0, MOST_ABSTENTIONS), `${counted(left, 'more reason')}: --json has them all`]
}

/** What leaves dollars out. */
function missingLines({ gaps }: AuditAnswer): readonly string[] {
  return gaps.filter(({ kind }) => GRAVE.has(kind)).map(({ what, effect }) => `${what}: ${effect}`)
}

/** What figures rest on without anybody having read it. */
function assumedLines({ gaps }: AuditAnswer): readonly string[] {
  return gaps.filter(({ kind }) => !GRAVE.has(kind)).map(({ what, effect }) => `${what}: ${effect}`)
}
