import type { Abstention } from '@costwright/engine/audit/finding'
import type { AuditAnswer } from './audit-shape.ts'

/** Names that a group shows. */
const MOST_NAMES = 5

/** Abstentions by rule and reason; reasons that differ in their numbers and dates only are one, told in the words of the first. */
export function groupAbstentions(abstentions: readonly Abstention[]): AuditAnswer['abstentions'] {
  const groups = new Map<string, { readonly first: Abstention; readonly names: string[]; count: number }>()
  for (const one of abstentions) {
    const key = `${one.rule} ${one.because.replaceAll(/[\d.,:-]+/g, '0')}`
    const group = groups.get(key) ?? { first: one, names: [], count: 0 }
    group.count += 1
    const name = one.resource?.name ?? `${one.account} ${one.region ?? 'all regions'}`
    if (group.names.length < MOST_NAMES) group.names.push(name)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ first, names, count }) => ({ rule: first.rule, because: first.because, count, resources: names }))
    .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
}
