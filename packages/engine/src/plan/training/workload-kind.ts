/**
 * Arithmetic of the training step. `amp` is mixed fp16/fp32 with loss scaling, `bf16` is bf16 whether mixed or pure,
 * `fp16` is pure half precision; `tf32` is fp32 code with TensorFloat-32 switched on.
 */
export const PRECISIONS = ['fp32', 'tf32', 'amp', 'fp16', 'bf16', 'int8'] as const
export type Precision = (typeof PRECISIONS)[number]

/** Classes of model whose training times scale alike from one device to another. */
export const MODEL_FAMILIES = [
  'vision-detection',
  'vision-classification',
  'vision-segmentation',
  'vision-generative',
  'nlp-transformer',
  'speech',
  'recommender',
  'forecasting',
  'tabular',
] as const
export type ModelFamily = (typeof MODEL_FAMILIES)[number]
