import { z } from 'zod'
import { gigabytes, instanceType } from '../../meters/fields.ts'
import { PRECISIONS } from '../training/workload-kind.ts'
import { batchingSchema, measuredTimeSchema, tokenTimeSchema } from './service-times.ts'
import { serviceTrafficSchema } from './service-traffic.ts'

/** Ways to host, from the plainest. */
export const HOSTING_MODES = [
  'realtime',
  'realtime-autoscaled',
  'serverless',
  'serverless-provisioned',
  'async',
  'batch',
  'multi-model',
] as const
export type HostingMode = (typeof HOSTING_MODES)[number]

/** Memory of one copy of a model where nothing is said, GB. Assumed. */
export const ASSUMED_MEMORY_GB = 2

const rate = z.number().min(0).max(1)
const seconds = z.number().min(0).max(86_400)

const model = z.strictObject({
  name: z.string().min(1).max(200),
  memoryGb: gigabytes.optional().describe('Memory of one copy, GB; default: memoryGb of the service'),
  share: z.number().min(0).optional().describe('Weight of its requests where the traffic names no models; default 1'),
})

const slo = z.strictObject({
  p95Ms: z.number().gt(0).max(86_400_000).optional().describe('Most that 95 of 100 answers may take, ms'),
  p99Ms: z.number().gt(0).max(86_400_000).optional().describe('Most that 99 of 100 answers may take, ms'),
  errorRate: rate.optional().describe('Most that may fail, as a share: 0.001 is one in a thousand; default 0.001'),
  coldStartRate: rate.optional().describe('Most that may meet a cold start, as a share'),
})

const start = z.strictObject({
  provisionSeconds: seconds
    .optional()
    .describe('From the decision for one more instance until it answers; default 300, assumed (3 to 8 minutes)'),
  coldStartSeconds: seconds
    .optional()
    .describe('Cold start of a serverless container; default: from the size of the model, assumed'),
  modelLoadSeconds: seconds
    .optional()
    .describe('Loading one model into a running container; default: from its size, assumed'),
  keepWarmSeconds: seconds.optional().describe('How long an idle serverless container stays warm; default: assumed'),
})

const today = z
  .strictObject({
    instanceType: instanceType.optional(),
    count: z.number().int().min(0).max(10_000).optional().describe('Instances; with scaling, those at the start'),
    min: z.number().int().min(0).max(10_000).optional().describe('Fewest instances of its scaling'),
    max: z.number().int().min(1).max(10_000).optional().describe('Most instances of its scaling'),
    targetInvocations: z
      .number()
      .gt(0)
      .max(1e9)
      .optional()
      .describe('Target of its scaling: invocations of one instance a minute'),
    serverlessGb: z.number().int().min(1).max(6).optional().describe('Memory of a serverless endpoint, GB'),
    provisionedConcurrency: z.number().int().min(0).max(200).optional().describe('Slots kept warm; default 0'),
    volumeGb: gigabytes.optional().describe('ML storage volume of each instance, GB; default 0'),
  })
  .superRefine((value, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: path === '' ? [] : [path], message })
    if ((value.instanceType === undefined) === (value.serverlessGb === undefined))
      refuse(value.instanceType === undefined ? '' : 'serverlessGb', 'expected either instanceType or serverlessGb')
    if (value.max !== undefined && value.min !== undefined && value.max < value.min)
      refuse('max', 'must not be less than min')
    if ((value.max === undefined) !== (value.targetInvocations === undefined))
      refuse(value.max === undefined ? 'max' : 'targetInvocations', 'expected max and targetInvocations together')
  })

const offHours = z.strictObject({
  fromHour: z.number().int().min(0).max(23).describe('First hour of the day with instances, UTC'),
  toHour: z.number().int().min(1).max(24).describe('Hour of the day from which on there are fewest, UTC'),
  workingDaysOnly: z.boolean().default(false).describe('Fewest instances on Saturday and Sunday; default false'),
})

const considered = z.strictObject({
  modes: z.array(z.enum(HOSTING_MODES)).min(1).optional().describe('Only these ways to host'),
  instanceTypes: z.array(instanceType).min(1).max(500).optional().describe('Only these instance types'),
  mostInstances: z.number().int().min(1).max(1000).default(40).describe('Most instances of an option; default 40'),
  serverlessGb: z
    .array(z.number().int().min(1).max(6))
    .min(1)
    .default([1, 2, 3, 4, 5, 6])
    .describe('Memory sizes of serverless, GB; default 1 to 6'),
  batchEveryHours: z
    .array(z.number().gt(0).max(168))
    .min(1)
    .default([1, 24])
    .describe('Hours between batch jobs; default 1 and 24'),
  offHours: offHours.optional().describe('Hours of a schedule; default: read off the traffic, where it has any'),
})

const variant = z.strictObject({
  name: z.string().min(1).max(63),
  share: z.number().gt(0).max(1).default(1).describe('Share of the requests; of a shadow, the share that is copied'),
  shadow: z.boolean().default(false).describe('Gets copies, and nobody waits for its answers; default false'),
  timeFactor: z.number().gt(0).max(1000).default(1).describe('Its service time as a multiple; default 1'),
})

/** A service whose requests are to be hosted. */
export const serviceSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
    name: z.string().min(1).max(200).default('service'),
    region: z.string().default('us-east-1'),
    model: z.string().min(1).max(200).optional().describe('Name of the model, for example bert-base'),
    family: z.string().min(1).max(200).optional().describe('Class of model; default: guessed from its name'),
    precision: z.enum(PRECISIONS).optional(),
    models: z
      .union([z.number().int().min(1).max(10_000), z.array(model).min(1).max(10_000)])
      .default(1)
      .describe('Models behind the service: how many, or a list with their sizes; default 1'),
    memoryGb: gigabytes
      .optional()
      .describe(`Memory that one copy of a model needs, GB; default ${ASSUMED_MEMORY_GB}, assumed`),
    gpu: z.boolean().optional().describe('Needs an accelerator; default: as the types that it was measured on'),
    neuron: z.boolean().default(false).describe('Is compiled for AWS Neuron, so Inferentia and Trainium are options'),
    arm: z.boolean().default(true).describe('Runs on ARM too, so Graviton is an option; default true'),
    traffic: serviceTrafficSchema,
    payload: z
      .strictObject({
        inKb: z.number().min(0).max(1e6).optional().describe('Size of a request, kB; default 10, assumed'),
        outKb: z.number().min(0).max(1e6).optional().describe('Size of an answer, kB; default 2, assumed'),
      })
      .default({}),
    serviceTime: z.array(measuredTimeSchema).min(1).max(50).optional().describe('How long a request takes, and where'),
    tokens: tokenTimeSchema.optional().describe('Instead of serviceTime, for a language model'),
    batching: batchingSchema.optional().describe('Requests that the container runs together; default none'),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(4096)
      .optional()
      .describe('Requests that one instance works on at once where it was measured; default 1'),
    queueLimit: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('Requests that may wait at one instance before more are refused; default: none are refused'),
    start: start.default({}),
    slo: slo.default({}),
    interactive: z
      .boolean()
      .optional()
      .describe('The caller waits for the answer; default true, unless p95Ms is a minute or more'),
    today: today.optional().describe('How it is hosted now'),
    consider: considered.default({ mostInstances: 40, serverlessGb: [1, 2, 3, 4, 5, 6], batchEveryHours: [1, 24] }),
    variants: z
      .array(variant)
      .min(1)
      .max(10)
      .optional()
      .describe('Variants that share the requests (A/B), and shadows; default one'),
  })
  .superRefine((service, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    if ((service.serviceTime === undefined) === (service.tokens === undefined))
      refuse([service.tokens === undefined ? 'serviceTime' : 'tokens'], 'expected either serviceTime or tokens')
    if (service.variants !== undefined) {
      const shares = service.variants.filter((one) => !one.shadow).reduce((sum, one) => sum + one.share, 0)
      if (Math.abs(shares - 1) > 1e-6)
        refuse(['variants'], `expected the shares of the variants that are no shadows to sum to 1, got ${shares}`)
    }
  })
export type Service = z.output<typeof serviceSchema>
