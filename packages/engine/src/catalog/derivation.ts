import { componentOf, type ComponentId } from './component.ts'

/**
 * Says why a component's price may not be taken from the Hosting price of the same type and region, or null when it may.
 * Source: 918 pairs of Hosting (2026-05-20) and Studio (2025-12-05) readings of AWS's own lists; 848 agree within 0.6 %,
 * and the disagreements gather in the places named here. `npm run bench -- readings` counts them again.
 */
export function derivationRefusal(component: ComponentId, region: string, instanceType: string): string | null {
  if (!componentOf(component).derivesFromHosting) {
    return component === 'hyperpod'
      ? 'HyperPod is not always billed at the Hosting price (2.6 % above it for ml.p4d.24xlarge, at par for ml.g5.8xlarge)'
      : 'no other component stands in for it'
  }
  if (region.startsWith('us-gov-')) return 'in GovCloud the lists of Hosting and Studio differ by about 5 %'
  if (instanceType.startsWith('ml.g4dn.') && region === 'us-west-1')
    return 'in us-west-1 the g4dn lists of Hosting and Studio differ by 7 % and more'
  if (instanceType.startsWith('ml.g4dn.') && region === 'ap-northeast-3')
    return 'in ap-northeast-3 the g4dn lists of Hosting and Studio differ by 4 % and more'
  return null
}

/** The largest difference between Hosting and another component's reading that the derivation accepts. */
export const DERIVATION_TOLERANCE = 0.006

/** Regions whose Hosting prices are listed to the cent only, up to 3 % away from the Studio prices of the same types. */
const HOSTING_ROUNDED_TO_CENTS: ReadonlySet<string> = new Set(['il-central-1', 'me-central-1'])

/** Components whose reading may stand in for another's in the region, in the order in which they are tried. */
export function standIns(region: string): readonly ComponentId[] {
  return HOSTING_ROUNDED_TO_CENTS.has(region)
    ? ['studio-kernel-gateway', 'hosting']
    : ['hosting', 'studio-kernel-gateway']
}
