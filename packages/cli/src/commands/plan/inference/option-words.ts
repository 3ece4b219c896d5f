import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { formatUsd, usd } from '@costwright/engine/money/usd'

/** `45 ms`, `1.9 s`, `6.9 min`, `2.1 h`. */
export function latencyWords(milliseconds: number): string {
  if (milliseconds < 10) return `${Number(milliseconds.toPrecision(2))} ms`
  if (milliseconds < 1000) return `${milliseconds.toFixed(0)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 120) return `${Number(seconds.toPrecision(2))} s`
  const minutes = seconds / 60
  return minutes < 120 ? `${Number(minutes.toPrecision(2))} min` : `${Number((minutes / 60).toPrecision(2))} h`
}

/** `0.04 %`, `< 0.001 %`, `0`: a share of requests. */
export function rateWords(share: number): string {
  const percent = share * 100
  if (percent === 0) return '0'
  return percent < 0.001 ? '< 0.001 %' : `${Number(percent.toPrecision(2))} %`
}

/** `0.04 % fail`, `none fail`. */
export function failWords(share: number): string {
  return share === 0 ? 'none fail' : `${rateWords(share)} fail`
}

/** `31 %`, or nothing where nothing is held. */
export function busyWords(share: number | null): string {
  if (share === null) return ''
  return share > 0 && share < 0.01 ? '< 1 %' : `${(share * 100).toFixed(0)} %`
}

/** `37,540`, `0.22`: a number of requests. */
export function countWords(value: number): string {
  return value.toLocaleString('en-US', value < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 })
}

/** `$131.20`, rounded to the cent that a month is compared by. */
export function monthWords(monthlyUsd: string): string {
  return formatUsd(usd(Number(monthlyUsd).toFixed(2)))
}

/** `measured`, or `predicted ± 17 %`. */
export function basisWords(option: InferenceOptionJson): string {
  return option.basis === 'measured' ? 'measured' : `${option.basis} ± ${option.expectedErrorPct.toFixed(0)} %`
}

/** `1 to 4, 1.5 on average`, `3`, or nothing for serverless. */
export function instancesWords({ instances }: InferenceOptionJson): string {
  if (instances === null) return ''
  const { min, max, mean } = instances
  return min === max ? String(min) : `${min} to ${max}, ${Number(mean.toPrecision(2))} on average`
}

/** The objective in words, or that there is none. */
export function sloWords({ slo }: PlanInferenceJson): string {
  const parts = [
    ...(slo.p95Ms === null ? [] : [`p95 within ${latencyWords(slo.p95Ms)}`]),
    ...(slo.p99Ms === null ? [] : [`p99 within ${latencyWords(slo.p99Ms)}`]),
    ...(slo.errorRate === null ? [] : [`at most ${rateWords(slo.errorRate)} fail`]),
    ...(slo.coldStartRate === null ? [] : [`at most ${rateWords(slo.coldStartRate)} start cold`]),
  ]
  return parts.length === 0 ? 'no objective' : parts.join(', ')
}

/** `yes`, or what is missed. */
export function meetsWords(option: InferenceOptionJson): string {
  if (option.meetsSlo) return 'yes'
  if (option.misses.length > 0) return option.misses.join('; ')
  return option.cutEarly ? 'not replayed to its end' : 'no'
}

/** The option of an id. */
export function optionOf(answer: PlanInferenceJson, id: string | null | undefined): InferenceOptionJson | null {
  return answer.options.find((one) => one.id === id) ?? null
}

/** The title of an option, or its id where it is not among the options. */
export function titleOf(answer: PlanInferenceJson, id: string): string {
  return optionOf(answer, id)?.title ?? id
}
