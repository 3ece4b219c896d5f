import type { Device } from './device.ts'
import { errorsOnLeftOut, halfWidth } from './left-out-errors.ts'
import type { Workload } from './match-readings.ts'
import { fitSizeScales, type SizeScale } from './step-size.ts'
import { assemble, type TransferPosterior } from './transfer-posterior.ts'

/** A fit with calibrated intervals. */
export interface TransferFit extends TransferPosterior {
  /** Half-width of the calibrated 80 % interval in standard deviations of the model: 1.28 would be a model that is right about itself. */
  readonly halfWidthSds: number
}

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

/** One fit with its mean absolute error of log throughput on models left out. */
function fitWith(
  workloads: readonly Workload[],
  sizeScales: ReadonlyMap<string, SizeScale>,
  deviceOf: (id: string) => Device | null,
): { readonly fit: TransferFit; readonly meanError: number } {
  const assembled = assemble(workloads, sizeScales, deviceOf)
  const errors = errorsOnLeftOut(workloads, assembled)
  const meanError = errors.reduce((sum, { absolute }) => sum + absolute, 0) / errors.length
  return {
    fit: { ...assembled.fit, halfWidthSds: halfWidth(errors.map(({ standardised }) => standardised)) },
    meanError,
  }
}
