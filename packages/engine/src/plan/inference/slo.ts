import { ERROR_RATE } from './hosting-assumptions.ts'
import type { Service } from './service.ts'

/** What is asked of the answers; null for what is not. Shares from 0 to 1, latencies in seconds. */
export interface Slo {
  readonly p95Seconds: number | null
  readonly p99Seconds: number | null
  readonly errorRate: number
  readonly coldStartRate: number | null
  /** The caller waits for the answer: it may not be fetched from S3 later. */
  readonly interactive: boolean
}

/** The SLO of a service; how many may fail is assumed where it is not stated. */
export function sloOf({ slo, interactive }: Pick<Service, 'slo' | 'interactive'>, laterMs: number): Slo {
  const longest = slo.p95Ms ?? slo.p99Ms
  return {
    p95Seconds: slo.p95Ms === undefined ? null : slo.p95Ms / 1000,
    p99Seconds: slo.p99Ms === undefined ? null : slo.p99Ms / 1000,
    errorRate: slo.errorRate ?? ERROR_RATE,
    coldStartRate: slo.coldStartRate ?? null,
    interactive: interactive ?? !(longest !== undefined && longest >= laterMs),
  }
}

/** What an option did, as far as the SLO asks. */
export interface Kept {
  readonly requests: number
  readonly answered: number
  readonly failed: number
  readonly coldStarts: number
  readonly p95Seconds: number
  readonly p99Seconds: number
  /** The answer is fetched later. */
  readonly isLater: boolean
}

/** What of the SLO is missed, in words; nothing where it is met. Without requests nothing is missed. */
export function missesOf(kept: Kept, slo: Slo): readonly string[] {
  const misses: string[] = []
  if (kept.isLater && slo.interactive) misses.push('the answer comes later, through S3, and the caller waits for it')
  if (kept.requests === 0) return misses
  const late = (name: string, seconds: number, limit: number | null): void => {
    if (limit === null) return
    if (kept.answered === 0) misses.push(`${name}: nothing was answered`)
    else if (seconds > limit) misses.push(`${name} ${durationText(seconds)}, more than ${durationText(limit)}`)
  }
  late('p95', kept.p95Seconds, slo.p95Seconds)
  late('p99', kept.p99Seconds, slo.p99Seconds)
  const failed = kept.failed / kept.requests
  if (failed > slo.errorRate) misses.push(`${percent(failed)} fail, more than ${percent(slo.errorRate)}`)
  const cold = kept.coldStarts / kept.requests
  if (slo.coldStartRate !== null && cold > slo.coldStartRate)
    misses.push(`${percent(cold)} meet a cold start, more than ${percent(slo.coldStartRate)}`)
  return misses
}

/** `180 ms`, `2.5 s`, `12 min`, `3.4 h`. */
export function durationText(seconds: number): string {
  if (seconds < 1) return `${short(seconds * 1000)} ms`
  if (seconds < 120) return `${short(seconds)} s`
  return seconds < 7200 ? `${short(seconds / 60)} min` : `${short(seconds / 3600)} h`
}

/** `0.12 %`. */
export function percent(share: number): string {
  return `${short(share * 100)} %`
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
