import type { Rate } from '../rate.ts'
import { AROUND_RATES } from './around.ts'
import { S3_RATES } from './s3.ts'
import { SAGEMAKER_INFERENCE_RATES } from './sagemaker-inference.ts'
import { SAGEMAKER_OTHER_RATES } from './sagemaker-other.ts'
import { SAGEMAKER_STORAGE_RATES } from './sagemaker-storage.ts'

export const RATES = [
  ...SAGEMAKER_STORAGE_RATES,
  ...SAGEMAKER_INFERENCE_RATES,
  ...SAGEMAKER_OTHER_RATES,
  ...S3_RATES,
  ...AROUND_RATES,
] as const

export type RateId = (typeof RATES)[number]['id']

const byId = new Map<string, Rate>(RATES.map((rate) => [rate.id, rate]))

export function findRate(id: string): Rate | null {
  return byId.get(id) ?? null
}

export function rateOf(id: RateId): Rate {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`rate ${id} is not in the registry`)
  return found
}
