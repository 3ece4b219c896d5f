import type { Service } from '@costwright/engine/plan/inference/service'
import { drawsFor } from '@costwright/engine/simulate/hosting/draws'

/** Stream of the seed that says which model a request asks for. */
const MODEL_STREAM = 3_000
const DRAWS = 65_536

/** Upper ends of the draws of each model, by its share of the requests; null for one model. */
export function sharesOf({ models }: Pick<Service, 'models'>): Float64Array | null {
  const weights =
    typeof models === 'number' ? Array.from({ length: models }, () => 1) : models.map((one) => one.share ?? 1)
  if (weights.length <= 1) return null
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return Float64Array.from(weights, (weight) => {
    sum += weight
    return (sum / total) * DRAWS
  })
}

/** A model for each request where the traffic names none, at random by the shares. */
export function dealModels(
  ends: Float64Array,
  requests: number,
  seed: number,
  first: number,
): Uint16Array<SharedArrayBuffer> {
  const models = new Uint16Array(new SharedArrayBuffer(requests * Uint16Array.BYTES_PER_ELEMENT))
  drawsFor(seed + MODEL_STREAM, first, models)
  const modelOf = Uint16Array.from({ length: DRAWS }, (_, draw) => {
    const at = ends.findIndex((end) => draw < end)
    return at === -1 ? ends.length - 1 : at
  })
  for (let index = 0; index < requests; index += 1) models[index] = modelOf[models[index] ?? 0] ?? 0
  return models
}
