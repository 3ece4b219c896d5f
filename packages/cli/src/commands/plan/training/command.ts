import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { FORMATS } from '../../../format-names.ts'

/** Ways to write a launchable request; the registry of emitters is held against this list by a test. */
export const EMIT_TARGETS = ['boto3', 'sagemaker-sdk', 'cli', 'cloudformation', 'terraform'] as const

export interface PlanTrainingFlags extends CommonFlags {
  readonly format: (typeof FORMATS)[number] | 'html'
  readonly from?: string
  readonly device?: string
  readonly hours?: string
  readonly measured?: readonly string[]
  readonly family?: string
  readonly model?: string
  readonly precision?: string
  readonly batch?: number
  readonly epochs?: number
  readonly datasetGb?: number
  readonly parameters?: number
  readonly gpuMemory?: number
  readonly region?: readonly string[]
  readonly instance?: readonly string[]
  readonly count?: readonly number[]
  readonly purchase: 'on-demand' | 'spot' | 'all'
  readonly deadline?: string
  readonly budget?: number
  readonly waiting?: number
  readonly checkpoints: boolean
  readonly top: number
  readonly emit?: (typeof EMIT_TARGETS)[number]
  readonly option?: string
  readonly role?: string
  readonly image?: string
  readonly input?: string
  readonly output?: string
  readonly seed: number
  readonly schema: boolean
}

const text = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, optional: true, placeholder }) as const
const number = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: numberFlag, brief, optional: true, placeholder }) as const
const texts = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, variadic: ',', brief, optional: true, placeholder }) as const

export const planTrainingCommand = buildCommand<PlanTrainingFlags, [job?: string], Context>({
  loader: async () => (await import('./run.ts')).runPlanTraining,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        { brief: 'Description of the job, YAML or JSON', parse: String, placeholder: 'JOB', optional: true },
      ],
    },
    flags: {
      from: text(
        'A real run to read: a folder or file of Ultralytics, Hugging Face, Lightning, MLflow, TensorBoard, a SageMaker job description, or an MLflow server',
        'RUN',
      ),
      device: text('Where it ran, for example "Apple M4 Pro" or ml.g5.xlarge', 'NAME'),
      hours: text('How long it took there: 10.5, 2h30m, or a range 10-11', 'TIME'),
      measured: texts(
        'More measurements, which tighten the intervals: "ml.g5.xlarge=2.1h,ml.g4dn.xlarge=3h"',
        'TYPE=TIME',
      ),
      family: text('Class of model: vision-detection, nlp-transformer …', 'FAMILY'),
      model: text('Name of the model', 'NAME'),
      precision: text('fp32, tf32, amp, fp16 or bf16', 'P'),
      batch: number('Samples in one step on one device', 'N'),
      epochs: number('Epochs of the whole job', 'N'),
      datasetGb: number('Data that the job downloads, GB', 'GB'),
      parameters: number('Parameters of the model, millions: memory is then checked', 'MILLIONS'),
      gpuMemory: number('Memory needed on each accelerator, GiB', 'GIB'),
      region: texts('Regions, comma-separated, or all; default: the region of the job', 'R|all'),
      instance: texts('Only these instance types', 'TYPES'),
      count: {
        kind: 'parsed',
        parse: numberFlag,
        variadic: ',',
        brief: 'Instance counts to consider; default 1',
        optional: true,
        placeholder: 'N',
      },
      purchase: {
        kind: 'enum',
        values: ['on-demand', 'spot', 'all'],
        brief: 'Purchase options to consider',
        default: 'all',
      },
      deadline: text('Hours from now by which it must be done: 6, 1d', 'TIME'),
      budget: number('What it may cost, USD', 'USD'),
      waiting: number('What an hour of waiting for the result is worth, USD', 'USD'),
      checkpoints: { kind: 'boolean', brief: 'The job writes checkpoints that survive the instance', default: true },
      top: { kind: 'parsed', parse: numberFlag, brief: 'Options to list in the text', default: '15', placeholder: 'N' },
      emit: {
        kind: 'enum',
        values: EMIT_TARGETS,
        brief: 'Print the chosen option as a request that launches it',
        optional: true,
      },
      option: text(
        'The option to emit: an id of the table, or a goal such as cheapest; default: cheapest in the cloud',
        'ID|GOAL',
      ),
      role: text('Execution role of the emitted request', 'ARN'),
      image: text('Training image of the emitted request', 'URI'),
      input: text('Data of the emitted request', 's3://…'),
      output: text('Where the emitted request puts artefacts, and checkpoints beside them', 's3://…'),
      seed: { kind: 'parsed', parse: numberFlag, brief: 'Seed of the spot simulation', default: '1', placeholder: 'N' },
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of JOB and stop', default: false },
      format: {
        kind: 'enum',
        values: [...FORMATS, 'html'] as const,
        brief: 'How to print the answer',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Where to train a job: every option with time, cost, interval and risk, and what to pick',
    fullDescription: [
      'Where to train a job. From one measurement anywhere it predicts the time on every instance type that SageMaker offers for training, with an 80 % interval, prices it on demand and on managed spot from the meters, and says what to pick for each goal. Each option says how its time is known: measured, predicted or assumed.',
      '',
      'EXAMPLES',
      '  costwright plan training examples/yolov8-training.yaml',
      '  costwright plan training examples/yolov8-training.yaml --deadline 4h --budget 2',
      '  costwright plan training --from examples/runs/yolov8-m4pro --device "Apple M4 Pro"',
      '  costwright plan training --model yolov8m --device "RTX 3090" --hours 2-2.5 --region all',
      '  costwright plan training examples/yolov8-training.yaml --emit boto3 --option cheapest',
    ].join('\n'),
  },
})
