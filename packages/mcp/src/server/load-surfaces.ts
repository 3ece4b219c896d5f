import type { SurfaceId } from '../tool.ts'
import { servedSurface, type ServedSurface } from './served-surface.ts'

/** How each surface is loaded: a server of one does not read the code of the others. */
const LOADERS: Readonly<Record<SurfaceId, () => Promise<ServedSurface>>> = {
  costwright: async () => (await import('./costwright-surface.ts')).costwrightSurface,
  'billing-cost-management': async () =>
    servedSurface((await import('../surfaces/billing-cost-management/surface.ts')).billingCostManagementSurface),
  'aws-pricing': async () => servedSurface((await import('../surfaces/aws-pricing/surface.ts')).awsPricingSurface),
  cloudwatch: async () => servedSurface((await import('../surfaces/cloudwatch/surface.ts')).cloudwatchSurface),
}

/** The surfaces of these names, in this order. */
export async function loadSurfaces(ids: readonly SurfaceId[]): Promise<readonly ServedSurface[]> {
  return await Promise.all(ids.map((id) => LOADERS[id]()))
}
