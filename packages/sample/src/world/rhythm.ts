import { createRandom, deriveSeed } from '@costwright/engine/simulate/random'
import type { Interval } from '@costwright/engine/time/interval'
import { dayOfWeek, hourOfDay, hoursOf, isWeekday, MS_PER_DAY } from './calendar.ts'

/** How much happens hour by hour: requests, gigabytes, people at work. `level` is the amount in a usual busy hour. */
export interface Rhythm {
  readonly shape: 'none' | 'constant' | 'office' | 'nights' | 'shop' | 'window'
  readonly level: number
  /** Nothing happens before or after. */
  readonly since?: number
  readonly until?: number
  /** Hours of the day of `window`, the second excluded. */
  readonly hours?: readonly [number, number]
  /** From an instant on, each day this many times the day before. */
  readonly growth?: { readonly from: number; readonly perDay: number }
  /** From an instant on, this many times as much. */
  readonly step?: { readonly at: number; readonly factor: number }
  /** Random ups and downs as a share of the amount; 0.1 by default. */
  readonly noise?: number
}

export const QUIET: Rhythm = { shape: 'none', level: 0 }

/** Share of the busiest hour by the hour of the day: shoppers in the American evening, in UTC. */
const SHOP_DAY = [
  0.95, 1, 0.92, 0.7, 0.48, 0.32, 0.24, 0.2, 0.18, 0.18, 0.2, 0.24, 0.32, 0.42, 0.52, 0.6, 0.64, 0.66, 0.68, 0.7, 0.72,
  0.76, 0.82, 0.9,
]

/** Office hours of the sample's people, UTC. */
export const OFFICE_HOURS = [8, 18] as const

/** The amounts of every hour of `of`; the same seed and name give the same amounts. */
export function amountsOf(rhythm: Rhythm, of: Interval, seed: number, name: string): Float64Array {
  const random = createRandom(deriveSeed(seed, hashText(name)))
  const noise = rhythm.noise ?? 0.1
  const hours = hoursOf(of)
  const amounts = new Float64Array(hours.length)
  for (const [index, at] of hours.entries()) {
    const wobble = 1 + noise * (2 * random.uniform() - 1)
    amounts[index] = levelAt(rhythm, at) * wobble
  }
  return amounts
}

/** The amount of one hour without randomness. */
export function levelAt(rhythm: Rhythm, at: number): number {
  if (rhythm.since !== undefined && at < rhythm.since) return 0
  if (rhythm.until !== undefined && at >= rhythm.until) return 0
  const grown =
    rhythm.growth === undefined || at < rhythm.growth.from
      ? 1
      : rhythm.growth.perDay ** Math.floor((at - rhythm.growth.from) / MS_PER_DAY)
  const stepped = rhythm.step !== undefined && at >= rhythm.step.at ? rhythm.step.factor : 1
  return rhythm.level * grown * stepped * shareAt(rhythm, at)
}

function shareAt(rhythm: Rhythm, at: number): number {
  const hour = hourOfDay(at)
  switch (rhythm.shape) {
    case 'none':
      return 0
    case 'constant':
      return 1
    case 'office':
      return isWeekday(at) && hour >= OFFICE_HOURS[0] && hour < OFFICE_HOURS[1] ? 1 : 0
    case 'nights':
      return hour >= 20 || hour < 6 ? 1 : 0
    case 'window': {
      const [from, to] = rhythm.hours ?? [0, 24]
      return hour >= from && hour < to ? 1 : 0
    }
    case 'shop': {
      const weekend = dayOfWeek(at) === 6 || dayOfWeek(at) === 0 ? 1.35 : 1
      return (SHOP_DAY[hour] ?? 0) * weekend
    }
  }
}

/** FNV-1a, 32 bits: a number for a name. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
