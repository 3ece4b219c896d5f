import { z } from 'zod'
import { asyncInferenceSchema, managedInstanceScalingSchema, serverlessSchema } from './endpoint.ts'
import { instant, resourceFields, sizeGb, wholeNumber } from './resource-fields.ts'

const configVariantSchema = z.strictObject({
  name: z.string(),
  /** Null where inference components bring the models. */
  modelName: z.string().nullable(),
  /** Null on serverless variants and on instance pools. */
  instanceType: z.string().nullable(),
  initialInstanceCount: wholeNumber.nullable(),
  initialWeight: z.number().nullable(),
  volumeSizeGb: sizeGb.nullable(),
  /** Elastic Inference, which AWS no longer offers. */
  acceleratorType: z.string().nullable(),
  serverless: serverlessSchema.nullable(),
  managedInstanceScaling: managedInstanceScalingSchema.nullable(),
  /** InstancePools: types in the order of preference. */
  instancePoolTypes: z.array(z.string()),
})

/** An endpoint configuration, as DescribeEndpointConfig answers. It costs nothing itself. One that no endpoint uses is not described: it has no variants here. */
export const endpointConfigSchema = z.strictObject({
  ...resourceFields,
  createdAt: instant,
  variants: z.array(configVariantSchema),
  shadowVariants: z.array(configVariantSchema),
  async: asyncInferenceSchema.nullable(),
})
