import type { HoursRange } from './hours-range.ts'

/** What is to be run. Words are taken as people write them. */
export interface WorkloadQuestion {
  /** Family, or any words that name the kind of model; null: guessed from the model's name. */
  readonly family: string | null
  readonly model: string | null
  /** amp, bf16, fp32 …; null: half precision, as most training is. */
  readonly precision: string | null
  /** Samples in one step on one device; null when unknown. */
  readonly batch: number | null
  readonly task: 'train' | 'infer'
}

/** Wall time of the whole work somewhere. */
export interface MeasuredHours {
  /** Device or instance type. */
  readonly device: string
  /** Devices used together. */
  readonly count: number
  readonly hours: number
  /** Upper end where the time is known as a range, of which `hours` is then the lower end. */
  readonly hoursHigh: number | null
  /** vCPUs of the machine; for a CPU, what the work ran on. */
  readonly vcpu: number | null
  /** Batch there, where it differs from the workload's. */
  readonly batch: number | null
  /** Share of a step spent waiting for data there; null when unknown. */
  readonly loaderShare: number | null
}

/** Where it is to run. */
export interface HoursTarget {
  readonly device: string
  readonly count: number
  /** vCPUs of one machine. */
  readonly vcpu: number | null
  /** Machines that the devices are spread over. */
  readonly machines: number
  /** Batch there, where it differs from the workload's. */
  readonly batch: number | null
}

/** How a time is known. `predicted`: both devices have published readings; `assumed`: a data sheet or a guess stands in for them. */
export type PredictionBasis = 'measured' | 'predicted' | 'assumed'

/** Hours on the target. */
export type HoursPrediction =
  | {
      readonly kind: 'hours'
      readonly hours: HoursRange
      readonly basis: PredictionBasis
      readonly expectedErrorPct: number
      readonly notes: readonly string[]
    }
  /** A device that nobody has heard of: what to do about it, and a guess so wide that it only bounds. */
  | {
      readonly kind: 'unknown-device'
      readonly device: string
      readonly role: 'measured' | 'target'
      readonly hours: HoursRange
      readonly expectedErrorPct: number
      readonly notes: readonly string[]
    }

/** The middle of a measured time: the geometric mean where it is a range. */
export function middle({ hours, hoursHigh }: Pick<MeasuredHours, 'hours' | 'hoursHigh'>): number {
  return hoursHigh === null ? hours : Math.sqrt(hours * hoursHigh)
}

/** @throws RangeError when there is no measurement, or a time, count or share makes no sense. */
export function checkQuestion(measured: readonly MeasuredHours[], target: HoursTarget): void {
  if (measured.length === 0) throw new RangeError('a prediction needs at least one measurement')
  for (const one of measured) {
    if (!(one.hours > 0 && Number.isFinite(one.hours)))
      throw new RangeError(`measured hours must be above zero, got ${one.hours}`)
    if (one.hoursHigh !== null && !(one.hoursHigh >= one.hours))
      throw new RangeError('the upper end of measured hours must not be below the lower')
    if (one.loaderShare !== null && !(one.loaderShare >= 0 && one.loaderShare < 1))
      throw new RangeError(`the loader's share must be from 0 to below 1, got ${one.loaderShare}`)
  }
  for (const [name, value] of [
    ['count', target.count],
    ['machines', target.machines],
    ...measured.map((one) => ['measured count', one.count] as const),
  ] as const) {
    if (!(Number.isSafeInteger(value) && value >= 1))
      throw new RangeError(`${name} must be a whole number of at least one, got ${value}`)
  }
}
