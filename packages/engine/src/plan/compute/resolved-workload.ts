import { transformerShape, shapeRule, type TransformerShape } from './transformer-shape.ts'
import type { Workload } from './workload.ts'
import type { Environment, Framework, ModelClass, Optimizer, Precision } from './workload-words.ts'

/** A default that stood in for something the workload does not say. */
export interface Assumption {
  readonly field: string
  readonly value: string
  readonly why: string
}

/** A workload with every gap filled; null where a quantity has no meaning for it. */
export interface ResolvedWorkload {
  readonly name: string
  readonly task: 'training' | 'inference'
  readonly model: ModelClass
  /** Weights, not millions. 0 for tabular models. */
  readonly parameters: number
  readonly framework: Framework
  readonly precision: Precision
  readonly environment: Environment
  readonly region: string
  readonly batch: number
  readonly sequenceLength: number | null
  readonly outputTokens: number | null
  readonly imageSize: number | null
  readonly denoisingSteps: number | null
  readonly shape: TransformerShape | null
  readonly gflopsPerSample: number | null
  readonly optimizer: Optimizer
  readonly tuning: 'full' | 'lora' | 'qlora'
  readonly recompute: 'none' | 'selective' | 'full'
  readonly sharding: 'auto' | 'none' | 'zero-1' | 'zero-2' | 'zero-3'
  readonly samples: number | null
  readonly epochs: number | null
  readonly datasetGb: number | null
  readonly features: number
  readonly trees: number
  readonly depth: number
  readonly latencyMs: number | null
  readonly requestsPerSecond: number
  readonly concurrency: number
  readonly measured: readonly { readonly instanceType: string; readonly samplesPerSecond: number }[]
  readonly assumptions: readonly Assumption[]
}

const TRAINING_BATCH: Readonly<Record<ModelClass, number>> = {
  'transformer-llm': 1,
  'nlp-transformer': 32,
  'vision-classification': 64,
  'vision-detection': 16,
  recommender: 4096,
  tabular: 1,
  speech: 16,
  diffusion: 4,
}
const IMAGE_SIZE: Readonly<Partial<Record<ModelClass, number>>> = {
  'vision-classification': 224,
  'vision-detection': 640,
  diffusion: 512,
}
const SEQUENCE: Readonly<
  Partial<Record<ModelClass, { readonly training: number; readonly inference: number; readonly why: string }>>
> = {
  'transformer-llm': { training: 2048, inference: 1024, why: 'a usual context in training; a long prompt in use' },
  'nlp-transformer': { training: 128, inference: 128, why: 'a sentence or two' },
  speech: { training: 1500, inference: 1500, why: '30 seconds of audio as Whisper encodes them' },
}
const VISION: ReadonlySet<ModelClass> = new Set(['vision-classification', 'vision-detection'])

/** Fills the gaps of a workload and lists what was filled in, and why so. */
export function resolveWorkload(workload: Workload): ResolvedWorkload {
  const { task, model } = workload
  const training = task === 'training'
  const tabular = model === 'tabular'
  const assumptions: Assumption[] = []
  const given = <T extends string | number>(
    field: keyof Workload,
    value: T | undefined,
    fallback: T,
    why: string,
    relevant = true,
  ): T => {
    if (value !== undefined) return value
    if (relevant) assumptions.push({ field, value: String(fallback), why })
    return fallback
  }
  const framework = given(
    'framework',
    workload.framework,
    tabular ? 'xgboost' : 'pytorch',
    'the most used for this family',
  )
  const precision = given(
    'precision',
    workload.precision,
    tabular ? 'fp32' : 'half',
    'bf16 where the device has it, else fp16',
    !tabular,
  )
  const environment = given(
    'environment',
    workload.environment,
    'production',
    'the table ranks for it; each environment has its own choice below',
  )
  const region = given('region', workload.region, 'us-east-1', 'the region with the most prices')
  const batch = training
    ? given('batch', workload.batch, TRAINING_BATCH[model], 'samples per device and step, a usual start', !tabular)
    : given(
        'batch',
        workload.batch,
        8,
        'the most requests that the server runs together',
        !tabular && model !== 'transformer-llm',
      )
  const sequence = SEQUENCE[model]
  const sequenceLength =
    sequence === undefined
      ? null
      : given(
          'sequenceLength',
          workload.sequenceLength,
          training ? sequence.training : sequence.inference,
          sequence.why,
        )
  const generates = model === 'transformer-llm' && !training
  const outputTokens = generates ? given('outputTokens', workload.outputTokens, 256, 'a few paragraphs') : null
  const size = IMAGE_SIZE[model]
  const imageSize =
    size === undefined ? null : given('imageSize', workload.imageSize, size, 'the usual size of this family')
  const denoisingSteps =
    model === 'diffusion' && !training
      ? given('denoisingSteps', workload.denoisingSteps, 30, 'with two evaluations a step (guidance)')
      : null
  const parameters = tabular ? 0 : (workload.parametersMillions ?? 0) * 1e6
  const shape = sequence === undefined ? null : transformerShape(model, parameters, workload)
  if (
    shape !== null &&
    (workload.layers === undefined || workload.hidden === undefined || workload.heads === undefined)
  ) {
    assumptions.push({
      field: 'layers, hidden, heads',
      value: `${shape.layers} × ${shape.hidden}, ${shape.heads} heads`,
      why: shapeRule(model),
    })
  }
  if (shape !== null && generates && workload.kvHeads === undefined)
    assumptions.push({
      field: 'kvHeads',
      value: String(shape.kvHeads),
      why: 'no grouped-query attention: the most that the cache can take',
    })
  const learns = training && !tabular
  return {
    name:
      workload.name ??
      `${workload.parametersMillions === undefined ? '' : `${workload.parametersMillions}M `}${model} ${task}`,
    task,
    model,
    parameters,
    framework,
    precision,
    environment,
    region,
    batch,
    sequenceLength,
    outputTokens,
    imageSize,
    denoisingSteps,
    shape,
    gflopsPerSample: workload.gflopsPerSample ?? null,
    optimizer: given(
      'optimizer',
      workload.optimizer,
      VISION.has(model) ? 'sgd-momentum' : 'adamw',
      'the usual one of this family',
      learns,
    ),
    tuning: given('tuning', workload.tuning, 'full', 'every weight learns', learns),
    recompute: given(
      'recompute',
      workload.recompute,
      'selective',
      'fused attention keeps no attention matrix',
      learns && shape !== null,
    ),
    sharding: given('sharding', workload.sharding, 'auto', 'the least splitting that fits', learns),
    samples: workload.samples ?? (tabular && training ? given('samples', workload.samples, 1_000_000, 'rows') : null),
    epochs: workload.epochs ?? null,
    datasetGb: workload.datasetGb ?? null,
    features: given('features', workload.features, 50, 'columns', tabular),
    trees: given('trees', workload.trees, 300, 'boosting rounds', tabular),
    depth: given('depth', workload.depth, 6, "XGBoost's own default", tabular),
    latencyMs: workload.latencyMs ?? null,
    requestsPerSecond: given(
      'requestsPerSecond',
      workload.requestsPerSecond,
      1,
      'say yours: it decides how many instances there are',
      !training,
    ),
    concurrency: given(
      'concurrency',
      workload.concurrency,
      generates ? 4 : 1,
      'generations at once that a copy of the model must hold at least',
      generates,
    ),
    measured: workload.measured ?? [],
    assumptions,
  }
}
