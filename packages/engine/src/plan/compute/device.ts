import type { InstanceSpec } from '../../catalog/book-data.ts'
import { parseInstanceType } from '../../catalog/instance-type.ts'

/** Kinds of compute that the answer compares. */
export const COMPUTE_CLASSES = ['cpu', 'graviton', 'gpu', 'inferentia', 'trainium', 'gaudi'] as const
export type ComputeClass = (typeof COMPUTE_CLASSES)[number]

/** An accelerator: what decides whether a model fits it and how fast it runs. */
export interface Accelerator {
  readonly name: string
  readonly kind: 'gpu' | 'inferentia' | 'trainium' | 'gaudi'
  /** CUDA compute capability, for example 8.6; null for what is not an NVIDIA GPU. */
  readonly computeCapability: number | null
  /** GB/s of its own memory (data sheet). */
  readonly bandwidthGbS: number
  /** 10^12 floating-point operations a second that frameworks reach in 16-bit training, by kind of work. */
  readonly achieved: { readonly convolution: number; readonly transformer: number }
  /** Where `achieved` is from: readings of the device itself, or of its kin. */
  readonly trust: 'derived' | 'assumed'
  /** Whether the devices of an instance are joined by NVLink, NeuronLink or alike. */
  readonly linked: boolean
}

function device(
  name: string,
  kind: Accelerator['kind'],
  computeCapability: number | null,
  bandwidthGbS: number,
  convolution: number,
  transformer: number,
  trust: Accelerator['trust'],
  linked: boolean,
): Accelerator {
  return { name, kind, computeCapability, bandwidthGbS, achieved: { convolution, transformer }, trust, linked }
}

/**
 * By the catalog's accelerator name. Achieved rates are images or sequences a second × 3 × forward operations: ResNet-50 (8.2 GFLOP)
 * and BERT-large at 384 tokens (261 GFLOP) in 16-bit training, from NVIDIA DeepLearningExamples (2020–2024), Lambda's deep-learning
 * benchmark (2024–2025) and AWS Neuron's performance pages (2026); `assumed` ones are scaled from the nearest device. Bandwidths: data sheets.
 */
const ACCELERATORS: Readonly<Record<string, Accelerator>> = {
  'NVIDIA Tesla K80': device('K80', 'gpu', 3.7, 240, 1.2, 1.2, 'assumed', false),
  'NVIDIA T4 Tensor Core': device('T4', 'gpu', 7.5, 320, 7, 15, 'derived', false),
  'NVIDIA Tesla V100': device('V100', 'gpu', 7.0, 900, 20.5, 44.6, 'derived', true),
  'NVIDIA A10G': device('A10G', 'gpu', 8.6, 600, 14, 29, 'assumed', false),
  'NVIDIA A100': device('A100', 'gpu', 8.0, 1555, 37, 105, 'derived', true),
  'NVIDIA L4': device('L4', 'gpu', 8.9, 300, 11, 25, 'assumed', false),
  'NVIDIA L40S': device('L40S', 'gpu', 8.9, 864, 27, 65, 'assumed', false),
  'NVIDIA H100': device('H100', 'gpu', 9.0, 3350, 68.6, 243, 'derived', true),
  'NVIDIA H200': device('H200', 'gpu', 9.0, 4800, 70, 250, 'assumed', true),
  'NVIDIA B200': device('B200', 'gpu', 10.0, 8000, 75.7, 410, 'derived', true),
  'NVIDIA GB202': device('RTX PRO 6000', 'gpu', 12.0, 1597, 36, 95, 'assumed', false),
  'NVIDIA RTX PRO 4500 Blackwell': device('RTX PRO 4500', 'gpu', 12.0, 896, 20, 48, 'assumed', false),
  'AWS Inferentia': device('Inferentia', 'inferentia', null, 50, 18, 26, 'derived', true),
  'AWS Inferentia2': device('Inferentia2', 'inferentia', null, 820, 36, 75, 'derived', true),
  'AWS Trainium': device('Trainium', 'trainium', null, 820, 25, 62, 'derived', true),
  'AWS Trainium2': device('Trainium2', 'trainium', null, 2900, 80, 210, 'assumed', true),
  'Intel Gaudi': device('Gaudi', 'gaudi', null, 1000, 25, 60, 'assumed', true),
}

/** Accelerators of families whose record in the catalog names none: per device, GiB. */
const UNLISTED: Readonly<
  Record<string, { readonly model: string; readonly count: number; readonly memoryGib: number }>
> = {
  'p6-b200': { model: 'NVIDIA B200', count: 8, memoryGib: 180 },
  'p6-b300': { model: 'NVIDIA B200', count: 8, memoryGib: 268 },
  dl1: { model: 'Intel Gaudi', count: 8, memoryGib: 32 },
}

/** What an instance type offers to a model. */
export interface Machine {
  readonly instanceType: string
  readonly family: string
  readonly computeClass: ComputeClass
  readonly vcpu: number
  readonly memoryGib: number
  readonly networkGbps: number | null
  readonly nvmeGb: number
  readonly accelerator: { readonly device: Accelerator; readonly count: number; readonly memoryGibEach: number } | null
}

/** The machine behind an instance type; null when the catalog does not say what it is made of. */
export function machineOf(instanceType: string, spec: InstanceSpec): Machine | null {
  const family = parseInstanceType(instanceType)?.family
  if (family === undefined || spec.vcpu === null || spec.memoryGib === null) return null
  const { vcpu, memoryGib, networkGbps, nvmeGb } = spec
  const shared = { instanceType, family, vcpu, memoryGib, networkGbps, nvmeGb }
  const unlisted = UNLISTED[family]
  const known =
    unlisted ??
    (spec.accelerator === null || spec.accelerator.memoryGib === null
      ? null
      : {
          model: spec.accelerator.model,
          count: spec.accelerator.count,
          memoryGib: spec.accelerator.memoryGib / spec.accelerator.count,
        })
  if (known === null)
    return spec.accelerator === null
      ? { ...shared, computeClass: spec.arch === 'arm64' ? 'graviton' : 'cpu', accelerator: null }
      : null
  const device = ACCELERATORS[known.model]
  if (device === undefined) return null
  return {
    ...shared,
    computeClass: device.kind,
    accelerator: { device, count: known.count, memoryGibEach: known.memoryGib },
  }
}

/** GPUs whose achieved rates come from readings of their own. */
export function referenceDevices(): readonly Accelerator[] {
  return Object.values(ACCELERATORS).filter((one) => one.kind === 'gpu' && one.trust === 'derived')
}
