import type { LineKey } from './line-class.ts'
import { COMMITMENT_PATTERNS } from './patterns/commitment.ts'
import { USAGE_TYPE_PATTERNS } from './patterns/registry.ts'
import { withoutRegionPrefix } from './region-prefix.ts'
import type { UsageTypePattern } from './usage-type-pattern.ts'

/** What a pattern may look at. */
type PatternKey = Pick<LineKey, 'usageType' | 'operation' | 'productComponent' | 'description'>

const particular = USAGE_TYPE_PATTERNS.filter((pattern) => pattern.said !== null)
const plain = USAGE_TYPE_PATTERNS.filter((pattern) => pattern.said === null)

/** Whether the pattern, asked alone, knows the line. */
export function patternKnows(pattern: UsageTypePattern, key: PatternKey): boolean {
  if (key.usageType === null || !pattern.usageType.test(withoutRegionPrefix(key.usageType))) return false
  if (pattern.said === null) return true
  return pattern.said.pattern.test([key.description, key.productComponent, key.operation].join('\n'))
}

/** The pattern of a SageMaker or commitment line; null when none knows it. */
export function findPattern(key: PatternKey): UsageTypePattern | null {
  return (
    particular.find((pattern) => patternKnows(pattern, key)) ??
    plain.find((pattern) => patternKnows(pattern, key)) ??
    null
  )
}

/** The pattern of a fee for a commitment, which bills carry under many services. */
export function findCommitmentPattern(key: PatternKey): UsageTypePattern | null {
  return COMMITMENT_PATTERNS.find((pattern) => patternKnows(pattern, key)) ?? null
}
