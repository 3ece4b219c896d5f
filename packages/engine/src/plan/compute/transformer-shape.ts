import type { ModelClass } from './workload-words.ts'

/** The dimensions that activations and the key-value cache depend on. */
export interface TransformerShape {
  readonly layers: number
  readonly hidden: number
  readonly heads: number
  readonly kvHeads: number
  /** hidden ÷ heads. */
  readonly headDim: number
}

/** Width per layer and width of a head, by habit of published models: Llama-2-7B has 32 layers of 4,096 (128 a layer) and heads of 128; BERT-base 12 of 768 (64) and heads of 64. */
const HABIT = { decoder: { widthPerLayer: 128, headDim: 128 }, encoder: { widthPerLayer: 64, headDim: 64 } } as const

/** How the missing dimensions are found, for the list of assumptions. */
export function shapeRule(model: ModelClass): string {
  const { widthPerLayer, headDim } = model === 'transformer-llm' ? HABIT.decoder : HABIT.encoder
  return `parameters = 12 × layers × hidden², hidden = ${widthPerLayer} × layers, heads of ${headDim}`
}

interface Known {
  readonly layers?: number | undefined
  readonly hidden?: number | undefined
  readonly heads?: number | undefined
  readonly kvHeads?: number | undefined
}

/**
 * The shape of a transformer of `parameters` weights. A transformer layer has about 12 × hidden² weights (attention 4, feed-forward 8);
 * what is not known follows from that and from the habit of published models.
 */
export function transformerShape(model: ModelClass, parameters: number, known: Known): TransformerShape {
  const { widthPerLayer, headDim } = model === 'transformer-llm' ? HABIT.decoder : HABIT.encoder
  const byHabit = Math.max(1, Math.round(Math.cbrt(parameters / (12 * widthPerLayer ** 2))))
  const layers =
    known.layers ??
    (known.hidden === undefined ? byHabit : Math.max(1, Math.round(parameters / (12 * known.hidden ** 2))))
  const free = known.layers === undefined ? layers * widthPerLayer : Math.sqrt(parameters / (12 * layers))
  const step = known.heads ?? headDim
  const hidden = known.hidden ?? Math.max(step, Math.round(free / step) * step)
  const heads = known.heads ?? Math.max(1, Math.round(hidden / headDim))
  return { layers, hidden, heads, kvHeads: Math.min(known.kvHeads ?? heads, heads), headDim: hidden / heads }
}
