import { combineReadings, type OwnReading } from './combine-readings.ts'
import type { Device } from './device.ts'
import { scalingGain } from './device-scaling.ts'
import { findDevice } from './find-device.ts'
import {
  checkQuestion,
  middle,
  type HoursPrediction,
  type HoursTarget,
  type MeasuredHours,
  type WorkloadQuestion,
} from './hours-question.ts'
import { expectedErrorPct, NORMAL_HALF_WIDTH_80, rangeAround, type HoursRange } from './hours-range.ts'
import { evidenceOf, isKnownBySheetOnly } from './prediction-evidence.ts'
import { precisionClass } from './precision.ts'
import { dataSecondsOn } from './loader-time.ts'
import { findContext, type TransferReference } from './transfer-reference.ts'
import { REFERENCE_VCPU } from './transfer-features.ts'
import { workloadFamily } from './workload-family.ts'

export type { HoursPrediction, HoursTarget, MeasuredHours, WorkloadQuestion } from './hours-question.ts'

/** Run-to-run deviation of one machine, log. Published repeats of one benchmark on one instance type differ by 1.9 % (PROFET data, 2022). */
const REPEAT_SD = 0.02
/** Throughput of a CPU grows with its vCPUs to this power. Recalled: framework kernels on 4 to 64 vCPUs. */
const VCPU_POWER = { value: 0.85, sd: 0.12 } as const
/** Per-core speed of one host against another, log deviation. Recalled. */
const HOST_SPEED_SD = 0.2
/** Inference is predicted from training readings; the error on published inference tables is wider by about this. */
const INFERENCE_WIDENING = 1.5

/**
 * Hours of a workload on a target device from its own measurements elsewhere. One measurement on the target itself is the answer; others
 * are carried over by the reference, and every further one can only narrow the interval.
 * @throws RangeError when there is no measurement, or a time, count or share makes no sense.
 */
export function predictHours(
  workload: WorkloadQuestion,
  measured: readonly MeasuredHours[],
  target: HoursTarget,
  reference: TransferReference,
): HoursPrediction {
  checkQuestion(measured, target)
  const there = findDevice(target.device)
  const onTarget = measured.filter((one) => isTarget(one, target, there?.device ?? null))
  if (onTarget.length > 0) return fromTarget(onTarget)
  const known = measured.flatMap((one) => {
    const found = findDevice(one.device)
    return found === null || !reference.devices.includes(found.device.id)
      ? []
      : [{ ...one, device: found.device, vcpu: one.vcpu ?? found.vcpu }]
  })
  const notes = measured
    .filter((one) => findDevice(one.device) === null)
    .map((one) => `${one.device} is no device that readings exist of: its time is not used`)
  if (there === null || !reference.devices.includes(there.device.id))
    return unknown('target', target.device, measured, reference)
  if (known.length === 0) return unknown('measured', measured[0]?.device ?? '', measured, reference)

  const family = workloadFamily(workload.family ?? workload.model ?? '')
  const precision = precisionClass(workload.precision ?? 'half') ?? 'half'
  const context = findContext(reference, family, precision)
  const goal = placeTarget(reference, there.device, { ...target, vcpu: target.vcpu ?? there.vcpu })
  const readings = known.map((one): OwnReading => {
    const place = placeTarget(reference, one.device, { ...one, machines: 1 })
    const spread = one.hoursHigh === null ? 0 : Math.log(one.hoursHigh / one.hours) / (2 * NORMAL_HALF_WIDTH_80)
    return {
      device: one.device.id,
      logThroughput: -Math.log(computeHours(one)) - place.logGain,
      logBatch: logOf(one.batch ?? workload.batch),
      errorSd: Math.hypot(spread, place.sd),
    }
  })
  const estimate = combineReadings(context, readings, {
    device: there.device.id,
    logBatch: logOf(target.batch ?? workload.batch),
    size: 0,
  })
  const bySheet = (device: Device): boolean => isKnownBySheetOnly(reference, device)
  const halfWidth =
    bySheet(there.device) || known.every((one) => bySheet(one.device))
      ? Math.max(reference.sheetOnlyHalfWidthSds, reference.halfWidthSds)
      : reference.halfWidthSds
  const calibrated = (estimate.sd * halfWidth) / NORMAL_HALF_WIDTH_80
  const logSd = Math.hypot(calibrated * (workload.task === 'infer' ? INFERENCE_WIDENING : 1), goal.sd, REPEAT_SD)
  const compute = rangeAround(Math.exp(-estimate.logThroughput - goal.logGain), logSd)
  const loader = loaderHours(known, target)
  const evidence = evidenceOf(
    reference,
    known.map((one) => one.device),
    there.device,
  )
  const said = [
    ...evidence.notes,
    ...(goal.note === null ? [] : [goal.note]),
    ...(workload.family === null && workload.model === null
      ? ['assumed: any kind of model; name it to narrow the interval']
      : []),
    ...(workload.precision === null ? ['assumed: half or mixed precision'] : []),
    ...(workload.task === 'infer'
      ? ['assumed: inference carries over as training does; the interval is widened for it']
      : []),
    ...(loader === null
      ? []
      : [
          `data loading alone takes ${loader.p50.toPrecision(2)} h on ${target.vcpu ?? 0} vCPUs (assumed: it spreads over vCPUs)`,
        ]),
    ...notes,
  ]
  const hours =
    loader === null
      ? compute
      : {
          p10: Math.max(compute.p10, loader.p10),
          p50: Math.max(compute.p50, loader.p50),
          p90: Math.max(compute.p90, loader.p90),
        }
  const basis = evidence.basis === 'predicted' && workload.task === 'train' ? 'predicted' : 'assumed'
  return { kind: 'hours', hours, basis, expectedErrorPct: expectedErrorPct(logSd), notes: said }
}

/** The measurement is of the target itself: same device, count and, on a CPU or where the loader was waited for, vCPUs. */
function isTarget(one: MeasuredHours, target: HoursTarget, there: Device | null): boolean {
  if (one.count !== target.count || target.machines !== 1) return false
  if ((one.loaderShare ?? 0) > 0 && one.vcpu !== target.vcpu) return false
  if (one.device.trim().toLowerCase() === target.device.trim().toLowerCase())
    return one.vcpu === target.vcpu || one.vcpu === null || target.vcpu === null
  const device = findDevice(one.device)?.device
  return device !== undefined && device.id === there?.id && (device.per === 'device' || one.vcpu === target.vcpu)
}

function fromTarget(measured: readonly MeasuredHours[]): HoursPrediction {
  const weight = (one: MeasuredHours): number =>
    1 /
    (REPEAT_SD ** 2 +
      (one.hoursHigh === null ? 0 : (Math.log(one.hoursHigh / one.hours) / (2 * NORMAL_HALF_WIDTH_80)) ** 2))
  const total = measured.reduce((sum, one) => sum + weight(one), 0)
  const log = measured.reduce((sum, one) => sum + weight(one) * Math.log(middle(one)), 0) / total
  const logSd = Math.sqrt(1 / total)
  const first = measured[0]
  const hours = measured.length === 1 && first !== undefined ? middle(first) : Math.exp(log)
  return {
    kind: 'hours',
    hours: rangeAround(hours, logSd),
    basis: 'measured',
    expectedErrorPct: expectedErrorPct(logSd),
    notes: [],
  }
}

/** A guess that only bounds: a device nobody knows may be any device of the reference. */
function unknown(
  role: 'measured' | 'target',
  device: string,
  measured: readonly MeasuredHours[],
  reference: TransferReference,
): HoursPrediction {
  const context = findContext(reference, 'other', 'half')
  const spread = Math.sqrt(context.mean.reduce((sum, one) => sum + one ** 2, 0) / context.mean.length)
  const logSd = spread * Math.SQRT2
  const hours = Math.exp(measured.reduce((sum, one) => sum + Math.log(middle(one)), 0) / measured.length)
  return {
    kind: 'unknown-device',
    device,
    role,
    hours: rangeAround(hours, logSd),
    expectedErrorPct: expectedErrorPct(logSd),
    notes: [
      `no readings and no data sheet of ${JSON.stringify(device)}: the interval covers any device`,
      role === 'target'
        ? 'measure a few minutes there, or name a device like it'
        : 'measure a few minutes on one known device (an ml.* instance type), or name a device like it',
    ],
  }
}

/** How much faster than one device of the reference the place is: its number of devices, or its vCPUs. */
function placeTarget(
  reference: TransferReference,
  device: Device,
  { count, vcpu, machines }: Pick<HoursTarget, 'count' | 'vcpu' | 'machines'>,
): { readonly logGain: number; readonly sd: number; readonly note: string | null } {
  const several = scalingGain(reference, device, device.per === 'vcpu' ? machines : count, machines)
  if (device.per === 'device') return several
  const doublings = Math.log((vcpu ?? REFERENCE_VCPU) / REFERENCE_VCPU)
  return {
    logGain: several.logGain + VCPU_POWER.value * doublings,
    sd: Math.hypot(several.sd, VCPU_POWER.sd * doublings),
    note: `assumed: ${vcpu ?? REFERENCE_VCPU} × ${device.name}, throughput growing with vCPUs to the power ${VCPU_POWER.value}`,
  }
}

/** Hours that the loader alone needs on the target, where a measurement says that it was waited for and vCPUs are known. */
function loaderHours(
  known: readonly (Omit<MeasuredHours, 'device'> & { readonly device: Device })[],
  target: HoursTarget,
): HoursRange | null {
  const bound = known.find((one) => (one.loaderShare ?? 0) > 0 && one.vcpu !== null)
  if (bound === undefined || bound.vcpu === null || target.vcpu === null) return null
  return rangeAround(dataSecondsOn(middle(bound), bound.vcpu, target.vcpu * target.machines), HOST_SPEED_SD)
}

/** Hours of computation alone: the rest waited for data. */
function computeHours(one: Pick<MeasuredHours, 'hours' | 'hoursHigh' | 'loaderShare'>): number {
  return middle(one) * (1 - (one.loaderShare ?? 0))
}

function logOf(batch: number | null): number | null {
  return batch === null ? null : Math.log(batch)
}
