import type { Device } from './device.ts'
import type { Workload } from './match-readings.ts'
import { dot, factor, forward, solve, type Factored } from './spd-matrix.ts'
import { sizeGroup, sizeOf, type SizeScale } from './step-size.ts'
import { accumulate, contrastsOf, gather, type Evidence } from './transfer-evidence.ts'
import { modelCovariance, sharedColumns, type Column, type Placement } from './transfer-features.ts'

/** The coefficients that reference workloads give, with their uncertainty as the model sees it. */
export interface TransferPosterior {
  readonly columns: ReadonlyMap<string, number>
  readonly coefficients: Float64Array
  /** Factor of the posterior precision of the coefficients. */
  readonly posterior: Factored
  readonly sizeScales: ReadonlyMap<string, SizeScale>
  readonly deviceOf: (id: string) => Device | null
}

/** The normal equations of a fit, kept so that models can be taken out again. */
export interface Assembled {
  readonly fit: TransferPosterior
  readonly evidence: readonly Evidence[]
  readonly total: Float64Array
  readonly moment: Float64Array
}

/** Gathers all models' evidence on top of the priors and solves for the coefficients. */
export function assemble(
  workloads: readonly Workload[],
  sizeScales: ReadonlyMap<string, SizeScale>,
  deviceOf: (id: string) => Device | null,
): Assembled {
  const columns = new Map<string, number>()
  const priors: { readonly mean: number; readonly sd: number }[] = []
  const register = ({ name, priorMean, priorSd }: Column): number => {
    const known = columns.get(name)
    if (known !== undefined) return known
    columns.set(name, columns.size)
    priors.push({ mean: priorMean, sd: priorSd })
    return columns.size - 1
  }
  const models = [...new Set(workloads.map((one) => one.model))]
  const evidence = models.map((model) => {
    const own = workloads.filter((one) => one.model === model)
    return gather(
      model,
      own.flatMap((one, index) => contrastsOf(one, index, sizeOf(sizeScales.get(sizeGroup(one)), one), deviceOf)),
      register,
    )
  })
  const size = columns.size
  const total = new Float64Array(size * size)
  const moment = new Float64Array(size)
  priors.forEach(({ mean, sd }, index) => {
    total[index * size + index] = 1 / sd ** 2
    moment[index] = mean / sd ** 2
  })
  for (const one of evidence) accumulate(total, moment, size, one, 1)
  const posterior = factor(total, size)
  return {
    fit: { columns, coefficients: solve(posterior, moment), posterior, sizeScales, deviceOf },
    evidence,
    total,
    moment,
  }
}

/** Mean and variance of log throughput on `to` less that on `from`, for a model that the fit has not seen. */
export function predictContrast(
  fit: TransferPosterior,
  from: Placement,
  to: Placement,
): { readonly mean: number; readonly variance: number } {
  const vector = new Float64Array(fit.columns.size)
  const unseen = new Map<string, Column>()
  for (const [placement, sign] of [
    [to, 1],
    [from, -1],
  ] as const) {
    for (const column of sharedColumns(placement)) {
      const index = fit.columns.get(column.name)
      if (index !== undefined) vector[index] = (vector[index] ?? 0) + sign * column.value
      else unseen.set(column.name, { ...column, value: (unseen.get(column.name)?.value ?? 0) + sign * column.value })
    }
  }
  let variance = squaredLength(forward(fit.posterior, vector))
  let unseenMean = 0
  for (const { value, priorMean, priorSd } of unseen.values()) {
    unseenMean += value * priorMean
    variance += (value * priorSd) ** 2
  }
  variance += modelCovariance(to, to, true) + modelCovariance(from, from, true) - 2 * modelCovariance(from, to, false)
  return { mean: dot(vector, fit.coefficients) + unseenMean, variance }
}

function squaredLength(vector: Float64Array): number {
  return dot(vector, vector)
}
