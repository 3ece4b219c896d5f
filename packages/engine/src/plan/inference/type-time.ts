import type { PriceBook } from '../../catalog/price-book.ts'
import type { ServiceTime } from '../../simulate/hosting/hosting-setup.ts'
import { TRANSFER_REFERENCE } from '../../predict/data/transfer-reference.ts'
import { findDevice } from '../../predict/find-device.ts'
import { predictHours, type MeasuredHours } from '../../predict/predict-hours.ts'
import type { Service } from './service.ts'
import { scaled, type ServiceDistribution } from './service-distribution.ts'

/** A measurement with its distribution and the requests that were worked on at once. */
export interface TimedMeasurement {
  /** Instance type, serverless size or device. */
  readonly on: string
  readonly distribution: ServiceDistribution
  readonly concurrency: number
}

/** How long a request takes on a type, and how that is known. */
export interface TypeTime {
  readonly kind: 'time'
  readonly service: ServiceTime
  readonly meanSeconds: number
  readonly cv: number
  readonly concurrency: number
  readonly basis: 'measured' | 'predicted' | 'assumed'
  /** The middle 80 % of the true mean lies between these multiples of it. */
  readonly factors: { readonly low: number; readonly high: number }
  readonly expectedErrorPct: number
  /** Speed against the first measurement, for batches: seconds there ÷ seconds here, of one request. */
  readonly slower: number
  readonly notes: readonly string[]
}

export type TypeTimeAnswer = TypeTime | { readonly kind: 'no-time'; readonly why: string }

/** A place that requests are to be worked on. */
export interface TimeTarget {
  /** Instance type, or a device that stands for it. */
  readonly device: string
  /** Name of its own measurements. */
  readonly name: string
  readonly accelerators: number
  readonly vcpu: number | null
  /** Requests at once, where they are set by the place; null: carried over from the measurement. */
  readonly concurrency: number | null
}

/** Error of a measurement on the very type, percent: run to run. Published repeats on one type differ by 1.9 % (PROFET data, 2022). */
const MEASURED_ERROR_PCT = 2
/** vCPUs that one request keeps busy where a measurement on an accelerator says nothing about them. Assumed. */
const VCPU_PER_REQUEST = 4

/** The target behind an instance type. */
export function targetOfType(instanceType: string, book: PriceBook): TimeTarget {
  const spec = book.spec(instanceType)
  return {
    device: instanceType,
    name: instanceType,
    accelerators: spec?.accelerator?.count ?? 0,
    vcpu: spec?.vcpu ?? null,
    concurrency: null,
  }
}

/** The time of a request on a place: as measured there, or carried over from where it was measured. */
export function typeTime(
  service: Service,
  measured: readonly TimedMeasurement[],
  target: TimeTarget,
  book: PriceBook,
): TypeTimeAnswer {
  const first = measured[0]
  if (first === undefined) throw new RangeError('a service time needs a measurement')
  const own = measured.find((one) => one.on === target.name)
  if (own !== undefined) {
    return {
      kind: 'time',
      service: own.distribution.time,
      meanSeconds: own.distribution.meanSeconds,
      cv: own.distribution.cv,
      concurrency: target.concurrency ?? own.concurrency,
      basis: 'measured',
      factors: { low: 1 - MEASURED_ERROR_PCT / 100, high: 1 + MEASURED_ERROR_PCT / 100 },
      expectedErrorPct: MEASURED_ERROR_PCT,
      slower: own.distribution.meanSeconds / first.distribution.meanSeconds,
      notes: [],
    }
  }
  const elsewhere = measured.filter((one) => !one.on.startsWith('serverless-'))
  const from = nearest(elsewhere, target)
  if (from === null) return { kind: 'no-time', why: 'it was measured on serverless only; measure it on an instance' }
  const concurrency = target.concurrency ?? carriedConcurrency(from, target, book)
  const vcpu = usableVcpu(from, target.vcpu, concurrency, book)
  const answer = predictHours(
    {
      family: service.family ?? null,
      model: service.model ?? null,
      precision: service.precision ?? null,
      batch: null,
      task: 'infer',
    },
    elsewhere.map((one) => perRequest(one, book)),
    { device: target.device, count: Math.max(1, target.accelerators), vcpu, machines: 1, batch: null },
    TRANSFER_REFERENCE,
  )
  if (answer.kind === 'unknown-device') return { kind: 'no-time', why: answer.notes.join('; ') }
  const meanSeconds = answer.hours.p50 * concurrency
  const isSameDevice = findDevice(from.on)?.device.id === findDevice(target.device)?.device.id
  const { distribution } = from
  return {
    kind: 'time',
    service: scaled(distribution.time, meanSeconds / distribution.meanSeconds),
    meanSeconds,
    cv: distribution.cv,
    concurrency,
    basis: answer.basis === 'measured' || isSameDevice ? 'predicted' : answer.basis,
    factors: { low: answer.hours.p10 / answer.hours.p50, high: answer.hours.p90 / answer.hours.p50 },
    expectedErrorPct: answer.expectedErrorPct,
    slower: meanSeconds / first.distribution.meanSeconds,
    notes: answer.notes,
  }
}

/** Which end of the intervals of all service times is taken for the truth. */
export type TimeEnd = 'low' | 'middle' | 'high'

/** The time at one end of its interval. */
export function timeAtEnd<Answer extends TypeTimeAnswer>(answer: Answer, end: TimeEnd): Answer {
  if (answer.kind !== 'time' || end === 'middle') return answer
  return { ...answer, ...slowedTime(answer, answer.factors[end]) }
}

/** A time that is so many times as long. */
export function slowedTime(time: TypeTime, factor: number): TypeTime {
  return {
    ...time,
    service: scaled(time.service, factor),
    meanSeconds: time.meanSeconds * factor,
    slower: time.slower * factor,
  }
}

/** The measurement whose distribution and concurrency are carried over: one of the same device before one of the same kind. */
function nearest(measured: readonly TimedMeasurement[], target: TimeTarget): TimedMeasurement | null {
  const there = findDevice(target.device)?.device
  const rank = (one: TimedMeasurement): number => {
    const device = findDevice(one.on)?.device
    return device === undefined ? 3 : device.id === there?.id ? 0 : device.per === there?.per ? 1 : 2
  }
  return measured.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Time of one request of a machine at full use, in the words of the predictor; the unit cancels. */
function perRequest({ on, distribution, concurrency }: TimedMeasurement, book: PriceBook): MeasuredHours {
  const spec = book.spec(on)
  return {
    device: on,
    count: spec?.accelerator?.count ?? 1,
    hours: distribution.meanSeconds / concurrency,
    hoursHigh: null,
    vcpu: spec?.vcpu ?? findDevice(on)?.vcpu ?? null,
    batch: null,
    loaderShare: null,
  }
}

/** Requests at once on another type: workers go with accelerators, or with vCPUs where there are none. */
function carriedConcurrency({ on, concurrency }: TimedMeasurement, target: TimeTarget, book: PriceBook): number {
  const spec = book.spec(on)
  const wasOnAccelerator = spec === null ? findDevice(on)?.device.per === 'device' : spec.accelerator !== null
  if (target.accelerators > 0)
    return Math.max(
      1,
      wasOnAccelerator
        ? Math.round((concurrency * target.accelerators) / (spec?.accelerator?.count ?? 1))
        : target.accelerators,
    )
  const vcpu = target.vcpu ?? VCPU_PER_REQUEST
  const there = spec?.vcpu ?? findDevice(on)?.vcpu ?? null
  if (wasOnAccelerator || there === null) return Math.max(1, Math.floor(vcpu / VCPU_PER_REQUEST))
  return Math.max(1, Math.round((concurrency * vcpu) / there))
}

/** vCPUs that so many requests can keep busy: one request uses no more of them than where it was measured. */
function usableVcpu(
  { on, concurrency: there }: TimedMeasurement,
  vcpu: number | null,
  concurrency: number,
  book: PriceBook,
): number | null {
  const spec = book.spec(on)
  if (vcpu === null || spec === null || spec.vcpu === null || spec.accelerator !== null) return vcpu
  return Math.min(vcpu, (spec.vcpu / there) * concurrency)
}
