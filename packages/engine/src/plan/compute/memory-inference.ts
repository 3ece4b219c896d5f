import { assumed, calculated, count, type MemoryPart } from './memory.ts'
import { transformerActivations } from './memory-training.ts'
import { bytesOf, type RunPrecision } from './precision.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { TransformerShape } from './transformer-shape.ts'

/** Bytes of keys and values that one token leaves in the cache: 2 × layers × key-value heads × head width × bytes. Llama-2-7B in 16 bits: 0.5 MiB. */
export function kvBytesPerToken(shape: TransformerShape, bytesPerValue: number): number {
  return 2 * shape.layers * shape.kvHeads * shape.headDim * bytesPerValue
}

/** Bytes of a node of a stored tree (split, threshold, children, counters). Assumed. */
const TREE_NODE_BYTES = 40

/** Memory of one device in inference, without the runtime, when the model is split over `split` devices and holds `concurrency` requests. */
export function inferenceMemory(
  workload: ResolvedWorkload,
  precision: RunPrecision,
  split: number,
  concurrency: number,
): readonly MemoryPart[] {
  const { model, parameters, shape, sequenceLength, outputTokens, batch, trees, depth } = workload
  if (model === 'tabular') {
    const nodes = trees * 2 ** Math.min(depth + 1, 24)
    return [
      calculated(
        'trees',
        nodes * TREE_NODE_BYTES,
        `${count(trees)} trees × 2^${Math.min(depth + 1, 24)} nodes × ${TREE_NODE_BYTES} bytes (assumed)`,
      ),
    ]
  }
  const each = split === 1 ? '' : ` ÷ ${split} devices`
  const width = bytesOf(precision)
  const parts: MemoryPart[] = [
    calculated(
      'weights',
      (parameters * width) / split,
      `${count(parameters / 1e6)}M × ${width} bytes (${precision})${each}`,
    ),
  ]
  if (shape !== null && outputTokens !== null) {
    const cacheWidth = precision === 'fp32' ? 4 : 2
    const tokens = (sequenceLength ?? 0) + outputTokens
    const perToken = kvBytesPerToken(shape, cacheWidth)
    parts.push(
      calculated(
        'key-value cache',
        (perToken * tokens * concurrency) / split,
        `2 × ${shape.layers} layers × ${shape.kvHeads} heads × ${shape.headDim} × ${cacheWidth} bytes = ${count(perToken / 1024)} KiB a token × ${tokens} tokens × ${concurrency} at once${each}`,
      ),
    )
  }
  if (shape !== null && sequenceLength !== null) {
    const rows = outputTokens === null ? batch : 1
    const layer = transformerActivations({ ...shape, layers: 1 }, sequenceLength, rows, 'selective')
    parts.push(
      calculated(
        'activations',
        (layer.bytes * (precision === 'fp32' ? 2 : 1)) / split,
        `one layer at a time: ${layer.explain.replace('1 layers × ', '')}`,
      ),
    )
  } else {
    const mib = {
      'vision-classification': 12,
      'vision-detection': 60,
      diffusion: 1500,
      recommender: 0.1,
      speech: 0,
      'nlp-transformer': 0,
      'transformer-llm': 0,
    }[model]
    const rows = model === 'diffusion' ? 1 : batch
    parts.push(
      assumed(
        'activations',
        rows * mib * 2 ** 20 * (precision === 'fp32' ? 2 : 1),
        `${rows} × ${mib} MiB a request${precision === 'fp32' ? ' × 2 (fp32)' : ''}`,
      ),
    )
  }
  return parts
}
