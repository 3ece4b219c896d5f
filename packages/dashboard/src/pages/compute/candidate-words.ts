import type { ComputeJson } from '../../api/plan-questions.ts'
import { formatHours, formatNumber } from '../../kit/format.ts'

export type Candidate = ComputeJson['candidates'][number]

/** What a candidate costs: dollars a month of an endpoint, dollars of the run, or of a thousand samples where no run is known. */
export function costOf({ work }: Candidate): {
  readonly low: number
  readonly mid: number
  readonly high: number | null
} {
  const money =
    work.kind === 'inference' ? work.usdPerMonth : (work.usdPerRun ?? work.usdPerEpoch ?? work.usdPerThousandSamples)
  return { low: Number(money.low), mid: Number(money.mid), high: money.high === null ? null : Number(money.high) }
}

/** What that cost is of. */
export function costName({ work }: Candidate): string {
  if (work.kind === 'inference') return 'USD a month'
  return work.usdPerRun !== null ? 'USD a run' : work.usdPerEpoch !== null ? 'USD an epoch' : 'USD for 1,000 samples'
}

/** How long it takes: p95 latency in milliseconds, hours of the run, or seconds for a thousand samples. */
export function timeOf({ work }: Candidate): { readonly low: number; readonly mid: number; readonly high: number } {
  if (work.kind === 'inference') return work.p95LatencyMs
  const hours = work.hoursPerRun ?? work.hoursPerEpoch
  if (hours !== null) return hours
  const { low, mid, high } = work.samplesPerSecond
  return { low: 1000 / high, mid: 1000 / mid, high: 1000 / low }
}

export function timeName({ work }: Candidate): string {
  if (work.kind === 'inference') return 'p95 latency'
  return work.hoursPerRun !== null
    ? 'Time of the run'
    : work.hoursPerEpoch !== null
      ? 'Time of an epoch'
      : 'Time for 1,000 samples'
}

export function timeWords(one: Candidate, value: number): string {
  if (one.work.kind === 'inference') return `${formatNumber(value, value < 10 ? 1 : 0)} ms`
  const isHours = one.work.hoursPerRun !== null || one.work.hoursPerEpoch !== null
  return isHours ? formatHours(value) : `${formatNumber(value, 2)} s`
}

/** Instances that it takes. */
export function instancesOf({ work }: Candidate): number {
  return typeof work.instances === 'number' ? work.instances : work.instances.mid
}

/** `NVIDIA T4 × 1`, or the processors. */
export function deviceWords({ accelerator, vcpu }: Candidate): string {
  return accelerator === null
    ? `${vcpu} vCPU`
    : `${accelerator.name}${accelerator.count > 1 ? ` × ${accelerator.count}` : ''}`
}
