import { counted } from '../../../meters/words.ts'
import type { HostingSetup } from '../../../simulate/hosting/hosting-setup.ts'
import { PLAIN_CHOICE, type Candidate } from '../candidate.ts'
import { expectFleet } from '../expect-fleet.ts'
import { TIMEOUT_SECONDS } from '../hosting-assumptions.ts'
import { dataOf, roughLimits, workOf, type HostingContext, type HostingType } from '../hosting-context.ts'
import { PLANNED_MEMORY } from '../../components/limits.ts'
import { monthlyUsd } from './instance-month.ts'

/** Most endpoints that one model each is tried on. */
const MOST_ENDPOINTS = 500

/** Many models: an endpoint for each, all behind a multi-model endpoint of several sizes, or each in its place as inference components. */
export function manyModels(context: HostingContext, types: readonly HostingType[]): readonly Candidate[] {
  return types.flatMap((type) => [
    ...(context.models.length <= MOST_ENDPOINTS ? [endpointEach(context, type)] : []),
    ...multiModel(context, type),
    ...packed(context, type),
  ])
}

/** Types that hold all models for the fewest dollars, and the cheapest one. */
export function typesForMany(
  models: HostingContext['models'],
  types: readonly HostingType[],
  most: number,
): readonly HostingType[] {
  const usd = (type: HostingType): number =>
    type.usdPerHour * Math.ceil(models.length / modelsPerInstance(models, type))
  const byHolding = types.toSorted((a, b) => usd(a) - usd(b) || a.usdPerHour - b.usdPerHour).slice(0, most)
  const [cheapest] = types
  return cheapest === undefined || byHolding.includes(cheapest) ? byHolding : [cheapest, ...byHolding]
}

/** Models of mean size that an instance keeps in memory. */
function modelsPerInstance(models: HostingContext['models'], { usableGb }: HostingType): number {
  const mean = models.reduce((sum, one) => sum + one.memoryGb, 0) / models.length
  return Math.max(1, Math.floor((usableGb * PLANNED_MEMORY) / Math.max(mean, 1e-6)))
}

function multiModel(context: HostingContext, type: HostingType): readonly Candidate[] {
  const { service, load, slo, models, start } = context
  const most = service.consider.mostInstances
  const byLoad = expectFleet(load, workOf(service, type.time), roughLimits(slo, TIMEOUT_SECONDS.realtime), most)
  const perInstance = Math.min(models.length, modelsPerInstance(models, type))
  const byMemory = Math.ceil(models.length / perInstance)
  const sizes = new Set([
    byLoad ?? most,
    Math.min(most, (byLoad ?? most) + 1),
    Math.min(most, Math.max(byLoad ?? 1, byMemory)),
  ])
  return [...sizes].map((instances) =>
    fleetOf(context, type, {
      id: `${type.instanceType}×${instances}/multi-model`,
      title: `Multi-model endpoint, ${counted(models.length, 'model')} on ${counted(instances, 'instance')} of ${type.instanceType}`,
      instances,
      setup: shared(context, type, instances, perInstance, start.modelLoadSeconds),
      notes: [`an instance keeps ${counted(perInstance, 'model')} in memory; another one is loaded when it is asked`],
      placement: 'multi-model',
    }),
  )
}

/** Models that have their places: instances by the packing of their memory, or by the load where that takes more. */
function packed(context: HostingContext, type: HostingType): readonly Candidate[] {
  const place = context.packing?.get(type.instanceType)
  if (place === undefined) return []
  const { models } = context
  return [
    fleetOf(context, type, {
      id: `${type.instanceType}×${place.instances}/components`,
      title: `${counted(models.length, 'inference component')} packed on ${counted(place.instances, 'instance')} of ${type.instanceType}`,
      instances: place.instances,
      setup: shared(context, type, place.instances, place.mostOnOne, 0),
      notes: [
        place.optimal
          ? 'the fewest instances that the memory of all models fits on'
          : `at least ${counted(place.lowerBound, 'instance')} are needed`,
        'replayed with models dealt to the instances as they are first asked for',
      ],
      placement: 'inference-components',
    }),
  ]
}

function endpointEach(context: HostingContext, type: HostingType): Candidate {
  const { models } = context
  return fleetOf(context, type, {
    id: `${type.instanceType}×${models.length}/endpoint-each`,
    title: `${counted(models.length, 'endpoint')}, one for each model, of one ${type.instanceType}`,
    instances: models.length,
    setup: shared(context, type, models.length, 1, 0),
    notes: [],
    placement: null,
  })
}

function shared(
  { service, models }: HostingContext,
  { time }: HostingType,
  instances: number,
  modelsPerInstance: number,
  modelLoadSeconds: number,
): HostingSetup {
  return {
    kind: 'shared',
    service: time.service,
    concurrency: time.concurrency,
    timeoutSeconds: TIMEOUT_SECONDS.realtime,
    queueLimit: service.queueLimit ?? null,
    scaling: { kind: 'fixed', instances },
    models: models.length,
    modelLoadSeconds,
    modelsPerInstance,
  }
}

function fleetOf(
  context: HostingContext,
  type: HostingType,
  fleet: {
    readonly id: string
    readonly title: string
    readonly instances: number
    readonly setup: HostingSetup
    readonly notes: readonly string[]
    readonly placement: 'multi-model' | 'inference-components' | null
  },
): Candidate {
  const { service, models } = context
  const { instanceType, time } = type
  const copies = models.map(({ name, memoryGb }) => ({
    name,
    memoryMb: Math.max(128, Math.ceil(memoryGb * 1024)),
    copies: 1,
  }))
  return {
    id: fleet.id,
    mode: fleet.placement === null ? 'realtime' : 'multi-model',
    title: fleet.title,
    scaling: null,
    instanceType,
    memoryGb: null,
    provisionedConcurrency: null,
    setup: fleet.setup,
    time,
    isLater: false,
    size: fleet.instances,
    expectedUsd: monthlyUsd(type, fleet.instances),
    notes: [...type.notes, ...fleet.notes],
    resources: () => [
      {
        kind: 'realtime-endpoint',
        name: service.name,
        variants: [{ instanceType, count: fleet.instances, volumeGb: 0, shadow: false }],
        inferenceComponents: fleet.placement === 'inference-components' ? models.length : 0,
        models: fleet.placement === 'multi-model' ? models.length : 0,
        ...dataOf(context),
      },
    ],
    choice: {
      ...PLAIN_CHOICE,
      initialInstances: fleet.placement === null ? 1 : fleet.instances,
      placement: fleet.placement === null ? null : { kind: fleet.placement, models: copies },
    },
  }
}
