import { COMPONENTS } from '../catalog/component.ts'
import type { BillComponentId } from './bill-component.ts'

/** Names of the price list's `component` attribute that are no component of the price book. */
const FURTHER_NAMES: readonly (readonly [string, BillComponentId])[] = [
  ['SpotTraining', 'training-spot'],
  ['Training Warm Pool', 'training-warm-pool'],
  ['ServerlessTraining:FineTuning', 'training-serverless'],
  ['Cluster-Reserved', 'hyperpod'],
  ['Processing_Geo', 'geospatial'],
  ['TensorBoard', 'tensorboard'],
  ['RStudio:RServer', 'rstudio-server'],
  ['BatchTransform Job', 'batch-transform'],
]

const byName = new Map<string, BillComponentId>(
  [...COMPONENTS.flatMap((one) => one.priceListNames.map((name) => [name, one.id] as const)), ...FURTHER_NAMES].map(
    ([name, id]) => [name.toLowerCase(), id] as const,
  ),
)

/**
 * The component that AWS names beside a usage type, in the product's component attribute or in the description
 * (`$0.23 per Hosting ml.m5.xlarge hour in …`); null where it names none.
 */
export function namedComponent(productComponent: string | null, description: string | null): BillComponentId | null {
  const attribute = productComponent === null ? undefined : byName.get(productComponent.trim().toLowerCase())
  if (attribute !== undefined) return attribute
  const words = description === null ? undefined : /\bper ([a-z_: -]{1,40}?) ml\./i.exec(description)?.[1]
  return words === undefined ? null : (byName.get(words.toLowerCase()) ?? null)
}
