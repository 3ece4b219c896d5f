import { familyClass, parseInstanceType } from '../../catalog/instance-type.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'
import { machineOf } from '../compute/device.ts'
import type { HostingType } from './hosting-context.ts'
import type { Service } from './service.ts'
import { targetOfType, typeTime, type TimedMeasurement } from './type-time.ts'
import { typeRefusal, usableGb } from './type-refusal.ts'

/** Types that can host a service, and why the others cannot. */
export interface HostingTypes {
  /** By price, cheapest first. */
  readonly types: readonly HostingType[]
  readonly excluded: readonly { readonly what: string; readonly why: string }[]
}

/** Whether a service needs an accelerator: as it says, or as where it was first measured. */
export function needsAccelerator(
  service: Pick<Service, 'gpu'>,
  measured: readonly Pick<TimedMeasurement, 'on'>[],
  isOnAccelerator: (device: string) => boolean,
): boolean {
  return service.gpu ?? (measured[0] !== undefined && isOnAccelerator(measured[0].on))
}

/** Every type that SageMaker takes for hosting, judged. */
export function hostingTypes(
  service: Service,
  measured: readonly TimedMeasurement[],
  need: { readonly memoryGb: number; readonly gpu: boolean },
  book: PriceBook,
): HostingTypes {
  const asked = service.consider.instanceTypes
  const types: HostingType[] = []
  const refusals = new Map<string, string[]>()
  const small: { readonly instanceType: string; readonly usableGb: number }[] = []
  const refuse = (instanceType: string, why: string): void => {
    const same = refusals.get(why)
    if (same === undefined) refusals.set(why, [instanceType])
    else same.push(instanceType)
  }
  for (const instanceType of asked ?? Object.keys(book.data.types)) {
    const spec = book.spec(instanceType)
    if (asked === undefined && !book.offers('hosting', instanceType)) continue
    // A type that is asked for by name may have an accelerator or none, whatever the service was measured on.
    const gpu = asked === undefined ? need.gpu : (spec?.accelerator ?? null) !== null
    const problem = typeRefusal(
      instanceType,
      { memoryGb: need.memoryGb, gpu, neuron: service.neuron, arm: service.arm },
      book,
    )
    if (typeof problem === 'string') {
      refuse(instanceType, problem)
      continue
    }
    if (problem !== null) {
      small.push({ instanceType, usableGb: problem.usableGb })
      continue
    }
    const machine = spec === null ? null : machineOf(instanceType, spec)
    const price = book.instance('hosting', instanceType, service.region)
    if (machine === null || price.kind !== 'found') {
      refuse(
        instanceType,
        price.kind === 'found' ? 'the catalog does not say what it is made of' : priceless(service.region),
      )
      continue
    }
    const time = typeTime(service, measured, targetOfType(instanceType, book), book)
    if (time.kind === 'no-time') {
      refuse(instanceType, time.why)
      continue
    }
    types.push({
      instanceType,
      usdPerHour: usdPerUnitToNumber(price.usdPerUnit),
      usableGb: usableGb(machine),
      isBurstable: familyClass(machine.family) === 't',
      time,
      notes: familyClass(machine.family) === 't' ? ['burstable: full speed only while credits last'] : [],
    })
  }
  return {
    types: types.toSorted((a, b) => a.usdPerHour - b.usdPerHour || (a.instanceType < b.instanceType ? -1 : 1)),
    excluded: [
      ...tooSmall(small, need.memoryGb),
      ...[...refusals].map(([why, names]) => ({ what: namesText(names), why })),
    ],
  }
}

/** Types that hold not even one model, in one line. */
function tooSmall(
  types: readonly { readonly instanceType: string; readonly usableGb: number }[],
  memoryGb: number,
): HostingTypes['excluded'] {
  const [largest] = types.toSorted((a, b) => b.usableGb - a.usableGb)
  if (largest === undefined) return []
  const most = largest.usableGb >= 100 ? largest.usableGb.toFixed(0) : largest.usableGb.toPrecision(3)
  return [
    {
      what: namesText(types.map(({ instanceType }) => instanceType)),
      why: `a model needs ${memoryGb} GB, and the largest of them, ${largest.instanceType}, has ${most} usable`,
    },
  ]
}

function priceless(region: string): string {
  return `has no price for hosting in ${region}`
}

const MOST_NAMES = 6

/** Few types by name, many by family: `ml.g4dn, ml.g5 (18 types)`. */
function namesText(instanceTypes: readonly string[]): string {
  if (instanceTypes.length <= MOST_NAMES) return instanceTypes.join(', ')
  const families = [...new Set(instanceTypes.map((type) => `ml.${parseInstanceType(type)?.family ?? type}`))]
  const shown = families.slice(0, MOST_NAMES).join(', ')
  return `${shown}${families.length > MOST_NAMES ? ' …' : ''} (${instanceTypes.length} types)`
}
