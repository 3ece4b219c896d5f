import type { Usd } from '../money/usd.ts'
import type { Finding } from './finding.ts'
import { hasTag } from './has-tag.ts'

/** Which findings are wanted. What is not given leaves nothing out. */
export interface FindingFilter {
  /** Smaller savings are left out; above zero, guards too, which save nothing themselves. */
  readonly minSavingUsd?: Usd
  /** Ids of rules, any of them. */
  readonly rules?: readonly string[]
  /** All of them; in a value `*` stands for any text, and without one any value will do. */
  readonly tags?: readonly { readonly key: string; readonly value?: string | undefined }[]
}

/** The findings that are wanted, in their order, and how many are not shown. */
export interface FilteredFindings {
  readonly findings: readonly Finding[]
  readonly belowMinSaving: number
  /** Of other rules or other tags. */
  readonly notAskedFor: number
}

/** Picks findings. Their dollars are as counted once among all of them, so what is shown adds up to no more than all. */
export function filterFindings(
  findings: readonly Finding[],
  { minSavingUsd, rules = [], tags = [] }: FindingFilter,
): FilteredFindings {
  const wanted = new Set(rules)
  const askedFor = findings.filter(
    ({ rule, resource }) =>
      (wanted.size === 0 || wanted.has(rule)) && tags.every(({ key, value }) => hasTag(resource.tags, key, value)),
  )
  const kept = askedFor.filter(({ savingUsd }) => minSavingUsd === undefined || savingUsd >= minSavingUsd)
  return {
    findings: kept,
    belowMinSaving: askedFor.length - kept.length,
    notAskedFor: findings.length - askedFor.length,
  }
}
