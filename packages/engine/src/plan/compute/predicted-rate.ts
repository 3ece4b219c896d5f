import { combineReadings, type OwnReading } from '../../predict/combine-readings.ts'
import { findDevice } from '../../predict/find-device.ts'
import type { PrecisionClass } from '../../predict/precision.ts'
import type { TransferContext } from '../../predict/transfer-context.ts'
import { commonModels, findContext, type TransferReference } from '../../predict/transfer-reference.ts'
import { referenceDevices, type Accelerator } from './device.ts'
import type { RunPrecision } from './precision.ts'
import type { RateSource } from './rate.ts'
import type { Kernel } from './work.ts'

/** Error of carrying achieved rates from the reference models to another model, as a factor of the middle 80 %. Assumed. */
const OTHER_MODEL_FACTOR = 1.6
const CLASSES: Readonly<Record<RunPrecision, PrecisionClass>> = {
  fp32: 'full',
  bf16: 'half',
  fp16: 'half',
  fp8: 'int8',
  int8: 'int8',
  int4: 'half',
}

/** Kinds of work of the models behind the achieved rates: ResNet-50 and BERT-large. */
const FAMILIES = { convolution: 'cnn', transformer: 'language' } as const

/**
 * Rates of GPUs by the transfer model: the achieved rates of the devices with readings of their own, carried to the device in question with the model's
 * calibrated error. What the reference does not know stays with `base`.
 */
export function predictedRate(reference: TransferReference, base: RateSource): RateSource {
  return (question) => {
    const rate = base(question)
    const target = question.machine.accelerator?.device
    if (target === undefined || target.kind !== 'gpu' || target.trust === 'derived') return rate
    const context = findContext(reference, FAMILIES[question.kernel], CLASSES[question.precision])
    const targetId = findDevice(question.machine.instanceType)?.device.id
    if (targetId === undefined || !context.devices.includes(targetId)) return rate
    const readings = readingsIn(context, question.kernel)
    if (readings.length === 0) return rate
    const { logThroughput, sd } = combineReadings(context, readings, { device: targetId, logBatch: null, size: 0 })
    const by = Math.exp(logThroughput) / target.achieved[question.kernel]
    const logFactor = Math.hypot(Math.log(OTHER_MODEL_FACTOR), sd * reference.halfWidthSds)
    const known = commonModels(reference, targetId, targetId)
    const tflops = (rate.flopsPerSecond * by) / 1e12
    return {
      ...rate,
      flopsPerSecond: rate.flopsPerSecond * by,
      factor: Math.exp(logFactor),
      basis: known > 0 ? 'predicted' : 'assumed',
      explain: `${target.name}: ${tflops.toFixed(1)} TFLOP/s in ${question.kernel} kernels (${question.precision}), carried over from ${readings.length} measured devices${known > 0 ? '' : ' by its data sheet'}`,
    }
  }
}

function readingsIn(context: TransferContext, kernel: Kernel): readonly OwnReading[] {
  return referenceDevices().flatMap((device: Accelerator) => {
    const id = findDevice(device.name)?.device.id
    return id === undefined || !context.devices.includes(id)
      ? []
      : [{ device: id, logThroughput: Math.log(device.achieved[kernel]), logBatch: null, errorSd: 0.05 }]
  })
}
