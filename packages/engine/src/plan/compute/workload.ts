import { z } from 'zod'
import { MODEL_CLASSES, FRAMEWORKS, PRECISIONS, OPTIMIZERS, ENVIRONMENTS } from './workload-words.ts'

const positive = z.number().positive().max(1e12)
const whole = z.number().int().positive().max(1e12)

/** A workload as a person writes it, in a file or in flags. What is left out gets a default that the answer lists. */
export const workloadSchema = z
  .strictObject({
    name: z.string().min(1).max(200).optional().describe('What to call it in the answer'),
    task: z.enum(['training', 'inference']).describe('What is to run'),
    model: z.enum(MODEL_CLASSES).describe('Family of the model; tabular: trees and other classical models'),
    parametersMillions: positive.optional().describe('Parameters, millions; needed for all but tabular models'),
    framework: z.enum(FRAMEWORKS).optional().describe('Default: pytorch; xgboost for tabular'),
    precision: z
      .enum(PRECISIONS)
      .optional()
      .describe('Default: half (bf16 where the device has it, else fp16); fp32 for tabular'),
    environment: z.enum(ENVIRONMENTS).optional().describe('Default: production; the answer has a choice for each'),
    region: z.string().optional().describe('AWS region; default us-east-1'),
    batch: whole
      .optional()
      .describe('Training: samples per device and step. Inference: the most requests that the server runs together'),
    sequenceLength: whole.optional().describe('Tokens (speech: frames) of a sample; for generation, of the prompt'),
    outputTokens: whole.optional().describe('Tokens that a request generates (transformer-llm inference)'),
    imageSize: whole.max(16_384).optional().describe('Side of a square image, pixels'),
    denoisingSteps: whole.max(10_000).optional().describe('Steps of a generated image (diffusion inference)'),
    layers: whole.max(1_000).optional().describe('Layers; default: derived from the parameters'),
    hidden: whole.max(1_000_000).optional().describe('Width of the model; default: derived from the parameters'),
    heads: whole.max(10_000).optional().describe('Attention heads; default: derived from the width'),
    kvHeads: whole
      .max(10_000)
      .optional()
      .describe('Key-value heads, fewer than heads with grouped-query attention; default: heads'),
    gflopsPerSample: positive
      .optional()
      .describe('Forward work of one sample, 10^9 floating-point operations; default: from parameters and size'),
    optimizer: z.enum(OPTIMIZERS).optional().describe('Training; default adamw, sgd-momentum for vision'),
    tuning: z.enum(['full', 'lora', 'qlora']).optional().describe('Training: which weights learn; default full'),
    recompute: z
      .enum(['none', 'selective', 'full'])
      .optional()
      .describe(
        'Training of transformers: activations computed again in the backward pass; default selective (fused attention)',
      ),
    sharding: z
      .enum(['auto', 'none', 'zero-1', 'zero-2', 'zero-3'])
      .optional()
      .describe('Training on several devices: what is split among them; default auto (the least that fits)'),
    samples: positive.optional().describe('Samples of the data set: gives the cost of an epoch'),
    epochs: positive.max(1e6).optional().describe('Passes over the data set: gives the cost of the run'),
    datasetGb: positive.optional().describe('Size of the data set, GB'),
    features: whole.optional().describe('Columns (tabular)'),
    trees: whole.optional().describe('Trees or boosting rounds (tabular)'),
    depth: whole.max(64).optional().describe('Depth of a tree (tabular)'),
    latencyMs: positive.optional().describe('Most milliseconds that 95 of 100 requests may take; default: no target'),
    requestsPerSecond: positive.optional().describe('Load at the busiest time; default 1'),
    concurrency: whole
      .max(100_000)
      .optional()
      .describe('Generations that one copy of the model must hold at once (transformer-llm inference)'),
    measured: z
      .array(z.strictObject({ instanceType: z.string(), samplesPerSecond: positive }))
      .max(50)
      .optional()
      .describe('Your own measurements: samples (requests; tokens for generation) a second of one whole instance'),
  })
  .superRefine((workload, context) => {
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (workload.model !== 'tabular' && workload.parametersMillions === undefined)
      complain('parametersMillions', 'memory is calculated from it; only tabular models do without')
    const trees =
      workload.framework === 'xgboost' || workload.framework === 'lightgbm' || workload.framework === 'scikit-learn'
    if (trees && workload.model !== 'tabular')
      complain(
        'framework',
        `${workload.framework} trains tabular models; for ${workload.model} expected pytorch, tensorflow, jax or onnx`,
      )
    if (workload.task === 'training' && workload.framework === 'onnx')
      complain('framework', 'onnx is a format for inference; expected pytorch, tensorflow or jax for training')
    if (workload.task === 'training' && (workload.precision === 'int8' || workload.precision === 'int4'))
      complain(
        'precision',
        `${workload.precision} is for inference; expected fp32, half, bf16, fp16 or fp8 for training (tuning: qlora keeps frozen weights at 4 bits)`,
      )
    if (workload.hidden !== undefined && workload.heads !== undefined && workload.hidden % workload.heads !== 0)
      complain('heads', `must divide hidden (${workload.hidden}) without remainder`)
    if (workload.heads !== undefined && workload.kvHeads !== undefined && workload.kvHeads > workload.heads)
      complain('kvHeads', `must not exceed heads (${workload.heads})`)
    if (workload.task === 'inference') {
      for (const field of ['epochs', 'optimizer', 'tuning', 'sharding', 'recompute'] as const)
        if (workload[field] !== undefined) complain(field, 'belongs to training, and the task is inference')
    } else {
      for (const field of ['latencyMs', 'requestsPerSecond', 'concurrency', 'outputTokens'] as const)
        if (workload[field] !== undefined) complain(field, 'belongs to inference, and the task is training')
    }
  })
export type Workload = z.infer<typeof workloadSchema>
