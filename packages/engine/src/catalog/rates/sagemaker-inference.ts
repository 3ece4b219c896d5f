import type { Rate } from '../rate.ts'

const service = 'Amazon SageMaker'

/** Memory sizes of serverless inference, GB. */
export const SERVERLESS_MEMORY_GB = [1, 2, 3, 4, 5, 6] as const
export type ServerlessMemoryGb = (typeof SERVERLESS_MEMORY_GB)[number]

function serverless<Gb extends ServerlessMemoryGb>(gb: Gb) {
  return {
    id: `serverless-${gb}gb`,
    service,
    title: `Serverless inference, ${gb} GB`,
    unit: 'Seconds',
    usageType: `ServerlessInf:Mem-${gb}GB`,
    listed: new RegExp(`^ServerlessInf:Mem-${gb}GB$`),
  } as const
}

function provisionedUsage<Gb extends ServerlessMemoryGb>(gb: Gb) {
  return {
    id: `serverless-provisioned-${gb}gb`,
    service,
    title: `Provisioned concurrency held, ${gb} GB`,
    unit: 'Seconds',
    usageType: `ServerlessProvisionedConcurrency:Usage-${gb}GB`,
    listed: new RegExp(`ProvisionedConcurrency:Usage-${gb}GB$`),
  } as const
}

function provisionedDuration<Gb extends ServerlessMemoryGb>(gb: Gb) {
  return {
    id: `serverless-provisioned-duration-${gb}gb`,
    service,
    title: `Inference on provisioned concurrency, ${gb} GB`,
    unit: 'Seconds',
    usageType: `ServerlessProvisionedConcurrency:Mem-${gb}GB`,
    listed: new RegExp(`ProvisionedConcurrency:Mem-${gb}GB$`),
  } as const
}

export const SAGEMAKER_INFERENCE_RATES = [
  serverless(1),
  serverless(2),
  serverless(3),
  serverless(4),
  serverless(5),
  serverless(6),
  provisionedUsage(1),
  provisionedUsage(2),
  provisionedUsage(3),
  provisionedUsage(4),
  provisionedUsage(5),
  provisionedUsage(6),
  provisionedDuration(1),
  provisionedDuration(2),
  provisionedDuration(3),
  provisionedDuration(4),
  provisionedDuration(5),
  provisionedDuration(6),
  {
    id: 'inference-data-in',
    service,
    title: 'Inference data in',
    unit: 'GB',
    usageType: 'Hst:Data-Bytes-In',
    listed: /^Hst:Data-Bytes-In$/,
  },
  {
    id: 'inference-data-out',
    service,
    title: 'Inference data out',
    unit: 'GB',
    usageType: 'Hst:Data-Bytes-Out',
    listed: /^Hst:Data-Bytes-Out$/,
  },
] as const satisfies readonly Rate[]
