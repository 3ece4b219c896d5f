import { combineReadings, type OwnReading } from '../../predict/combine-readings.ts'
import { findDevice } from '../../predict/find-device.ts'
import type { PrecisionClass } from '../../predict/precision.ts'
import type { TransferContext } from '../../predict/transfer-context.ts'
import type { WorkloadKind } from '../../predict/transfer-features.ts'
import { referenceDevices, type Accelerator } from './device.ts'
import type { RunPrecision } from './precision.ts'
import type { RateSource } from './rate.ts'
import type { Kernel } from './work.ts'

/** Standard deviations from the middle to the ends of the middle 80 % of a normal distribution. */
const Z80 = 1.2816
/** Error of carrying achieved rates from the reference models to another model, as a factor of the middle 80 %. Assumed. */
const OTHER_MODEL_FACTOR = 1.6
const CLASSES: Readonly<Record<RunPrecision, PrecisionClass>> = { fp32: 'full', bf16: 'half', fp16: 'half', fp8: 'int8', int8: 'int8', int4: 'half' }

/**
 * Rates of GPUs by the transfer model: the achieved rates of the devices with readings of their own, carried to the device in question with the model's
 * own error. What the model does not know stays with `base`. `contextFor` gives what is known about a kind of workload, or null.
 */
export function predictedRate(contextFor: (kind: WorkloadKind) => TransferContext | null, base: RateSource): RateSource {
  return (question) => {
    const rate = base(question)
    const target = question.machine.accelerator?.device
    if (target === undefined || target.kind !== 'gpu' || target.trust === 'derived') return rate
    const context = contextFor({ family: question.kernel === 'convolution' ? 'cnn' : 'language', precision: CLASSES[question.precision] })
    const targetId = findDevice(question.machine.instanceType)?.device.id
    if (context === null || targetId === undefined || !context.devices.includes(targetId)) return rate
    const readings = readingsIn(context, question.kernel)
    if (readings.length === 0) return rate
    const { logThroughput, sd } = combineReadings(context, readings, { device: targetId, logBatch: null, size: 0 })
    const by = Math.exp(logThroughput) / target.achieved[question.kernel]
    const logFactor = Math.hypot(Math.log(OTHER_MODEL_FACTOR), sd * Z80)
    const tflops = (rate.flopsPerSecond * by) / 1e12
    return { ...rate, flopsPerSecond: rate.flopsPerSecond * by, factor: Math.exp(logFactor), basis: 'predicted', explain: `${target.name}: ${tflops.toFixed(1)} TFLOP/s in ${question.kernel} kernels (${question.precision}), carried over from ${readings.length} measured devices` }
  }
}

function readingsIn(context: TransferContext, kernel: Kernel): readonly OwnReading[] {
  return referenceDevices().flatMap((device: Accelerator) => {
    const id = findDevice(device.name)?.device.id
    return id === undefined || !context.devices.includes(id) ? [] : [{ device: id, logThroughput: Math.log(device.achieved[kernel]), logBatch: null, errorSd: 0.05 }]
  })
}
