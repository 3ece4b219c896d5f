import { familyClass } from '../../catalog/instance-type.ts'
import { BURSTABLE_SHARE } from './cpu-rate.ts'
import type { Machine } from './device.ts'
import type { DeviceRate } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { Fit } from './training-fit.ts'
import { trainingFactor, type SampleWork } from './work.ts'

/** The middle estimate of a job's speed, its error factor and what it rests on. */
export interface Speed {
  /** Samples (inference: requests) a second of all instances that the job needs together. */
  readonly perSecond: number
  readonly factor: number
  /** Whether an assumed figure other than the device's rate decides. */
  readonly assumed: boolean
  readonly notes: readonly string[]
}

/** Seconds of a training step that do not grow with the batch: launches, optimizer, host. Assumed. */
const FIXED_STEP_SECONDS = 0.02
/** Speed that stays with each doubling of devices, linked (NVLink, NeuronLink) and over PCIe; and under ZeRO-3. Assumed. */
const PER_DOUBLING = { linked: 0.97, pcie: 0.92, network: 0.95 } as const
const ZERO_3 = { linked: 0.85, pcie: 0.6 } as const
/** Pictures that one vCPU decodes and augments in a second at 224²; a YOLOv3 run on 8 vCPUs that its loader bound made 115 a second at about 640². */
const PICTURES_PER_VCPU = 120

/** Speed of a neural training job: devices × batch ÷ step time, times the scaling of several devices, or what the loader can feed. */
export function trainingSpeed(
  workload: ResolvedWorkload,
  work: SampleWork,
  machine: Machine,
  fit: Fit,
  rate: DeviceRate,
): Speed {
  const devices = (machine.accelerator?.count ?? 1) * fit.instances
  const linked = machine.accelerator?.device.linked ?? false
  const notes: string[] = []
  const step =
    FIXED_STEP_SECONDS + (workload.batch * work.forwardFlops * trainingFactor(workload)) / rate.flopsPerSecond
  const within = (linked ? PER_DOUBLING.linked : PER_DOUBLING.pcie) ** Math.log2(machine.accelerator?.count ?? 1)
  const scaling =
    within *
    PER_DOUBLING.network ** Math.log2(fit.instances) *
    (fit.sharding === 'zero-3' ? (linked ? ZERO_3.linked : ZERO_3.pcie) : 1)
  if (devices > 1)
    notes.push(
      `${devices} devices keep ${(scaling * 100).toFixed(0)} % of their summed speed (assumed); global batch ${workload.batch * devices}`,
    )
  const compute = (devices * workload.batch * scaling) / step
  const factor = devices > 1 ? rate.factor * 1.1 : rate.factor
  const loader = loaderLimit(workload, machine.vcpu * fit.instances)
  if (loader !== null && loader < compute) {
    notes.push(
      `bound by its loader: ${machine.vcpu} vCPUs decode about ${loader.toFixed(0)} pictures a second (assumed), the devices could take ${compute.toFixed(0)}`,
    )
    return { perSecond: loader, factor: Math.max(factor, 2), assumed: true, notes }
  }
  return { perSecond: compute, factor, assumed: false, notes }
}

function loaderLimit({ model, imageSize }: ResolvedWorkload, vcpu: number): number | null {
  if (imageSize === null || model === 'diffusion') return null
  return vcpu * PICTURES_PER_VCPU * (224 / imageSize) ** 2
}

/** Cells × trees a second of one vCPU in histogram training, and of a GPU per GB/s of bandwidth, at a depth of 8. Assumed, after published Higgs timings (10.5M × 28, 500 trees: 166 s on 16 threads). */
const CELLS_PER_VCPU = 28e6
const CELLS_PER_GBS = 3e6
/** Threads beyond these add less. */
const GOOD_THREADS = 32
const BEYOND = 0.3

/** Rows a second through a whole fit of a tabular model. */
export function tabularTrainingSpeed({ features, trees, depth, framework }: ResolvedWorkload, machine: Machine): Speed {
  const perRow = features * trees * (depth / 8)
  const gpu = machine.accelerator
  if (gpu !== null)
    return {
      perSecond: (gpu.device.bandwidthGbS * CELLS_PER_GBS) / perRow,
      factor: 2.5,
      assumed: true,
      notes: ['histograms on one GPU, by its memory bandwidth (assumed)'],
    }
  const threads = Math.min(machine.vcpu, GOOD_THREADS) + Math.max(0, machine.vcpu - GOOD_THREADS) * BEYOND
  const share = framework === 'scikit-learn' ? 0.5 : 1
  const steady = familyClass(machine.family) === 't' ? BURSTABLE_SHARE : 1
  return {
    perSecond: (threads * CELLS_PER_VCPU * share * steady) / perRow,
    factor: 2.5,
    assumed: true,
    notes: [
      `${CELLS_PER_VCPU / 1e6}M cells × trees a second and vCPU${share === 1 ? '' : ', half of it in scikit-learn'} (assumed)`,
    ],
  }
}
