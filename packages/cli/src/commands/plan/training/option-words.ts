import type { OptionJson } from '@costwright/app/plan-training/plan-shape'

/** `ml.g5.xlarge × 2`, or `own Apple M4 Pro`. */
export function machineName(option: OptionJson): string {
  if (option.purchase === 'local') return `own ${option.instanceType}`
  return option.count > 1 ? `${option.instanceType} × ${option.count}` : option.instanceType
}

/** `spot (5-10%), us-east-1`; nothing for the own machine. */
export function placeName(option: OptionJson): string {
  if (option.purchase === 'local') return ''
  const band = option.spot === null ? '' : ` (interrupted ${option.spot.band} a month)`
  return `${option.purchase === 'spot' ? 'spot' : 'on demand'}${band}, ${option.region}`
}

/** `45 min`, `2.5 h`, `120 h`. */
export function hoursWords(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`
  return `${hours < 100 ? hours.toFixed(1) : hours.toLocaleString('en-US', { maximumFractionDigits: 0 })} h`
}

/** Dollars of an estimate; what is billed has exact decimal strings instead. */
export function dollarsWords(usd: number): string {
  const places = usd >= 1000 ? 0 : 2
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })}`
}

export function percentWords(probability: number): string {
  const percent = probability * 100
  if (percent > 99 && percent < 100) return '> 99 %'
  return percent > 0 && percent < 1 ? '< 1 %' : `${percent.toFixed(0)} %`
}

/** `measured`, or `predicted ± 17 %`. */
export function basisWords(option: OptionJson): string {
  return option.basis === 'measured' ? 'measured' : `${option.basis} ± ${option.expectedErrorPct.toFixed(0)} %`
}

export const GOAL_WORDS: Readonly<Record<string, string>> = {
  cheapest: 'Cheapest',
  fastest: 'Fastest',
  balanced: 'Balanced',
  'most-reliable': 'Most reliable',
  'within-budget': 'Within budget',
  'within-deadline': 'Within deadline',
}

/** A clause as a sentence: a capital where it does not begin with a name, and a stop. */
export function sentence(clause: string): string {
  const named = clause.startsWith('ml.')
  return `${named ? clause : clause.slice(0, 1).toUpperCase() + clause.slice(1)}${/[.!?]$/.test(clause) ? '' : '.'}`
}
