import { createRandom, deriveSeed } from '../../simulate/random.ts'
import type { ServiceTraffic } from './service-traffic.ts'

/** Weights of the hours of a day, UTC. Invented, as shapes that people know. */
const DAYS: Readonly<Record<'flat' | 'office' | 'evening', readonly number[]>> = {
  flat: Array.from({ length: 24 }, () => 1),
  office: [1, 1, 1, 1, 1, 2, 5, 12, 22, 28, 30, 28, 24, 28, 30, 28, 24, 18, 10, 6, 4, 3, 2, 1],
  evening: [10, 6, 4, 3, 2, 2, 3, 5, 8, 10, 11, 12, 13, 13, 13, 14, 16, 20, 25, 30, 32, 30, 24, 16],
}
const WEEKS: Readonly<Record<'flat' | 'working-days', readonly number[]>> = {
  flat: [1, 1, 1, 1, 1, 1, 1],
  'working-days': [1, 1, 1, 1, 1, 0.2, 0.15],
}
const MINUTES_PER_DAY = 1440
const DAYS_PER_MONTH = 730 / 24
const BURST_STREAM = 7

/** Days of a shape where none are stated. */
export const SHAPE_DAYS = 7

/** Expected requests of each minute of a described shape. `startAt` is milliseconds since the epoch. */
export function shapeRates(traffic: ServiceTraffic, startAt: number): Float64Array {
  const { requestsPerDay = 0, days = SHAPE_DAYS, daily = 'flat', weekly = 'flat', bursts, growthPerMonth = 0 } = traffic
  const hours = typeof daily === 'string' ? DAYS[daily] : daily
  const weekdays = typeof weekly === 'string' ? WEEKS[weekly] : weekly
  const rates = new Float64Array(Math.max(1, Math.round(days * MINUTES_PER_DAY)))
  for (let minute = 0; minute < rates.length; minute += 1) {
    const hour = Math.floor(startAt / 3_600_000 + minute / 60)
    const weekday = (Math.floor(hour / 24) + 3) % 7
    const growth = (1 + growthPerMonth) ** (minute / MINUTES_PER_DAY / DAYS_PER_MONTH)
    rates[minute] = (hours[hour % 24] ?? 0) * (weekdays[weekday] ?? 0) * growth
  }
  if (bursts !== undefined) {
    const random = createRandom(deriveSeed(traffic.seed ?? 1, BURST_STREAM))
    for (let at = random.exponential(1 / bursts.perDay); at < days; at += random.exponential(1 / bursts.perDay)) {
      const from = Math.floor(at * MINUTES_PER_DAY)
      const to = Math.min(rates.length, from + Math.max(1, Math.round(bursts.minutes)))
      for (let minute = from; minute < to; minute += 1) rates[minute] = (rates[minute] ?? 0) * bursts.times
    }
  }
  const sum = rates.reduce((total, rate) => total + rate, 0)
  const factor = sum === 0 ? 0 : (requestsPerDay * rates.length) / MINUTES_PER_DAY / sum
  return rates.map((rate) => rate * factor)
}
