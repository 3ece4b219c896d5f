import type { Device } from './device.ts'
import { NORMAL_HALF_WIDTH_80 } from './hours-range.ts'
import type { DeviceReading, Workload } from './match-readings.ts'
import { factor, solve } from './spd-matrix.ts'
import { sizeFrom, sizeGroup } from './step-size.ts'
import { accumulate, placementsOf } from './transfer-evidence.ts'
import type { Placement } from './transfer-features.ts'
import { assemble, predictContrast, type Assembled, type TransferPosterior } from './transfer-posterior.ts'

/** Above this many models, they are left out in groups. */
const LARGEST_LEAVE_OUT = 40
const COVERAGE = 0.8

/** Error of one prediction of log throughput. */
export interface PredictionError {
  readonly absolute: number
  /** In standard deviations that the model gave. */
  readonly standardised: number
}

/** Errors on models that are taken out of the fit, each in turn or, when there are many, in groups. */
export function errorsOnLeftOut(
  workloads: readonly Workload[],
  { fit, evidence, total, moment }: Assembled,
): readonly PredictionError[] {
  if (evidence.length < 2) return []
  const size = fit.columns.size
  const groups = Math.min(evidence.length, LARGEST_LEAVE_OUT)
  return Array.from({ length: groups }, (_, group) => {
    const out = evidence.filter((_, index) => index % groups === group)
    const matrix = Float64Array.from(total)
    const right = Float64Array.from(moment)
    for (const one of out) accumulate(matrix, right, size, one, -1)
    const posterior = factor(matrix, size)
    const without = { ...fit, posterior, coefficients: solve(posterior, right) }
    const models = new Set(out.map((one) => one.model))
    return workloads.filter((one) => models.has(one.model)).flatMap((one) => errorsOn(without, one))
  }).flat()
}

/**
 * Half-width of the 80 % interval, in standard deviations, where a device is known by its data sheet alone: the quantile of errors on
 * devices left out together with the model in question. Slow (devices × models fits): for the compilation of a reference.
 */
export function sheetOnlyHalfWidth(workloads: readonly Workload[], deviceOf: (id: string) => Device | null): number {
  const devices = [...new Set(workloads.flatMap((one) => one.readings.map(({ device }) => device)))].filter(
    (id) => deviceOf(id)?.vendor === 'nvidia',
  )
  const scores = devices.flatMap((device) => {
    const others = workloads
      .map((one) => ({ ...one, readings: one.readings.filter((reading) => reading.device !== device) }))
      .filter((one) => one.readings.length > 1)
    const models = [
      ...new Set(
        workloads.filter((one) => one.readings.some((reading) => reading.device === device)).map((one) => one.model),
      ),
    ]
    return models.flatMap((model) => {
      const fit = assemble(
        others.filter((one) => one.model !== model),
        new Map(),
        deviceOf,
      ).fit
      return workloads.filter((one) => one.model === model).flatMap((one) => errorsOn(fit, one, device))
    })
  })
  return halfWidth(scores.map(({ standardised }) => standardised))
}

/** The conformal quantile of standardised errors; the normal one when there are none. */
export function halfWidth(standardised: readonly number[]): number {
  const sorted = standardised.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length, Math.ceil(COVERAGE * (sorted.length + 1))) - 1] ?? NORMAL_HALF_WIDTH_80
}

/** Errors of predicting each reading of a workload from each other one; of the pairs with one device alone, where it is given. */
function errorsOn(fit: TransferPosterior, workload: Workload, only: string | null = null): readonly PredictionError[] {
  const scale = fit.sizeScales.get(sizeGroup(workload))
  return workload.readings.flatMap((source, from) => {
    // Without a size, the way back has the same error as the way there.
    const others = workload.readings
      .map((_, index) => index)
      .filter((index) => (scale === undefined ? index > from : index !== from))
      .filter((index) => only === null || (source.device === only) !== (workload.readings[index]?.device === only))
    const placements = placementsOf(
      workload,
      sizeFrom(scale, source.device, source.batch, source.throughput),
      fit.deviceOf,
    )
    return others.map((to) => {
      const { mean, variance } = predictContrast(fit, placements[from] as Placement, placements[to] as Placement)
      const absolute = Math.abs(
        Math.log((workload.readings[to] as DeviceReading).throughput / source.throughput) - mean,
      )
      return { absolute, standardised: absolute / Math.sqrt(variance) }
    })
  })
}
