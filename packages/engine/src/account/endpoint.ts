import { z } from 'zod'
import { instant, resourceFields, wholeNumber, wholeSeconds } from './resource-fields.ts'

/** Serverless settings of a variant. */
export const serverlessSchema = z.strictObject({
  memorySizeMb: wholeNumber,
  maxConcurrency: wholeNumber,
  /** Slots that are kept warm and billed; null where there are none. */
  provisionedConcurrency: wholeNumber.nullable(),
})

/** ManagedInstanceScaling of a variant that holds inference components: SageMaker itself adds and removes instances. */
export const managedInstanceScalingSchema = z.strictObject({
  enabled: z.boolean(),
  minInstanceCount: wholeNumber.nullable(),
  maxInstanceCount: wholeNumber.nullable(),
})

const endpointVariantSchema = z.strictObject({
  name: z.string(),
  /** Null on serverless variants. */
  currentInstanceCount: wholeNumber.nullable(),
  desiredInstanceCount: wholeNumber.nullable(),
  currentWeight: z.number().nullable(),
  serverless: serverlessSchema.nullable(),
  managedInstanceScaling: managedInstanceScalingSchema.nullable(),
  /** Images in use, as resolved. */
  images: z.array(z.string()),
})

/** AsyncInferenceConfig; an endpoint that has one publishes no Invocations. */
export const asyncInferenceSchema = z.strictObject({
  maxConcurrentInvocationsPerInstance: wholeNumber.nullable(),
  outputPath: z.string(),
})

/** An endpoint, as DescribeEndpoint answers: what runs now. Instance types are in its configuration. */
export const endpointSchema = z.strictObject({
  ...resourceFields,
  /** `InService`, `Creating`, `Updating`, `Failed` … */
  status: z.string(),
  /** Name of its configuration. */
  configName: z.string().nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
  variants: z.array(endpointVariantSchema),
  shadowVariants: z.array(endpointVariantSchema),
  async: asyncInferenceSchema.nullable(),
  dataCapturePercent: wholeNumber.nullable(),
  /** True while an update is under way: PendingDeploymentSummary is there. */
  updating: z.boolean(),
  /** MetricPublishFrequencyInSeconds; null means every minute. */
  metricPublishSeconds: wholeSeconds.nullable(),
})
