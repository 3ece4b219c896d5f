import { count } from './memory.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'

/** Which of a device's achieved rates counts. */
export type Kernel = 'convolution' | 'transformer'

/** The work of one sample: forward operations, and the kernel that does most of it. */
export interface SampleWork {
  readonly forwardFlops: number
  readonly kernel: Kernel
  readonly explain: string
  readonly basis: 'given' | 'calculated' | 'assumed'
}

/** Forward operations per weight at a size: ResNet-50 8.2 GFLOP and 25.6M weights at 224²; YOLOv8s 28.6 GFLOP and 11.2M at 640²; Stable Diffusion 1.5's U-Net about 1.6 TFLOP and 860M at 512² (assumed). */
const PER_WEIGHT = {
  'vision-classification': { flops: 320, size: 224, like: 'ResNet-50' },
  'vision-detection': { flops: 2_800, size: 640, like: 'YOLOv8' },
  diffusion: { flops: 1_860, size: 512, like: 'the U-Net of Stable Diffusion 1.5' },
} as const

/** Weights of a recommender that are not embeddings, as a share; embeddings are looked up, not multiplied. Assumed. */
const DENSE_SHARE = 0.01

/**
 * Forward operations of one sample. Transformers: 2 × weights × tokens, and 4 × layers × hidden × tokens² for attention (for a
 * generating model: the prompt). Tabular models are not measured in operations: null.
 */
export function sampleWork(workload: ResolvedWorkload): SampleWork | null {
  const { model, parameters, shape, sequenceLength, imageSize, denoisingSteps, gflopsPerSample } = workload
  if (model === 'tabular') return null
  const kernel: Kernel =
    model === 'vision-classification' || model === 'vision-detection' || model === 'diffusion'
      ? 'convolution'
      : 'transformer'
  if (gflopsPerSample !== null)
    return {
      forwardFlops: gflopsPerSample * 1e9,
      kernel,
      explain: `${gflopsPerSample} GFLOP, as given`,
      basis: 'given',
    }
  if (shape !== null && sequenceLength !== null) {
    const flops = 2 * parameters * sequenceLength + 4 * shape.layers * shape.hidden * sequenceLength ** 2
    return {
      forwardFlops: flops,
      kernel,
      explain: `2 × ${count(parameters / 1e6)}M × ${sequenceLength} tokens + attention = ${count(flops / 1e9)} GFLOP`,
      basis: 'calculated',
    }
  }
  if (model === 'vision-classification' || model === 'vision-detection' || model === 'diffusion') {
    const known = PER_WEIGHT[model]
    const once = parameters * known.flops * ((imageSize ?? known.size) / known.size) ** 2
    const evaluations = denoisingSteps === null ? 1 : denoisingSteps * 2
    const times = evaluations === 1 ? '' : ` × ${evaluations} evaluations`
    return {
      forwardFlops: once * evaluations,
      kernel,
      explain: `${known.flops} per weight at ${known.size}² (${known.like}), by size²${times} = ${count((once * evaluations) / 1e9)} GFLOP`,
      basis: 'assumed',
    }
  }
  const flops = 2 * parameters * DENSE_SHARE
  return {
    forwardFlops: flops,
    kernel,
    explain: `2 × ${DENSE_SHARE * 100} % of the weights (the rest are embeddings) = ${count(flops / 1e9)} GFLOP`,
    basis: 'assumed',
  }
}

/** Operations of a training step per sample: forward, backward twice that, once more with full recomputation; frozen weights need no gradient of their own. */
export function trainingFactor({ tuning, recompute }: Pick<ResolvedWorkload, 'tuning' | 'recompute'>): number {
  return (tuning === 'full' ? 3 : 2) + (recompute === 'full' ? 1 : 0)
}
