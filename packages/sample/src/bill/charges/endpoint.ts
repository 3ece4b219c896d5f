import { variantHours, type VariantHour } from '../../world/fleet.ts'
import type { Endpoint, Variant } from '../../world/resource.ts'
import { byDay, hourlyAmounts } from '../amounts.ts'
import { chargeFor, type Charge, type ChargeContext } from '../charge.ts'

/** KB in a GB, as AWS counts data. */
const KB_PER_GB = 1024 ** 2
/** Seconds of an hour. */
const SECONDS_PER_HOUR = 3600

/** An endpoint: instances of every variant, shadows too, their volumes, serverless processing, data both ways. */
export function endpointCharges(of: Endpoint, context: ChargeContext): readonly Charge[] {
  const charges: Charge[] = []
  const requests = new Map<number, number>()
  for (const variant of of.variants) {
    const hours = variantHours(of, variant, context.calendar, context.seed)
    if (!variant.shadow) for (const { at, requests: asked } of hours) requests.set(at, (requests.get(at) ?? 0) + asked)
    charges.push(
      ...(variant.serverless === null
        ? instanceCharges(of, variant, hours, context)
        : serverlessCharges(of, variant, hours, context)),
    )
  }
  return [...charges, ...dataCharges(of, requests, context)]
}

function instanceCharges(
  of: Endpoint,
  { name, instanceType, volumeGb }: Variant,
  hours: readonly VariantHour[],
  { unitsOf }: ChargeContext,
): readonly Charge[] {
  const description =
    of.mode === 'async'
      ? { kind: 'async-endpoint', instanceType, averageInstances: 1, volumeGb, hoursPerMonth: 1 }
      : { kind: 'realtime-endpoint', variants: [{ name, instanceType, volumeGb }], hoursPerMonth: 1 }
  const amounts = hourlyAmounts(hours.map(({ at, instances }) => ({ at, count: instances })))
  return unitsOf(description, of.region).map((unit) =>
    chargeFor(of, unit, unit.instanceType === null ? byDay(amounts) : amounts),
  )
}

function serverlessCharges(
  of: Endpoint,
  { serverless, latencyMs }: Variant,
  hours: readonly VariantHour[],
  { unitsOf }: ChargeContext,
): readonly Charge[] {
  if (serverless === null) return []
  const { memoryGb, provisionedConcurrency: slots } = serverless
  // A thousand seconds, so that no rounding of the unit shows.
  const second = (over: object) =>
    unitsOf({ kind: 'serverless-endpoint', memoryGb, requestsPerMonth: 1000, msPerRequest: 1000, ...over }, of.region)
  const busy = hours.map(({ at, requests }) => ({ at, seconds: (requests * latencyMs) / 1000 }))
  const warm = busy.map(({ at, seconds }) => ({ at, seconds: Math.min(seconds, slots * SECONDS_PER_HOUR) }))
  const beyond = busy.map(({ at, seconds }, index) => ({ at, seconds: seconds - (warm[index]?.seconds ?? 0) }))
  const charges = second({}).map((unit) => chargeFor(of, unit, thousands(beyond)))
  if (slots === 0) return charges
  const units = second({ provisionedConcurrency: slots, provisionedShare: 1, hoursPerMonth: 1 })
  for (const unit of units.filter(({ usageType }) => usageType.includes('ProvisionedConcurrency')))
    charges.push(
      unit.usageType.includes(':Usage-')
        ? chargeFor(of, unit, hourlyAmounts(hours.map(({ at }) => ({ at, count: 1 }))))
        : chargeFor(of, unit, thousands(warm)),
    )
  return charges
}

/** Seconds as thousands of them. */
function thousands(of: readonly { readonly at: number; readonly seconds: number }[]): ReturnType<typeof hourlyAmounts> {
  return hourlyAmounts(of.map(({ at, seconds }) => ({ at, count: seconds / 1000 })))
}

function dataCharges(
  of: Endpoint,
  requests: ReadonlyMap<number, number>,
  { unitsOf }: ChargeContext,
): readonly Charge[] {
  const units = unitsOf(
    { kind: 'serverless-endpoint', memoryGb: 1, requestsPerMonth: 0, msPerRequest: 0, dataInGb: 1, dataOutGb: 1 },
    of.region,
  )
  return units
    .filter(({ unit }) => unit === 'GB')
    .map((unit) => {
      const kb = unit.usageType.endsWith('In') ? of.kbIn : of.kbOut
      const hours = [...requests].map(([at, asked]) => ({ at, count: (asked * kb) / KB_PER_GB }))
      return chargeFor(of, unit, byDay(hourlyAmounts(hours)))
    })
}
