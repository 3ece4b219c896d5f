import { COMPONENTS, isComponentId, type ComponentId } from '@costwright/engine/catalog/component'
import { withoutRegionPrefix } from '@costwright/engine/usage-types/region-prefix'

/**
 * The component of the price book whose rate prices some instance usage: by its usage type (a warm pool is billed as
 * training, Model Monitor as processing), else by its class. Null where there is none.
 */
export function planComponent(usageType: string | null, component: string | null): ComponentId | null {
  const rest = usageType === null ? '' : withoutRegionPrefix(usageType).toLowerCase()
  const named = COMPONENTS.find((one) => rest.startsWith(`${one.usageToken}ml.`.toLowerCase()))
  if (named !== undefined) return named.id
  return component !== null && isComponentId(component) ? component : null
}
