import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { LocalRun } from '@costwright/engine/plan/training/local-option'
import type { TimeModel, TimePrediction } from '@costwright/engine/plan/training/option'
import type { Measured, TrainingJob } from '@costwright/engine/plan/training/training-job'
import { TRANSFER_REFERENCE } from '@costwright/engine/predict/data/transfer-reference'
import { findDevice } from '@costwright/engine/predict/find-device'
import {
  predictHours,
  type HoursTarget,
  type MeasuredHours,
  type WorkloadQuestion,
} from '@costwright/engine/predict/predict-hours'
import { workloadFamily } from '@costwright/engine/predict/workload-family'

/** How the job's time is known on every type, and what its owner has at home. */
export interface JobTimes {
  readonly time: TimeModel
  readonly local: LocalRun | null
  readonly family: string
  readonly precision: string
  /** What was guessed about the job. */
  readonly notes: readonly string[]
}

/** Times of the job from its own measurements, carried over to each type by the shipped reference. */
export function createTimeModel(job: TrainingJob, book: PriceBook): JobTimes {
  const question: WorkloadQuestion = {
    family: job.family ?? null,
    model: job.model ?? null,
    precision: job.precision ?? null,
    batch: job.batch ?? null,
    task: 'train',
  }
  const measured = job.measured.map((one) => measuredHours(one, book))
  const remembered = new Map<string, TimePrediction>()
  const time: TimeModel = (instanceType, count) => {
    const key = `${instanceType} ${count}`
    let answer = remembered.get(key)
    if (answer === undefined) {
      answer = predict(question, measured, targetOf(instanceType, count, book))
      remembered.set(key, answer)
    }
    return answer
  }
  return {
    time,
    local: localRun(job),
    family: job.family ?? workloadFamily(job.model ?? ''),
    precision: job.precision ?? 'half or mixed (assumed)',
    notes: notesOf(job),
  }
}

function predict(question: WorkloadQuestion, measured: readonly MeasuredHours[], target: HoursTarget): TimePrediction {
  const answer = predictHours(question, measured, target, TRANSFER_REFERENCE)
  switch (answer.kind) {
    case 'hours':
      return {
        kind: 'time',
        hours: answer.hours,
        basis: answer.basis,
        expectedErrorPct: answer.expectedErrorPct,
        notes: answer.notes,
      }
    case 'unknown-device':
      return answer.role === 'target'
        ? { kind: 'no-time', why: answer.notes.join('; ') }
        : {
            kind: 'time',
            hours: answer.hours,
            basis: 'assumed',
            expectedErrorPct: answer.expectedErrorPct,
            notes: answer.notes,
          }
  }
}

function measuredHours(one: Measured, book: PriceBook): MeasuredHours {
  const spec = book.spec(one.device)
  return {
    device: one.device,
    count: spec === null ? one.deviceCount : (spec.accelerator?.count ?? 1) * one.deviceCount,
    hours: one.hours,
    hoursHigh: one.hoursHigh ?? null,
    vcpu: spec?.vcpu ?? null,
    batch: null,
    loaderShare: one.loaderShare ?? null,
  }
}

function targetOf(instanceType: string, count: number, book: PriceBook): HoursTarget {
  const spec = book.spec(instanceType)
  return {
    device: instanceType,
    count: (spec?.accelerator?.count ?? 1) * count,
    vcpu: spec?.vcpu ?? null,
    machines: count,
    batch: null,
  }
}

/** The first measurement that was not made on an instance of SageMaker: the own machine. */
function localRun(job: TrainingJob): LocalRun | null {
  const own = job.measured.find((one) => !one.device.startsWith('ml.'))
  if (own === undefined) return null
  const high = own.hoursHigh ?? own.hours
  return {
    device: job.local.device ?? own.device,
    hours: { p10: own.hours, p50: Math.sqrt(own.hours * high), p90: high },
  }
}

function notesOf(job: TrainingJob): readonly string[] {
  const notes: string[] = []
  for (const { device } of job.measured) {
    if (findDevice(device) === null)
      notes.push(
        `${device}: no readings and no data sheet of such a device are known, so the times elsewhere are bounds only; measure a few minutes on an ml.* type (--measured "ml.g5.xlarge=…")`,
      )
  }
  if (job.parametersMillions === undefined && job.gpuMemoryGib === undefined)
    notes.push('memory is not checked: state parametersMillions or gpuMemoryGib')
  return notes
}
