import { CPU_BANDWIDTH_GBS_PER_VCPU, cpuRate } from './cpu-rate.ts'
import type { Machine } from './device.ts'
import type { RunPrecision } from './precision.ts'
import type { Kernel } from './work.ts'

/** `measured`: by the user, on the very type; `predicted`: carried over from readings of other models on the device; `assumed`: no readings of the device. */
export type Basis = 'measured' | 'predicted' | 'assumed'

/** Low, middle and high of a quantity: the middle 80 %. */
export interface Spread {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** How fast one device (a whole CPU instance counts as one) works. */
export interface DeviceRate {
  /** Operations a second in large batches. */
  readonly flopsPerSecond: number
  /** Bytes a second from its memory. */
  readonly bytesPerSecond: number
  /** The middle 80 % of the true speed lies between mid ÷ factor and mid × factor. */
  readonly factor: number
  readonly basis: Basis
  readonly explain: string
}

export interface RateQuestion {
  readonly machine: Machine
  readonly task: 'training' | 'inference'
  readonly kernel: Kernel
  readonly precision: RunPrecision
}

/** Where device speeds come from. Replaceable, so that a better source (measurements, a predictor) can stand in front of the assumed one. */
export type RateSource = (question: RateQuestion) => DeviceRate

/** Share of peak memory bandwidth that inference kernels reach. Assumed. */
const BANDWIDTH_SHARE = 0.65
/** Share of the vCPUs' summed speed that a framework reaches on a whole instance. Assumed. */
const CPU_SHARE = 0.8
/** Errors of the middle 80 %, as factors: a rate derived from readings of the same device but of another model; a device with no reading; a CPU. */
const FACTORS = { derived: 1.6, assumed: 2, cpu: 2.5 } as const

/** Speeds from the tables of achieved rates (`device.ts`, `cpu-rate.ts`): predicted where readings of other models on the device stand behind them, else assumed. */
export const assumedRate: RateSource = ({ machine, task, kernel, precision }) => {
  const { accelerator, vcpu } = machine
  if (accelerator === null) {
    const rate = cpuRate(machine)
    const gflops =
      precision === 'fp32' ? rate.fp32 : precision === 'int8' || precision === 'int4' ? rate.int8 : rate.bf16
    return {
      flopsPerSecond: gflops * 1e9 * vcpu * CPU_SHARE,
      bytesPerSecond: CPU_BANDWIDTH_GBS_PER_VCPU * 1e9 * vcpu * CPU_SHARE,
      factor: FACTORS.cpu,
      basis: 'assumed',
      explain: `${vcpu} vCPUs of ${rate.processor} × ${gflops} GFLOP/s (${precision}, assumed) × ${CPU_SHARE}`,
    }
  }
  const { device } = accelerator
  const tflops =
    device.achieved[kernel] *
    taskFactor(device.kind, task, kernel) *
    precisionFactor(device.computeCapability, precision, kernel)
  return {
    flopsPerSecond: tflops * 1e12,
    bytesPerSecond: device.bandwidthGbS * 1e9 * BANDWIDTH_SHARE,
    factor: FACTORS[device.trust],
    basis: device.trust === 'derived' ? 'predicted' : 'assumed',
    explain: `${device.name}: ${tflops.toFixed(1)} TFLOP/s in ${kernel} kernels (${precision}, ${device.trust === 'derived' ? 'from readings of other models on it' : 'scaled from a kindred device'})`,
  }
}

/** Forward passes alone run convolutions 1.35 times as fast as training on a V100 (3,382 images a second against 833 × 3); chips for inference are listed at that speed already. */
function taskFactor(kind: string, task: 'training' | 'inference', kernel: Kernel): number {
  return kind === 'gpu' && task === 'inference' && kernel === 'convolution' ? 1.35 : 1
}

/** Against 16 bits: fp32 on TF32 tensor cores 0.6 and 0.48 (A100), without them 0.44 and 0.21 (V100); 8 bits in tuned kernels 1.5–1.6 (assumed). */
function precisionFactor(capability: number | null, precision: RunPrecision, kernel: Kernel): number {
  const image = kernel === 'convolution'
  switch (precision) {
    case 'fp32':
      return capability === null
        ? 0.55
        : capability >= 8
          ? image
            ? 0.6
            : 0.48
          : capability >= 7
            ? image
              ? 0.44
              : 0.21
            : 1
    case 'int8':
      return capability === null ? 1 : 1.6
    case 'fp8':
      return 1.5
    case 'int4':
    case 'bf16':
    case 'fp16':
      return 1
  }
}

export function spread(mid: number, factor: number): Spread {
  return { low: mid / factor, mid, high: mid * factor }
}
