import type { Machine } from './device.ts'
import {
  assumed,
  count,
  GIB,
  RUNTIME_GIB,
  shortOf,
  totalBytes,
  USABLE_DEVICE_SHARE,
  USABLE_HOST_SHARE,
  type MemoryPart,
} from './memory.ts'
import { trainingMemory, type Sharding } from './memory-training.ts'
import type { RunPrecision } from './precision.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'

/** How a job lies in the memory of one or several instances, or why it does not. `parts` is for one device. */
export interface Fit {
  readonly fits: boolean
  readonly parts: readonly MemoryPart[]
  readonly neededBytes: number
  readonly usableBytes: number
  /** Instances that the job needs together. */
  readonly instances: number
  readonly sharding: Sharding
  readonly why: string
}

const STAGES: readonly Sharding[] = ['none', 'zero-1', 'zero-2', 'zero-3']
/** Clusters of instances that are tried when one is too small, for types with a network fit for it. */
const CLUSTERS = [2, 4, 8, 16, 32, 64]
const CLUSTER_NETWORK_GBPS = 100

/** The least sharding, then the fewest instances, in which the job fits. */
export function trainingFit(workload: ResolvedWorkload, machine: Machine, precision: RunPrecision): Fit {
  const { accelerator, memoryGib } = machine
  const usableBytes =
    accelerator === null ? memoryGib * GIB * USABLE_HOST_SHARE : accelerator.memoryGibEach * GIB * USABLE_DEVICE_SHARE
  const devices = workload.model === 'tabular' ? 1 : (accelerator?.count ?? 1)
  const tried = (sharding: Sharding, instances: number): Fit => {
    const parts = [...trainingMemory(workload, precision, sharding, devices * instances), runtime(machine)]
    const neededBytes = totalBytes(parts)
    return { fits: neededBytes <= usableBytes, parts, neededBytes, usableBytes, instances, sharding, why: '' }
  }
  const stages =
    workload.sharding === 'auto'
      ? devices > 1
        ? STAGES
        : STAGES.slice(0, 1)
      : [devices > 1 ? workload.sharding : 'none']
  let best = tried('none', 1)
  for (const sharding of stages) {
    best = tried(sharding, 1)
    if (best.fits) return { ...best, why: whyFits(best, devices) }
  }
  const joins =
    accelerator !== null &&
    accelerator.device.linked &&
    accelerator.count >= 8 &&
    (machine.networkGbps ?? 0) >= CLUSTER_NETWORK_GBPS
  if (joins && (workload.sharding === 'auto' || workload.sharding === 'zero-3')) {
    for (const instances of CLUSTERS) {
      const one = tried('zero-3', instances)
      if (one.fits) return { ...one, why: `ZeRO-3 over ${instances} instances of ${devices} devices` }
    }
  }
  return { ...best, why: whyNot(workload, machine, precision, best) }
}

function runtime({ computeClass }: Machine): MemoryPart {
  return assumed('runtime', RUNTIME_GIB[computeClass] * GIB, 'driver context, kernels and libraries of an idle process')
}

function whyFits(fit: Fit, devices: number): string {
  if (devices === 1) return 'the whole job on one device'
  return fit.sharding === 'none'
    ? 'a whole copy on each device (data parallel)'
    : `${fit.sharding.replace('zero', 'ZeRO')} over ${devices} devices`
}

function whyNot(workload: ResolvedWorkload, machine: Machine, precision: RunPrecision, fit: Fit): string {
  const where = machine.accelerator === null ? 'the instance' : `each ${machine.accelerator.device.name}`
  const lead = `needs ${shortOf(fit.neededBytes, fit.usableBytes)} GiB${fit.sharding === 'none' ? '' : ` even with ${fit.sharding.replace('zero', 'ZeRO')}`}, and ${where} has ${shortOf(fit.usableBytes, fit.neededBytes)} usable`
  const least = fit.parts.find((part) => part.item === 'activations')
  if (least === undefined || workload.batch === 1) return lead
  const room =
    fit.usableBytes -
    totalBytes([
      ...trainingMemory({ ...workload, batch: 1 }, precision, fit.sharding, machine.accelerator?.count ?? 1),
      runtime(machine),
    ])
  if (room < 0) return lead
  const perSample = (least.bytes / workload.batch) * 1.05
  return `${lead}; a batch of ${count(1 + Math.floor(room / perSample))} would fit`
}
