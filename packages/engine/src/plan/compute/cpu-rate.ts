import { familyClass } from '../../catalog/instance-type.ts'
import type { Machine } from './device.ts'

/** Sustained 10^9 operations a second of one vCPU in framework kernels, by precision. */
export interface CpuRate {
  readonly processor: string
  readonly fp32: number
  readonly bf16: number
  readonly int8: number
}

/** GB/s of memory bandwidth that one vCPU's share of a large instance has. */
export const CPU_BANDWIDTH_GBS_PER_VCPU = 3

/** Share of a burstable vCPU that can be kept up: AWS gives T3 a baseline of 20–40 % by size; the rest is credits. */
export const BURSTABLE_SHARE = 0.3

/**
 * Assumed throughout. Two anchors: MLPerf inference v3.1 on two Xeon 8480+ (224 vCPUs, int8, hand-tuned) makes 20,600 ResNet-50 images a second,
 * 750 G operations a vCPU; ordinary framework kernels in fp32 reach 20–40 GFLOP/s a vCPU. int8 and bf16 stand at a third of the tuned figure.
 */
export function cpuRate({ family, computeClass }: Pick<Machine, 'family' | 'computeClass'>): CpuRate {
  const generation = Number(/\d+/.exec(family)?.[0] ?? 5)
  if (computeClass === 'graviton') {
    if (generation >= 8) return { processor: 'Graviton4', fp32: 36, bf16: 72, int8: 110 }
    if (generation === 7) return { processor: 'Graviton3', fp32: 32, bf16: 64, int8: 96 }
    return { processor: 'Graviton2', fp32: 18, bf16: 18, int8: 36 }
  }
  const burstable = familyClass(family) === 't'
  if (burstable)
    return {
      processor: 'burstable Xeon',
      fp32: 20 * BURSTABLE_SHARE,
      bf16: 20 * BURSTABLE_SHARE,
      int8: 50 * BURSTABLE_SHARE,
    }
  if (generation <= 4) return { processor: 'Haswell or Broadwell Xeon', fp32: 12, bf16: 12, int8: 18 }
  if (generation >= 7) return { processor: 'Sapphire Rapids Xeon', fp32: 30, bf16: 120, int8: 240 }
  if (generation === 6) return { processor: 'Ice Lake Xeon', fp32: 25, bf16: 25, int8: 62 }
  return { processor: 'Skylake or Cascade Lake Xeon', fp32: 20, bf16: 20, int8: 50 }
}
