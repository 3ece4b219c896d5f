import { z } from 'zod'

/** A dimension as the CloudWatch server takes it. */
const dimension = z.object({ name: z.string(), value: z.string() })
export const dimensionsField = z.array(dimension).default([])

const text = z.string().nullable().default(null)
/** Where and as whom to ask; each is that of the server where it is not given. */
export const placeFields = { region: text, profile_name: text }

export const timeField = text.describe('2026-10-01T00:00:00Z')

export const statisticField = z.string().default('AVG').describe('AVG, COUNT, MAX, MIN, SUM, their long names, or p99')

/** Dimensions as the use cases take them. */
export function dimensionsOf(list: readonly z.infer<typeof dimension>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]))
}

/** A metric, and the dimensions that are known of it. */
export const metricFields = {
  namespace: z.string().describe('AWS/SageMaker, /aws/sagemaker/Endpoints, /aws/sagemaker/TrainingJobs …'),
  metric_name: z.string(),
  dimensions: dimensionsField,
}
