import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** An inference component, as DescribeInferenceComponent answers: a share of the instances of an endpoint. */
export const inferenceComponentSchema = z.strictObject({
  ...resourceFields,
  endpointName: z.string(),
  variantName: z.string(),
  status: z.string(),
  modelName: z.string().nullable(),
  currentCopyCount: wholeNumber.nullable(),
  desiredCopyCount: wholeNumber.nullable(),
  cpuCores: z.number().nullable(),
  acceleratorDevices: z.number().nullable(),
  minMemoryMb: wholeNumber.nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
})
