import type { Accelerator, Machine } from './device.ts'
import type { Precision } from './workload-words.ts'

/** A precision as a device runs it: `half` is decided, and a precision the device lacks is a problem. */
export type RunPrecision = Exclude<Precision, 'half'>

const BYTES: Readonly<Record<RunPrecision, number>> = { fp32: 4, bf16: 2, fp16: 2, fp8: 1, int8: 1, int4: 0.5 }

/** Bytes of one value. */
export function bytesOf(precision: RunPrecision): number {
  return BYTES[precision]
}

export type PrecisionAnswer =
  | { readonly kind: 'ok'; readonly precision: RunPrecision }
  | { readonly kind: 'problem'; readonly why: string }

/** Least CUDA compute capability whose tensor cores have the precision (NVIDIA CUDA C++ Programming Guide, arithmetic instructions). */
const LEAST_CAPABILITY: Readonly<Partial<Record<RunPrecision, number>>> = { fp16: 5.3, bf16: 8.0, fp8: 8.9, int8: 6.1 }

/** How a machine runs the asked precision, or why it cannot. */
export function runPrecision(
  asked: Precision,
  machine: Pick<Machine, 'accelerator' | 'computeClass' | 'family'>,
): PrecisionAnswer {
  const accelerator = machine.accelerator?.device ?? null
  if (accelerator === null) return onCpu(asked)
  if (accelerator.computeCapability !== null) return onGpu(asked, accelerator, accelerator.computeCapability)
  return onOther(asked, accelerator)
}

function onGpu(asked: Precision, device: Accelerator, capability: number): PrecisionAnswer {
  if (asked === 'half') return { kind: 'ok', precision: capability >= 8 ? 'bf16' : capability >= 7 ? 'fp16' : 'fp32' }
  const least = LEAST_CAPABILITY[asked]
  if (least !== undefined && capability < least) {
    const instead = asked === 'fp8' ? (capability >= 8 ? 'bf16' : 'fp16') : 'fp16'
    return {
      kind: 'problem',
      why: `the ${device.name} (compute capability ${capability.toFixed(1)}) has no ${asked}, which needs ${least.toFixed(1)}; ${asked === 'fp16' || asked === 'int8' ? 'fp32' : instead} would run`,
    }
  }
  return { kind: 'ok', precision: asked }
}

/** CPUs run any precision in software; 16 bits means bf16, which AMX and Graviton3 have in hardware. */
function onCpu(asked: Precision): PrecisionAnswer {
  if (asked === 'half' || asked === 'fp16') return { kind: 'ok', precision: 'bf16' }
  if (asked === 'fp8') return { kind: 'problem', why: 'CPUs have no fp8; int8 would run' }
  return { kind: 'ok', precision: asked }
}

function onOther(asked: Precision, device: Accelerator): PrecisionAnswer {
  if (asked === 'half') return { kind: 'ok', precision: 'bf16' }
  if (asked === 'int4') return { kind: 'problem', why: `${device.name} has no 4-bit weights; int8 or bf16 would run` }
  if (asked === 'fp8' && (device.name === 'Inferentia' || device.name === 'Gaudi'))
    return { kind: 'problem', why: `${device.name} has no fp8; bf16 would run` }
  return { kind: 'ok', precision: asked }
}
