import { assumed, calculated, count, type MemoryPart } from './memory.ts'
import { bytesOf, type RunPrecision } from './precision.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { TransformerShape } from './transformer-shape.ts'
import type { Optimizer } from './workload-words.ts'

/** What each sharding stage of ZeRO splits among the devices (Rajbhandari et al. 2020, section 5). */
export type Sharding = 'none' | 'zero-1' | 'zero-2' | 'zero-3'

/** Bytes of optimizer state per learning weight: two moments of Adam in fp32, one of momentum; 8-bit Adam one byte each; Adafactor keeps row and column sums only. */
const STATE_BYTES: Readonly<Record<Optimizer, number>> = {
  adamw: 8,
  adam: 8,
  'adam-8bit': 2,
  adafactor: 0.5,
  'sgd-momentum': 4,
  sgd: 0,
}
const STATE_WORDS: Readonly<Record<Optimizer, string>> = {
  adamw: 'two fp32 moments',
  adam: 'two fp32 moments',
  'adam-8bit': 'two 8-bit moments',
  adafactor: 'row and column sums (assumed 0.5 bytes)',
  'sgd-momentum': 'one fp32 momentum',
  sgd: 'none',
}

/** Share of the weights that LoRA adapters have beside a model: rank 16 on the attention matrices of a 7B model is about 0.5 %. Assumed. */
const ADAPTER_SHARE = 0.01

/** Bytes of kept activations per sample for convolutional nets in 16 bits, and how they grow with the weights: read off batch sizes that fit known GPUs. */
const IMAGE_ACTIVATIONS = {
  'vision-classification': { mib: 55, atSize: 224, atMillions: 25.6, power: 0.5, like: 'ResNet-50' },
  'vision-detection': { mib: 230, atSize: 640, atMillions: 11.2, power: 0.7, like: 'YOLOv8s' },
  diffusion: { mib: 1200, atSize: 512, atMillions: 860, power: 0.5, like: 'the U-Net of Stable Diffusion 1.5' },
} as const

/**
 * Memory of one device in training, without the runtime: weights, gradients, optimizer state, activations and fragmentation.
 * Mixed precision with Adam takes 16 bytes a weight: 2 + 2 for 16-bit weights and gradients, 4 for fp32 master weights, 8 for moments.
 */
export function trainingMemory(
  workload: ResolvedWorkload,
  precision: RunPrecision,
  sharding: Sharding,
  devices: number,
): readonly MemoryPart[] {
  if (workload.model === 'tabular') return tabularMemory(workload)
  const { parameters, tuning, optimizer } = workload
  const split = {
    weights: sharding === 'zero-3' ? devices : 1,
    gradients: sharding === 'zero-2' || sharding === 'zero-3' ? devices : 1,
    state: sharding === 'none' ? 1 : devices,
  }
  const by = (n: number): string => (n === 1 ? '' : ` ÷ ${n} devices`)
  const learning = tuning === 'full' ? parameters : parameters * ADAPTER_SHARE
  const parts: MemoryPart[] = []
  const weightBytes = tuning === 'qlora' ? 0.5 : bytesOf(precision === 'fp8' ? 'bf16' : precision)
  const learningWeightBytes = precision === 'fp32' ? 4 : 2
  parts.push(
    calculated(
      'weights',
      (parameters * weightBytes) / split.weights,
      `${count(parameters / 1e6)}M × ${weightBytes} bytes${tuning === 'qlora' ? ' (frozen, 4 bits)' : tuning === 'lora' ? ' (frozen)' : ''}${by(split.weights)}`,
    ),
  )
  if (tuning !== 'full')
    parts.push(
      assumed(
        'adapters',
        (learning * learningWeightBytes) / split.weights,
        `${ADAPTER_SHARE * 100} % of the weights × ${learningWeightBytes} bytes`,
      ),
    )
  parts.push(
    calculated(
      'gradients',
      (learning * learningWeightBytes) / split.gradients,
      `${count(learning / 1e6)}M × ${learningWeightBytes} bytes${by(split.gradients)}`,
    ),
  )
  const master = precision === 'fp32' ? 0 : 4
  const state = STATE_BYTES[optimizer] + master
  parts.push(
    calculated(
      'optimizer state',
      (learning * state) / split.state,
      `${count(learning / 1e6)}M × ${state} bytes (${optimizer}: ${STATE_WORDS[optimizer]}${master === 0 ? '' : '; fp32 master weights 4'})${by(split.state)}`,
    ),
  )
  parts.push(activations(workload, precision))
  const kept = parts.reduce((sum, part) => sum + part.bytes, 0)
  parts.push(assumed('fragmentation', kept * 0.05, '5 % of the above'))
  return parts
}

function activations(workload: ResolvedWorkload, precision: RunPrecision): MemoryPart {
  const { model, batch, shape, sequenceLength, recompute, imageSize, parameters } = workload
  const wide = precision === 'fp32' ? 2 : 1
  if (shape !== null && sequenceLength !== null) {
    const { bytes, explain } = transformerActivations(shape, sequenceLength, batch, recompute)
    const heavy = model === 'transformer-llm' ? logits(batch, sequenceLength) : { bytes: 0, explain: '' }
    return calculated(
      'activations',
      bytes * wide + heavy.bytes,
      `${explain}${wide === 1 ? '' : ' × 2 (fp32)'}${heavy.explain}`,
    )
  }
  if (model === 'vision-classification' || model === 'vision-detection' || model === 'diffusion') {
    const known = IMAGE_ACTIVATIONS[model]
    const perSample =
      known.mib *
      ((imageSize ?? known.atSize) / known.atSize) ** 2 *
      (parameters / 1e6 / known.atMillions) ** known.power
    return assumed(
      'activations',
      batch * perSample * 2 ** 20 * wide,
      `${batch} × ${count(perSample * wide)} MiB a sample, from ${known.like} (${known.mib} MiB at ${known.atSize}²) by size² and weights^${known.power}`,
    )
  }
  const perSampleKib = 64
  return assumed(
    'activations',
    batch * perSampleKib * 1024 * wide,
    `${count(batch)} × ${perSampleKib * wide} KiB a sample (dense layers and looked-up embeddings)`,
  )
}

/**
 * Activations that a transformer keeps, 16 bits: Korthikanti et al. 2022, "Reducing Activation Recomputation in Large Transformer Models",
 * equations 2 and 6: s·b·h·(34 + 5·a·s/h) bytes a layer; with the attention recomputed (or fused) 34·s·b·h; with full recomputation 2·s·b·h
 * a layer and one layer in full.
 */
export function transformerActivations(
  shape: TransformerShape,
  tokens: number,
  batch: number,
  recompute: ResolvedWorkload['recompute'],
): { readonly bytes: number; readonly explain: string } {
  const { layers, hidden, heads } = shape
  const sbh = tokens * batch * hidden
  const numbers = `s ${tokens} × b ${batch} × h ${hidden}`
  switch (recompute) {
    case 'none':
      return {
        bytes: layers * sbh * (34 + (5 * heads * tokens) / hidden),
        explain: `${layers} layers × s·b·h·(34 + 5·a·s/h); ${numbers}, a ${heads}`,
      }
    case 'selective':
      return { bytes: layers * sbh * 34, explain: `${layers} layers × 34·s·b·h; ${numbers}` }
    case 'full':
      return {
        bytes: layers * sbh * 2 + sbh * 34,
        explain: `${layers} layers × 2·s·b·h, and one layer × 34·s·b·h; ${numbers}`,
      }
  }
}

const ASSUMED_VOCABULARY = 32_000

/** The logits of a language model and their gradient, in fp32: b·s·vocabulary × 4 bytes. */
function logits(batch: number, tokens: number): { readonly bytes: number; readonly explain: string } {
  return {
    bytes: batch * tokens * ASSUMED_VOCABULARY * 4,
    explain: `; logits b·s × ${count(ASSUMED_VOCABULARY)} (assumed) × 4 bytes`,
  }
}

/** A table in memory: as read (fp32; scikit-learn fp64), a copy while loading, and histogram bins of one byte. */
function tabularMemory({ samples, features, framework, datasetGb }: ResolvedWorkload): readonly MemoryPart[] {
  const cells = (samples ?? 0) * features
  const width = framework === 'scikit-learn' ? 8 : 4
  const table = Math.max(cells * width, (datasetGb ?? 0) * 1e9)
  return [
    calculated(
      'table',
      table,
      datasetGb !== null && datasetGb * 1e9 > cells * width
        ? `data set of ${datasetGb} GB`
        : `${count(samples ?? 0)} rows × ${features} columns × ${width} bytes`,
    ),
    assumed('copy while loading', table, 'the parsed text or the source of the conversion, once more'),
    assumed('bins and gradients', cells + (samples ?? 0) * 8, 'one byte a cell, two fp32 a row'),
  ]
}
