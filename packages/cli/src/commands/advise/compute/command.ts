import {
  ENVIRONMENTS,
  FRAMEWORKS,
  MODEL_CLASSES,
  PRECISIONS,
  type Environment,
  type Framework,
  type ModelClass,
  type Precision,
} from '@costwright/engine/plan/compute/workload-words'
import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { FORMATS } from '../../../format-names.ts'

const COMPUTE_FORMATS = [...FORMATS, 'html'] as const
export type ComputeFormat = (typeof COMPUTE_FORMATS)[number]

export interface ComputeFlags extends CommonFlags {
  readonly format: ComputeFormat
  readonly all: boolean
  readonly schema: boolean
  readonly task?: 'training' | 'inference'
  readonly model?: ModelClass
  readonly parameters?: number
  readonly framework?: Framework
  readonly precision?: Precision
  readonly environment?: Environment
  readonly region?: string
  readonly batch?: number
  readonly sequence?: number
  readonly image?: number
  readonly samples?: number
  readonly epochs?: number
  readonly dataset?: number
  readonly latency?: number
  readonly rps?: number
  readonly concurrency?: number
  readonly measured?: readonly { readonly instanceType: string; readonly samplesPerSecond: number }[]
}

/** Weights from words: `7B`, `110M`, or a plain number of millions. Answers millions. */
export function parametersFlag(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmbt]?)$/i.exec(text.trim())
  const scale = { k: 1e-3, m: 1, b: 1e3, t: 1e6, '': 1 }[match?.[2]?.toLowerCase() ?? '']
  if (match?.[1] === undefined || scale === undefined)
    throw new SyntaxError(`expected weights such as 7B, 110M or 25.6 (millions), got ${JSON.stringify(text)}`)
  return Number(match[1]) * scale
}

/** `ml.g5.xlarge=120`: samples (requests, generated tokens) a second of one instance. */
export function measuredFlag(text: string): { readonly instanceType: string; readonly samplesPerSecond: number } {
  const [instanceType = '', rate = '', ...more] = text.split('=')
  const samplesPerSecond = Number(rate)
  if (instanceType === '' || more.length > 0 || !(samplesPerSecond > 0) || !Number.isFinite(samplesPerSecond))
    throw new SyntaxError(`expected INSTANCE=SAMPLES_PER_SECOND such as ml.g5.xlarge=120, got ${JSON.stringify(text)}`)
  return { instanceType, samplesPerSecond }
}

export const adviseComputeCommand = buildCommand<ComputeFlags, [workload?: string], Context>({
  loader: async () => (await import('./run.ts')).runAdviseCompute,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'Description of the workload, YAML or JSON; flags replace its fields',
          parse: String,
          placeholder: 'WORKLOAD',
          optional: true,
        },
      ],
    },
    flags: {
      task: { kind: 'enum', values: ['training', 'inference'], brief: 'What is to run', optional: true },
      model: { kind: 'enum', values: MODEL_CLASSES, brief: 'Family of the model', optional: true },
      parameters: {
        kind: 'parsed',
        parse: parametersFlag,
        brief: 'Weights: 7B, 110M, or a number of millions',
        optional: true,
        placeholder: 'N',
      },
      framework: { kind: 'enum', values: FRAMEWORKS, brief: 'Framework', optional: true },
      precision: {
        kind: 'enum',
        values: PRECISIONS,
        brief: 'Precision; half: bf16 where the device has it, else fp16',
        optional: true,
      },
      environment: {
        kind: 'enum',
        values: ENVIRONMENTS,
        brief: 'Environment that the table ranks for (default: production)',
        optional: true,
      },
      region: {
        kind: 'parsed',
        parse: String,
        brief: 'AWS region (default: us-east-1)',
        optional: true,
        placeholder: 'R',
      },
      batch: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Samples per device and step; inference: most requests in a batch',
        optional: true,
        placeholder: 'N',
      },
      sequence: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Tokens of a sample or prompt',
        optional: true,
        placeholder: 'N',
      },
      image: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Side of an image, pixels',
        optional: true,
        placeholder: 'PX',
      },
      samples: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Samples of the data set',
        optional: true,
        placeholder: 'N',
      },
      epochs: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Passes over the data set',
        optional: true,
        placeholder: 'N',
      },
      dataset: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Size of the data set, GB',
        optional: true,
        placeholder: 'GB',
      },
      latency: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Most milliseconds for 95 of 100 requests',
        optional: true,
        placeholder: 'MS',
      },
      rps: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Requests a second at the busiest time',
        optional: true,
        placeholder: 'N',
      },
      concurrency: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Generations that a copy of the model must hold at once',
        optional: true,
        placeholder: 'N',
      },
      measured: {
        kind: 'parsed',
        parse: measuredFlag,
        variadic: true,
        brief: 'Your own measurement: INSTANCE=SAMPLES_PER_SECOND; may be given again',
        optional: true,
        placeholder: 'I=N',
      },
      all: { kind: 'boolean', brief: 'Every type that fits, and each that does not, with the reason', default: false },
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of WORKLOAD and stop', default: false },
      format: { kind: 'enum', values: COMPUTE_FORMATS, brief: 'How to print the answer', default: 'text' },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'CPU, GPU, Inferentia, Trainium or Graviton: family and size for a workload, and why',
    fullDescription: [
      'Which compute for training or serving a model: memory is calculated and shown, framework and precision support is checked, speed is estimated with an interval and its basis, and every type that the API accepts is ranked by what a unit of work costs. One choice each for development, staging and production, what would change it, what old habits would have cost, and which generations are of the past. Exit code 6 when no type can do the work.',
      '',
      'EXAMPLES',
      '  costwright advise compute examples/workload-llm-inference.yaml',
      '  costwright advise compute examples/workload-yolo-training.yaml --all',
      '  costwright advise compute examples/workload-xgboost.yaml --format markdown',
      '  costwright advise compute --task inference --model nlp-transformer --parameters 110M --latency 100 --rps 50',
      '  costwright advise compute --schema > workload.schema.json',
    ].join('\n'),
  },
})
