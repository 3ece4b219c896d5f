import type { Device } from './device.ts'
import type { DeviceReading, Workload } from './match-readings.ts'
import { dot, factor, forward, solve, type Factored } from './spd-matrix.ts'
import { fitSizeScales, sizeFrom, sizeGroup, sizeOf, type SizeScale } from './step-size.ts'
import { modelCovariance, sharedColumns, type Column, type Placement } from './transfer-features.ts'

/** The coefficients that reference workloads give, with their uncertainty. */
export interface TransferFit {
  readonly columns: ReadonlyMap<string, number>
  readonly coefficients: Float64Array
  /** Factor of the posterior precision of the coefficients. */
  readonly posterior: Factored
  readonly sizeScales: ReadonlyMap<string, SizeScale>
  /** Half-width of the calibrated 80 % interval in standard deviations of the model: 1.28 would be a model that is right about itself. */
  readonly halfWidthSds: number
  readonly deviceOf: (id: string) => Device | null
}

/** Difference of two readings of one workload, as the fit sees it. */
interface Contrast {
  readonly from: Placement
  readonly to: Placement
  readonly workload: number
  readonly difference: number
}

/** What one model's readings say: its share of the normal equations. */
interface Evidence {
  readonly model: string
  readonly indices: readonly number[]
  readonly gram: Float64Array
  readonly moment: Float64Array
}

/** Above this many models, calibration leaves them out in groups. */
const LARGEST_LEAVE_OUT = 40
/** Half-width without any calibration, for a single model: the normal 80 % interval. */
const NORMAL_HALF_WIDTH = 1.2816
const COVERAGE = 0.8

/**
 * Fits the transfer model: Bayesian linear regression of log throughput with one free level for each workload and random slopes for each
 * model, so that a model with many readings counts as one witness. The interval is conformal: its half-width is the 80 % quantile of the
 * standardised errors on models left out of the fit. Step times are used only where that makes those errors smaller: they help within
 * one kind of network, and mislead where samples of different length are counted alike.
 */
export function fitTransfer(workloads: readonly Workload[], deviceOf: (id: string) => Device | null): TransferFit {
  const plain = fitWith(workloads, new Map(), deviceOf)
  const sizeScales = fitSizeScales(workloads)
  if (sizeScales.size === 0) return plain.fit
  const sized = fitWith(workloads, sizeScales, deviceOf)
  return sized.meanError < plain.meanError ? sized.fit : plain.fit
}

/** A fit that is not calibrated yet. */
type BareFit = Omit<TransferFit, 'halfWidthSds'>

/** The normal equations of a fit, kept so that models can be taken out again. */
interface Assembled {
  readonly fit: BareFit
  readonly evidence: readonly Evidence[]
  readonly total: Float64Array
  readonly moment: Float64Array
}

/** One fit with its mean absolute error of log throughput on models left out. */
function fitWith(workloads: readonly Workload[], sizeScales: ReadonlyMap<string, SizeScale>, deviceOf: (id: string) => Device | null): { readonly fit: TransferFit; readonly meanError: number } {
  const assembled = assemble(workloads, sizeScales, deviceOf)
  const errors = errorsOnLeftOut(workloads, assembled)
  const meanError = errors.reduce((sum, { absolute }) => sum + absolute, 0) / errors.length
  return { fit: { ...assembled.fit, halfWidthSds: halfWidth(errors.map(({ standardised }) => standardised)) }, meanError }
}

function assemble(workloads: readonly Workload[], sizeScales: ReadonlyMap<string, SizeScale>, deviceOf: (id: string) => Device | null): Assembled {
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
    return gather(model, own.flatMap((one, index) => contrastsOf(one, index, sizeOf(sizeScales.get(sizeGroup(one)), one), deviceOf)), register)
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
  return { fit: { columns, coefficients: solve(posterior, moment), posterior, sizeScales, deviceOf }, evidence, total, moment }
}

/** Mean and variance of log throughput on `to` less that on `from`, for a model that the fit has not seen. */
export function predictContrast(fit: Pick<TransferFit, 'columns' | 'coefficients' | 'posterior'>, from: Placement, to: Placement): { readonly mean: number; readonly variance: number } {
  const vector = new Float64Array(fit.columns.size)
  const unseen = new Map<string, Column>()
  for (const [placement, sign] of [[to, 1], [from, -1]] as const) {
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

/** Where a workload with some readings stands on each of its devices. */
export function placementsOf(workload: Workload, size: number, deviceOf: (id: string) => Device | null): readonly Placement[] {
  const logs = workload.readings.map((one) => (one.batch === null ? null : Math.log(one.batch)))
  const known = logs.every((log) => log !== null)
  const centre = known ? logs.reduce((sum, log) => sum + (log ?? 0), 0) / logs.length : 0
  return workload.readings.map((reading, index) => ({
    family: workload.family,
    precision: workload.precision,
    deviceId: reading.device,
    device: deviceOf(reading.device),
    logBatch: known ? (logs[index] ?? 0) - centre : 0,
    size,
  }))
}

function contrastsOf(workload: Workload, index: number, size: number, deviceOf: (id: string) => Device | null): readonly Contrast[] {
  const placements = placementsOf(workload, size, deviceOf)
  const [first, ...rest] = workload.readings as readonly [DeviceReading, ...DeviceReading[]]
  return rest.map((reading, i) => ({
    from: placements[0] as Placement,
    to: placements[i + 1] as Placement,
    workload: index,
    difference: Math.log(reading.throughput / first.throughput),
  }))
}

/** Normal equations of one model's contrasts, whitened by their covariance. */
function gather(model: string, contrasts: readonly Contrast[], register: (column: Column) => number): Evidence {
  const count = contrasts.length
  const covariance = new Float64Array(count * count)
  contrasts.forEach((a, i) => contrasts.forEach((b, j) => (covariance[i * count + j] = contrastCovariance(a, b))))
  const white = factor(covariance, count)
  const rows = contrasts.map(({ from, to }) => {
    const row = new Map<number, number>()
    for (const [placement, sign] of [[to, 1], [from, -1]] as const) {
      for (const column of sharedColumns(placement)) {
        const index = register(column)
        row.set(index, (row.get(index) ?? 0) + sign * column.value)
      }
    }
    return row
  })
  const indices = [...new Set(rows.flatMap((row) => [...row.keys()]))].toSorted((a, b) => a - b)
  const whitened = indices.map((index) => forward(white, rows.map((row) => row.get(index) ?? 0)))
  const target = forward(white, contrasts.map((one) => one.difference))
  const gram = new Float64Array(indices.length ** 2)
  whitened.forEach((a, i) => whitened.forEach((b, j) => (gram[i * indices.length + j] = j <= i ? dot(a, b) : 0)))
  return { model, indices, gram, moment: Float64Array.from(whitened, (column) => dot(column, target)) }
}

function contrastCovariance(a: Contrast, b: Contrast): number {
  const same = a.workload === b.workload
  return (
    modelCovariance(a.to, b.to, same && a.to === b.to) -
    modelCovariance(a.to, b.from, false) -
    modelCovariance(a.from, b.to, false) +
    modelCovariance(a.from, b.from, same)
  )
}

/** Adds (sign 1) or takes away (sign −1) a model's share; the lower half of the matrix is kept. */
function accumulate(total: Float64Array, moment: Float64Array, size: number, { indices, gram, moment: own }: Evidence, sign: 1 | -1): void {
  indices.forEach((row, i) => {
    moment[row] = (moment[row] ?? 0) + sign * (own[i] ?? 0)
    for (let j = 0; j <= i; j += 1) {
      const cell = row * size + (indices[j] as number)
      total[cell] = (total[cell] ?? 0) + sign * (gram[i * indices.length + j] ?? 0)
    }
  })
}

/** Error of one prediction of log throughput. */
interface PredictionError {
  readonly absolute: number
  /** In standard deviations that the model gave. */
  readonly standardised: number
}

/** Errors on models that are taken out of the fit, each in turn or, when there are many, in groups. */
function errorsOnLeftOut(workloads: readonly Workload[], { fit, evidence, total, moment }: Assembled): readonly PredictionError[] {
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
  const devices = [...new Set(workloads.flatMap((one) => one.readings.map(({ device }) => device)))].filter((id) => deviceOf(id)?.vendor === 'nvidia')
  const scores = devices.flatMap((device) => {
    const others = workloads.map((one) => ({ ...one, readings: one.readings.filter((reading) => reading.device !== device) })).filter((one) => one.readings.length > 1)
    const models = [...new Set(workloads.filter((one) => one.readings.some((reading) => reading.device === device)).map((one) => one.model))]
    return models.flatMap((model) => {
      const fit = assemble(others.filter((one) => one.model !== model), new Map(), deviceOf).fit
      return workloads.filter((one) => one.model === model).flatMap((one) => errorsOn(fit, one, device))
    })
  })
  return halfWidth(scores.map(({ standardised }) => standardised))
}

/** The conformal quantile of standardised errors; the normal one when there are none. */
function halfWidth(standardised: readonly number[]): number {
  const sorted = standardised.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length, Math.ceil(COVERAGE * (sorted.length + 1))) - 1] ?? NORMAL_HALF_WIDTH
}

/** Errors of predicting each reading of a workload from each other one; of the pairs with one device alone, where it is given. */
function errorsOn(fit: BareFit, workload: Workload, only: string | null = null): readonly PredictionError[] {
  const scale = fit.sizeScales.get(sizeGroup(workload))
  return workload.readings.flatMap((source, from) => {
    // Without a size, the way back has the same error as the way there.
    const others = workload.readings.map((_, index) => index).filter((index) => (scale === undefined ? index > from : index !== from)).filter((index) => only === null || (source.device === only) !== (workload.readings[index]?.device === only))
    const placements = placementsOf(workload, sizeFrom(scale, source.device, source.batch, source.throughput), fit.deviceOf)
    return others.map((to) => {
      const { mean, variance } = predictContrast(fit, placements[from] as Placement, placements[to] as Placement)
      const absolute = Math.abs(Math.log((workload.readings[to] as DeviceReading).throughput / source.throughput) - mean)
      return { absolute, standardised: absolute / Math.sqrt(variance) }
    })
  })
}

function squaredLength(vector: Float64Array): number {
  return dot(vector, vector)
}
