import type { RateId } from '../catalog/rates/registry.ts'
import { divideRounded } from '../money/decimal.ts'
import { QUANTITY_SCALE, quantity, timesQuantity, type Quantity } from '../money/quantity.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import type { MeterContext } from './meter.ts'
import { rateUsage, type Usage, type UsageOwner } from './usage.ts'

/** GB-months of `gb` held for `hours`: GB × hours ÷ 730. */
export function gbMonths(gb: number, hours: Quantity): Quantity {
  return (timesQuantity(quantity(gb), hours) / BigInt(HOURS_PER_MONTH)) as Quantity
}

interface AttachedVolume {
  readonly rate: RateId
  readonly gb: number
  readonly instanceType: string
  /** Instances × hours that the volume is attached, in instance-hours. */
  readonly instanceHours: Quantity
  readonly explain: string
}

/**
 * The volume attached to instances of a job or an endpoint, or none: types with local NVMe storage use that instead and
 * AWS charges no ML storage volume for them (SageMaker API reference, VolumeSizeInGB).
 */
export function attachedVolume(
  owner: UsageOwner,
  volume: AttachedVolume,
  context: MeterContext,
): { readonly usages: readonly Usage[]; readonly notes: readonly string[] } {
  if (volume.gb === 0) return { usages: [], notes: [] }
  const nvmeGb = context.specOf(volume.instanceType)?.nvmeGb ?? 0
  if (nvmeGb > 0) {
    return {
      usages: [],
      notes: [
        `${volume.instanceType} has ${nvmeGb} GB of local NVMe storage: no volume is charged, and its size cannot be chosen`,
      ],
    }
  }
  const amount = {
    item: 'Volume',
    quantity: gbMonths(volume.gb, volume.instanceHours),
    explain: `${volume.gb} GB × ${volume.explain} ÷ ${HOURS_PER_MONTH} h`,
  }
  return { usages: [rateUsage(owner, volume.rate, amount)], notes: [] }
}

/** A share of a quantity, `numerator` ÷ `denominator`, rounded half up to the grid; both are counts in the same unit. */
export function scaled(of: Quantity, numerator: bigint, denominator: bigint): Quantity {
  return divideRounded(of * numerator, denominator) as Quantity
}

/** Instance-hours: `instances` (may be a mean) × hours. */
export function instanceHours(instances: number, hours: Quantity): Quantity {
  return Number.isSafeInteger(instances)
    ? ((BigInt(instances) * hours) as Quantity)
    : (((quantity(instances) * hours) / QUANTITY_SCALE) as Quantity)
}
