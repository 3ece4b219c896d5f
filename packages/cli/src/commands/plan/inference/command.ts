import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { FORMATS } from '../../../format-names.ts'

/** Ways to write the choice; the registry of emitters is held against this list by a test. */
export const EMIT_TARGETS = ['cli', 'boto3', 'cloudformation', 'terraform'] as const

/** Ways to host; the shape of the answer is held against this list by a test. */
export const MODES = [
  'realtime',
  'realtime-autoscaled',
  'serverless',
  'serverless-provisioned',
  'async',
  'batch',
  'multi-model',
] as const

export interface PlanInferenceFlags extends CommonFlags {
  readonly format: (typeof FORMATS)[number] | 'html'
  readonly endpoint?: string
  readonly source: string
  readonly profile?: string
  readonly traffic?: string
  readonly requestsPerDay?: number
  readonly daily?: string
  readonly measured?: readonly string[]
  readonly serviceMs?: number
  readonly latency?: string
  readonly device?: string
  readonly concurrency?: number
  readonly memory?: number
  readonly gpu?: boolean
  readonly arm?: boolean
  readonly models?: string
  readonly p95?: string
  readonly p99?: string
  readonly errors?: string
  readonly coldStarts?: string
  readonly region?: string
  readonly instance?: readonly string[]
  readonly mode?: readonly (typeof MODES)[number][]
  readonly mostInstances?: number
  readonly top: number
  readonly emit?: (typeof EMIT_TARGETS)[number]
  readonly option?: string
  readonly endpointName?: string
  readonly role?: string
  readonly image?: string
  readonly modelData?: string
  readonly input?: string
  readonly output?: string
  readonly seed?: number
  readonly workers?: number
  readonly schema: boolean
}

const text = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, optional: true, placeholder }) as const
const number = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: numberFlag, brief, optional: true, placeholder }) as const
const texts = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, variadic: ',', brief, optional: true, placeholder }) as const

export const planInferenceCommand = buildCommand<PlanInferenceFlags, [service?: string], Context>({
  loader: async () => (await import('./run.ts')).runPlanInference,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'Description of the service (YAML or JSON), or a file of its traffic',
          parse: String,
          placeholder: 'SERVICE',
          optional: true,
        },
      ],
    },
    flags: {
      endpoint: text(
        'A live endpoint: its own requests, payloads, latency and scaling, from the account of --source',
        'NAME',
      ),
      source: {
        kind: 'parsed',
        parse: String,
        brief: 'Where --endpoint lives: aws, demo for the sample account, or a file of costwright capture',
        default: 'aws',
        placeholder: 'SOURCE',
      },
      profile: text("Profile of AWS's configuration files, for --source aws", 'NAME'),
      traffic: text(
        'Requests: a file with a time stamp a line (CSV, JSONL, Parquet), counts, CloudWatch metrics or an access log',
        'FILE',
      ),
      requestsPerDay: number('Instead of a file: so many requests a day on average, generated', 'N'),
      daily: text('Their shape over the day: flat, office, evening', 'SHAPE'),
      measured: texts(
        'How long a request takes, and where: "ml.m5.large=45ms,ml.g4dn.xlarge=8ms"; serverless-2gb and devices too',
        'TYPE=TIME',
      ),
      serviceMs: number('How long a request takes on --device on average, ms', 'MS'),
      latency: text('A file of single readings from --device, ms, one a line, or a column latency_ms', 'FILE'),
      device: text('Where --service-ms or --latency was measured, for example ml.m5.large', 'NAME'),
      concurrency: number('Requests that one instance works on at once', 'N'),
      memory: number('Memory of one copy of the model, GB', 'GB'),
      gpu: { kind: 'boolean', brief: 'It needs an accelerator; --no-gpu: it does not', optional: true },
      arm: {
        kind: 'boolean',
        brief: 'It runs on ARM, so Graviton is an option; --no-arm: it does not',
        optional: true,
      },
      models: text('How many models it serves, or a folder of their archives', 'N|DIR'),
      p95: text('95 of 100 answers within: 200ms, 2s', 'TIME'),
      p99: text('99 of 100 answers within', 'TIME'),
      errors: text('Most that may fail: 0.1%, 0.001 (default 0.1%)', 'SHARE'),
      coldStarts: text('Most that may meet a cold start: 1%', 'SHARE'),
      region: text('Region; default: that of the description or the endpoint, else us-east-1', 'REGION'),
      instance: texts('Only these instance types', 'TYPES'),
      mode: {
        kind: 'enum',
        values: MODES,
        variadic: ',',
        brief: 'Only these ways to host',
        optional: true,
      },
      mostInstances: number('Most instances of an option (default 40)', 'N'),
      top: { kind: 'parsed', parse: numberFlag, brief: 'Options to list in the text', default: '15', placeholder: 'N' },
      emit: { kind: 'enum', values: EMIT_TARGETS, brief: 'Print what sets the chosen option up', optional: true },
      option: text('The option to emit: an id of the table; default: the recommended one', 'ID'),
      endpointName: text('Name of the emitted endpoint; default: from the service', 'NAME'),
      role: text('Execution role of the emitted model', 'ARN'),
      image: text('Inference image of the emitted model', 'URI'),
      modelData: text('Archive of the emitted model, or folder of archives', 's3://…'),
      input: text('What an emitted batch job reads', 's3://…'),
      output: text('Where answers of an emitted batch job or asynchronous endpoint go', 's3://…'),
      seed: number('Seed of what is drawn at random (default 1)', 'N'),
      workers: number('Threads that replay (default 2); the answer is the same for any number', 'N'),
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of SERVICE and stop', default: false },
      format: {
        kind: 'enum',
        values: [...FORMATS, 'html'] as const,
        brief: 'How to print the answer; html is one page with charts',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'How to host a model: every option replayed against the traffic, and what to pick',
    fullDescription: [
      'How to host a model. Replays the requests that a service gets against every way to host it: instances fixed and autoscaled, serverless with and without provisioned concurrency, asynchronous, batch, many models on few instances. Says what each costs a month, how long answers take, what fails and what starts cold; which meet the objective, the cheapest of them, why, how close the next one is, and under which circumstances the answer would be another.',
      '',
      'EXAMPLES',
      '  costwright plan inference examples/service-fraud.yaml',
      '  costwright plan inference examples/service-fraud.yaml --p95 150ms --errors 0.05%',
      '  costwright plan inference --requests-per-day 50000 --daily office --measured ml.m5.large=45ms --p95 300ms',
      '  costwright plan inference --endpoint home-page --source demo --p95 300ms',
      '  costwright plan inference examples/service-fraud.yaml --emit terraform',
      '  costwright plan inference examples/service-fraud.yaml --format html > hosting.html',
    ].join('\n'),
  },
})
