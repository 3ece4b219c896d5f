import type { AnomalyKind } from '../../packages/engine/src/anomalies/anomaly.ts'
import type { Random } from '../../packages/engine/src/simulate/random.ts'
import { DAYS } from './made-up-series.ts'

/** A fault that was put into a series: days [from, to), and the dollars that it added on each. */
export interface Fault {
  readonly kind: AnomalyKind
  /** For the table: `spike ×3`. */
  readonly size: string
  readonly from: number
  readonly to: number
  readonly usd: readonly number[]
}

/** Faults begin when three weeks have been seen, and leave a week to be found in. */
const FIRST = 21
const LAST = DAYS - 7

const FAULTS: readonly {
  readonly kind: AnomalyKind
  readonly size: string
  readonly days: number | null
  /** Dollars that the nth day of the fault adds, by the level of the series. */
  readonly added: (day: number) => number
}[] = [
  { kind: 'spike', size: 'spike +50 %', days: 1, added: () => 0.5 },
  { kind: 'spike', size: 'spike ×3', days: 1, added: () => 2 },
  { kind: 'spike', size: 'spike ×10, two days', days: 2, added: () => 9 },
  { kind: 'step', size: 'step +20 %', days: null, added: () => 0.2 },
  { kind: 'step', size: 'step +50 %', days: null, added: () => 0.5 },
  { kind: 'step', size: 'step ×3', days: 14, added: () => 2 },
  { kind: 'ramp', size: 'ramp +3 % a day', days: 28, added: (day) => 0.03 * (day + 1) },
  { kind: 'ramp', size: 'ramp +10 % a day', days: 14, added: (day) => 0.1 * (day + 1) },
  { kind: 'new', size: 'new', days: null, added: () => 0 },
]

/** Puts a fault into daily dollars: the sizes in turn, the day by chance. A new resource has nothing before its first day. */
export function injectFault(
  usd: readonly number[],
  level: number,
  turn: number,
  random: Random,
): { readonly usd: readonly number[]; readonly fault: Fault } {
  const wanted = FAULTS[turn % FAULTS.length]
  if (wanted === undefined) throw new Error('no faults')
  const from = FIRST + Math.floor((LAST - FIRST) * random.uniform())
  const to = wanted.days === null ? DAYS : Math.min(DAYS, from + wanted.days)
  const changed = usd.map((dollars, day) => {
    if (wanted.kind === 'new') return day < from ? 0 : dollars
    return dollars + (day >= from && day < to ? level * wanted.added(day - from) : 0)
  })
  const before = wanted.kind === 'new' ? usd.map(() => 0) : usd
  return {
    usd: changed,
    fault: {
      kind: wanted.kind,
      size: wanted.size,
      from,
      to,
      usd: changed.slice(from, to).map((dollars, day) => Math.max(0, dollars - (before[from + day] ?? 0))),
    },
  }
}
