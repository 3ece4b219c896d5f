/** Families of models: what the memory and work formulas go by. */
export const MODEL_CLASSES = [
  'transformer-llm',
  'nlp-transformer',
  'vision-classification',
  'vision-detection',
  'recommender',
  'tabular',
  'speech',
  'diffusion',
] as const
export type ModelClass = (typeof MODEL_CLASSES)[number]

export const FRAMEWORKS = ['pytorch', 'tensorflow', 'jax', 'onnx', 'xgboost', 'lightgbm', 'scikit-learn'] as const
export type Framework = (typeof FRAMEWORKS)[number]

/** `half`: bf16 where the device has it, else fp16; in training with fp32 master weights (mixed precision). */
export const PRECISIONS = ['fp32', 'half', 'bf16', 'fp16', 'fp8', 'int8', 'int4'] as const
export type Precision = (typeof PRECISIONS)[number]

export const OPTIMIZERS = ['adamw', 'adam', 'adam-8bit', 'adafactor', 'sgd-momentum', 'sgd'] as const
export type Optimizer = (typeof OPTIMIZERS)[number]

export const ENVIRONMENTS = ['development', 'staging', 'production'] as const
export type Environment = (typeof ENVIRONMENTS)[number]
