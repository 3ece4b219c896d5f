import type { AccountFact } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../audit-context.ts'
import { placeKey } from './hosted-endpoints.ts'

/** What Application Auto Scaling knows of variants, by `endpoint/NAME/variant/VARIANT`. */
export interface ScalingIndex {
  readonly targetOf: (place: Place, endpoint: string, variant: string) => AccountFact<'scalableTargets'> | null
}

interface Place {
  readonly account: string
  readonly region: string
}

/** Facts that `scalingIndex` reads. */
export const SCALING_FACTS = ['scalableTargets'] as const

/** Scalable targets of variants: instances that something else may add and remove. */
export function scalingIndex(context: AuditContext): ScalingIndex {
  const targets = new Map(context.facts('scalableTargets').map((one) => [placeKey(one, one.resourceId), one]))
  return {
    targetOf: (place, endpoint, variant) => targets.get(placeKey(place, variantResourceId(endpoint, variant))) ?? null,
  }
}

/** How Application Auto Scaling names a variant. */
export function variantResourceId(endpoint: string, variant: string): string {
  return `endpoint/${endpoint}/variant/${variant}`
}
