import type { HostingJson, HostingOption } from '../../api/use-hosting-plan.ts'
import { formatNumber } from '../../kit/format.ts'

/** `45 ms`, `1.9 s`, `6.9 min`, `2.1 h`. */
export function latencyWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${formatNumber(milliseconds, milliseconds < 10 ? 1 : 0)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 120) return `${formatNumber(seconds, 1)} s`
  return seconds < 7200 ? `${formatNumber(seconds / 60, 1)} min` : `${formatNumber(seconds / 3600, 1)} h`
}

/** A share of requests: `0.04 %`, `0`. */
export function rateWords(share: number | null): string {
  if (share === null) return ''
  const percent = share * 100
  return percent === 0 ? '0' : percent < 0.001 ? '< 0.001 %' : `${Number(percent.toPrecision(2))} %`
}

/** How the time is known. */
export function basisWords({ basis, expectedErrorPct }: HostingOption): string {
  return basis === 'measured' ? 'measured' : `${basis} ± ${expectedErrorPct.toFixed(0)} %`
}

/** `yes`, or what of the objective is missed. */
export function meetsWords(option: HostingOption): string {
  if (option.meetsSlo) return 'yes'
  return option.misses.length > 0 ? option.misses.join('; ') : 'not replayed to its end'
}

/** The objective in words. */
export function sloWords({ slo }: HostingJson): string {
  const parts = [
    ...(slo.p95Ms === null ? [] : [`p95 within ${latencyWords(slo.p95Ms)}`]),
    ...(slo.p99Ms === null ? [] : [`p99 within ${latencyWords(slo.p99Ms)}`]),
    ...(slo.errorRate === null ? [] : [`at most ${rateWords(slo.errorRate)} fail`]),
    ...(slo.coldStartRate === null ? [] : [`at most ${rateWords(slo.coldStartRate)} start cold`]),
  ]
  return parts.length === 0 ? 'no objective' : parts.join(', ')
}

/** `2 h`, `5 min`, `10 s`. */
export function stepWords(seconds: number): string {
  if (seconds >= 3600) return `${formatNumber(seconds / 3600, 1)} h`
  return seconds >= 60 ? `${formatNumber(seconds / 60, 1)} min` : `${formatNumber(seconds, 0)} s`
}
