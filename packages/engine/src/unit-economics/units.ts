import type { BillComponentId } from '../usage-types/bill-component.ts'
import type { CountSource, Unit } from './unit.ts'

const TRAINING_JOBS = ['training', 'training-spot'] as const satisfies readonly BillComponentId[]
const TRAINING = [...TRAINING_JOBS, 'training-warm-pool', 'training-volume', 'debugger'] as const
const PEOPLE = [
  'notebook',
  'studio-kernel-gateway',
  'studio-jupyterlab',
  'studio-code-editor',
  'rstudio',
] as const satisfies readonly BillComponentId[]
const ENDPOINTS = [
  'hosting',
  'async',
  'serverless',
  'provisioned-concurrency',
  'endpoint-volume',
  'inference-data-in',
  'inference-data-out',
] as const satisfies readonly BillComponentId[]

const HOURS = billed('instance-hours', 'hrs', 'hours')

function billed(what: string, ...units: string[]): CountSource {
  return { kind: 'billed', what, units: Object.fromEntries(units.map((unit) => [unit, 1])), orSupplied: null }
}

function jobUnits(id: string, title: string, job: BillComponentId, volume: BillComponentId): readonly Unit[] {
  return [
    {
      id: `${id}-hour`,
      title: `${title} instance-hour`,
      components: [job, volume],
      counted: [job],
      count: HOURS,
      each: 1,
    },
    {
      id: `${id}-job`,
      title: `${title} job`,
      components: [job, volume],
      counted: [job],
      count: { kind: 'resources' },
      each: 1,
    },
  ]
}

/** Every unit that dollars can be asked by. */
export const UNITS: readonly Unit[] = [
  {
    id: 'training-hour',
    title: 'training instance-hour',
    components: TRAINING,
    counted: TRAINING_JOBS,
    count: HOURS,
    each: 1,
  },
  {
    id: 'training-job',
    title: 'training job',
    components: TRAINING,
    counted: TRAINING_JOBS,
    count: { kind: 'resources' },
    each: 1,
  },
  ...jobUnits('processing', 'processing', 'processing', 'processing-volume'),
  ...jobUnits('transform', 'batch transform', 'batch-transform', 'transform-volume'),
  {
    id: 'endpoint-hour',
    title: 'endpoint instance-hour',
    components: ['hosting', 'async', 'endpoint-volume'],
    counted: ['hosting', 'async'],
    count: HOURS,
    each: 1,
  },
  {
    id: 'endpoint-day',
    title: 'endpoint and day',
    components: ENDPOINTS,
    counted: ['hosting', 'async', 'serverless'],
    count: { kind: 'resource-days' },
    each: 1,
  },
  {
    id: 'thousand-invocations',
    title: '1,000 invocations',
    components: ENDPOINTS,
    counted: null,
    count: { kind: 'supplied', what: 'invocations' },
    each: 1000,
  },
  {
    id: 'serverless-second',
    title: 'second of serverless inference',
    components: ['serverless'],
    counted: null,
    count: billed('seconds', 'seconds', 'second'),
    each: 1,
  },
  {
    id: 'gb-served',
    title: 'GB into and out of endpoints',
    components: ENDPOINTS,
    counted: ['inference-data-in', 'inference-data-out'],
    count: billed('GB', 'gb', 'gigabytes'),
    each: 1,
  },
  {
    id: 'million-tokens',
    title: 'million tokens of Bedrock',
    components: ['bedrock'],
    counted: null,
    // The names of these units are recalled, not read; another name makes the count unknown, not wrong.
    count: {
      kind: 'billed',
      what: 'tokens',
      units: { tokens: 1, '1k tokens': 1000, '1m tokens': 1_000_000 },
      orSupplied: 'tokens',
    },
    each: 1_000_000,
  },
  {
    id: 'notebook-day',
    title: 'notebook or Studio app and day',
    components: [...PEOPLE, 'notebook-volume', 'studio-volume'],
    counted: PEOPLE,
    count: { kind: 'resource-days' },
    each: 1,
  },
  {
    id: 'user',
    title: 'user of notebooks and Studio',
    components: [...PEOPLE, 'notebook-volume', 'studio-volume'],
    counted: PEOPLE,
    count: { kind: 'users' },
    each: 1,
  },
  {
    id: 'gb-month-stored',
    title: 'GB-month of notebook and Studio storage',
    components: ['notebook-volume', 'studio-volume'],
    counted: null,
    count: billed('GB-months', 'gb-mo', 'gb-month'),
    each: 1,
  },
]
