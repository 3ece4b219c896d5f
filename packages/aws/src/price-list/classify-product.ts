import { COMPONENTS, type ComponentId } from '@costwright/engine/catalog/component'
import { RATES, type RateId } from '@costwright/engine/catalog/rates/registry'
import { findRegion } from '@costwright/engine/catalog/region'
import type { OfferProduct } from './offer-row.ts'

/** Why a line of the SageMaker list is known and still not a price of the book. */
export type IgnoredReason =
  | 'free'
  | 'managed-spot'
  | 'plan-capacity'
  | 'warm-pool'
  | 'geospatial-surcharge'
  | 'tensorboard'
  | 'rstudio-server'
  | 'data-wrangler-canvas'
  | 'outposts'
  | 'other-usage'

/** What a product of the AmazonSageMaker list is. */
export type ProductClass =
  | { readonly kind: 'instance'; readonly component: ComponentId; readonly instanceType: string }
  | { readonly kind: 'rate'; readonly rate: RateId }
  | { readonly kind: 'plan-fee'; readonly instanceType: string }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason }
  | { readonly kind: 'unknown'; readonly name: string }

/** Names of the list that are none of the book's components, as `component` or `platoinstancetype` give them, lower case. */
const KNOWN_OTHERS: ReadonlyMap<string, IgnoredReason> = new Map([
  ['spottraining', 'managed-spot'],
  ['cluster-reserved', 'plan-capacity'],
  ['processing_geo', 'geospatial-surcharge'],
  ['tensorboard', 'tensorboard'],
  ['rstudio:rserver', 'rstudio-server'],
  ['studio', 'data-wrangler-canvas'],
])

const byName = new Map<string, ComponentId>(
  COMPONENTS.flatMap((one) => one.priceListNames.map((name) => [name.toLowerCase(), one.id] as const)),
)

/** Usage tokens that AWS has used beside the one in the registry. */
const FURTHER_TOKENS: readonly (readonly [string, ComponentId])[] = [
  ['DataWrangler:', 'data-wrangler'],
  ['RStudio:RSession-', 'rstudio'],
]
const byToken = [...COMPONENTS.map((one) => [one.usageToken, one.id] as const), ...FURTHER_TOKENS].map(
  ([token, id]) => [token.toLowerCase(), id] as const,
)

/** The usage type without the prefix of its region: `USE1-Train:ml.m5.large` → `Train:ml.m5.large`. */
export function usageSuffix(usageType: string, region: string): string {
  const prefix = findRegion(region)?.usagePrefix
  if (typeof prefix === 'string' && usageType.startsWith(`${prefix}-`)) return usageType.slice(prefix.length + 1)
  return usageType.replace(/^(?:[A-Z]{2,5}\d{0,2}-)+/, '')
}

/** The component that a usage type (region prefix removed) belongs to, and its instance type; null when it names neither. */
export function instanceUsage(
  suffix: string,
): { readonly component: ComponentId; readonly instanceType: string } | null {
  const lower = suffix.toLowerCase()
  for (const [token, component] of byToken) {
    if (!lower.startsWith(token)) continue
    const instanceType = instanceTypeIn(suffix.slice(token.length))
    if (instanceType !== null) return { component, instanceType }
  }
  return null
}

/** The ml.* type at the start of a text: `ml.m5.large-Hosting` → `ml.m5.large`. */
export function instanceTypeIn(text: string): string | null {
  return /^ml\.[a-z0-9-]+\.[a-z0-9]+/.exec(text)?.[0] ?? /^ml\.[a-z0-9-]+/.exec(text)?.[0] ?? null
}

/**
 * Says what a product of the SageMaker list is. The list mixes conventions: the component stands in `component`, in
 * `platoinstancetype`, in neither; the instance in `instanceName`, in `instanceType` (with or without `-Hosting`), or only
 * in the usage type. The usage type is what a bill shows, so it decides where they disagree.
 */
export function classifyProduct(product: OfferProduct, fileRegion: string): ProductClass {
  if (/outposts/i.test(product.locationType)) return { kind: 'ignored', reason: 'outposts' }
  const suffix = usageSuffix(product.usageType, product.regionCode === '' ? fileRegion : product.regionCode)
  const named = /(?:^|[:-])(ml\..*)$/.exec(suffix)?.[1]
  const instanceType =
    instanceTypeIn(named ?? '') ?? instanceTypeIn(product.instanceName) ?? instanceTypeIn(product.instanceType)

  if (/UpfrontFee/i.test(suffix))
    return instanceType === null ? { kind: 'unknown', name: suffix } : { kind: 'plan-fee', instanceType }
  const names = [product.component, product.platoInstanceType].filter(
    (name) => name !== '' && name !== 'NA' && name !== 'N/A',
  )
  for (const name of names) {
    if (/free/i.test(name)) return { kind: 'ignored', reason: 'free' }
    if (/warm ?pool/i.test(name)) return { kind: 'ignored', reason: 'warm-pool' }
    const other = KNOWN_OTHERS.get(name.toLowerCase())
    if (other !== undefined) return { kind: 'ignored', reason: other }
  }
  if (/^TrSpt/i.test(suffix)) return { kind: 'ignored', reason: 'managed-spot' }
  if (/warm ?pool/i.test(suffix)) return { kind: 'ignored', reason: 'warm-pool' }
  if (/^Cluster-?Reserved/i.test(suffix)) return { kind: 'ignored', reason: 'plan-capacity' }
  const rate = RATES.find((one) => one.listed?.test(suffix) === true)
  if (rate !== undefined) return { kind: 'rate', rate: rate.id }
  if (instanceType === null) return { kind: 'ignored', reason: 'other-usage' }

  const used = instanceUsage(suffix)
  const known = names.map((name) => byName.get(name.toLowerCase()))
  const unknownName = names[known.indexOf(undefined)]
  if (unknownName !== undefined) return { kind: 'unknown', name: unknownName }
  if (used !== null) return { kind: 'instance', component: used.component, instanceType }
  const [first, second] = known
  if (first === undefined || (second !== undefined && second !== first))
    return { kind: 'unknown', name: names.join(' / ') || suffix.split(':')[0] || suffix }
  return { kind: 'instance', component: first, instanceType }
}
