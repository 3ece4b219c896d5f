import { combineReadings } from '../../packages/engine/src/predict/combine-readings.ts'
import { findDevice } from '../../packages/engine/src/predict/find-device.ts'
import { fitTransfer, type TransferFit } from '../../packages/engine/src/predict/fit-transfer.ts'
import type { Workload } from '../../packages/engine/src/predict/match-readings.ts'
import { sizeFrom, sizeGroup } from '../../packages/engine/src/predict/step-size.ts'
import { contextOf, type TransferContext } from '../../packages/engine/src/predict/transfer-context.ts'
import { ratioErrors, timeError, type Trial } from './score.ts'

/**
 * Takes one model out at a time with all its readings, fits and calibrates on the others, and predicts each reading of the model from
 * each single reading of the same workload on another device.
 */
export function leaveOneModelOut(workloads: readonly Workload[]): readonly Trial[] {
  const models = [...new Set(workloads.map((one) => one.model))]
  return models.flatMap((model) => {
    const fit = fitTransfer(
      workloads.filter((one) => one.model !== model),
      (id) => findDevice(id)?.device ?? null,
    )
    return workloads.filter((one) => one.model === model).flatMap((one) => trialsOf(fit, one))
  })
}

/** Each ordered pair of a workload's readings under a fit that does not know its model. */
export function trialsOf(fit: TransferFit, workload: Workload): readonly Trial[] {
  const context = contextOf(
    fit,
    workload,
    workload.readings.map((one) => one.device),
  )
  return workload.readings.flatMap((source) =>
    workload.readings
      .filter((target) => target !== source)
      .map((target) => trial(fit, context, workload, source, target)),
  )
}

function trial(
  fit: TransferFit,
  context: TransferContext,
  workload: Workload,
  source: Workload['readings'][number],
  target: Workload['readings'][number],
): Trial {
  const log = (batch: number | null): number | null => (batch === null ? null : Math.log(batch))
  const own = Math.log(source.throughput)
  const estimate = combineReadings(
    context,
    [{ device: source.device, logThroughput: own, logBatch: log(source.batch), errorSd: 0 }],
    {
      device: target.device,
      logBatch: log(target.batch),
      size: sizeFrom(fit.sizeScales.get(sizeGroup(workload)), source.device, source.batch, source.throughput),
    },
  )
  const actual = Math.log(target.throughput)
  const half = fit.halfWidthSds * estimate.sd
  return {
    model: workload.model,
    precision: workload.precision,
    from: source.device,
    to: target.device,
    error: timeError(estimate.logThroughput, actual),
    inside: Math.abs(actual - estimate.logThroughput) <= half,
    width: Math.exp(2 * half),
    ...ratioErrors(source.device, target.device, workload.precision, actual - own),
  }
}
