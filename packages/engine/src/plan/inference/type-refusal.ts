import { machineOf, type Machine } from '../compute/device.ts'
import { generationOf } from '../compute/generation.ts'
import { GIB, USABLE_DEVICE_SHARE, USABLE_HOST_SHARE } from '../compute/memory.ts'
import type { PriceBook } from '../../catalog/price-book.ts'

/** What a type must have. */
export interface TypeNeed {
  /** Memory of the largest model, GB. */
  readonly memoryGb: number
  /** Needs an accelerator, may do without, or has no use for one. */
  readonly gpu: boolean
  readonly neuron: boolean
  readonly arm: boolean
}

/** Memory that models may fill, GB: of all accelerators of the instance together, or of the host without them. */
export function usableGb({ accelerator, memoryGib }: Machine): number {
  return (
    ((accelerator === null
      ? memoryGib * USABLE_HOST_SHARE
      : accelerator.memoryGibEach * accelerator.count * USABLE_DEVICE_SHARE) *
      GIB) /
    1e9
  )
}

/** Why a type is out: in words, or by the memory that models may fill, GB. */
export type TypeRefusal = string | { readonly usableGb: number }

/** Why a type cannot host the service, or null when it can. Whether it has a price is another question. */
export function typeRefusal(instanceType: string, need: TypeNeed, book: PriceBook): TypeRefusal | null {
  const spec = book.spec(instanceType)
  if (spec === null || !book.offers('hosting', instanceType)) return 'SageMaker takes no such type for hosting'
  const machine = machineOf(instanceType, spec)
  if (machine === null) return 'the catalog does not say what it is made of'
  const old = generationOf(machine.family, book)
  if (old !== null && (old.status !== 'superseded' || old.archived)) return old.why
  const { accelerator } = machine
  if (accelerator === null && need.gpu) return 'has no accelerator, and the service needs one'
  if (accelerator !== null && !need.gpu) return 'has an accelerator that the service would leave idle'
  if (accelerator !== null && accelerator.device.kind === 'gaudi') return 'Gaudi needs code for SynapseAI'
  if (accelerator !== null && accelerator.device.kind !== 'gpu' && !need.neuron)
    return `${accelerator.device.name} needs a model compiled for AWS Neuron: set neuron: true when it is`
  if (spec.arch === 'arm64' && accelerator === null && !need.arm) return 'is ARM, and arm is false'
  const usable = usableGb(machine)
  return need.memoryGb > usable ? { usableGb: usable } : null
}
