import type { Random } from '../../packages/engine/src/simulate/random.ts'

/** Daily dollars of one resource or usage type as bills show them, without any fault; generated from a seed. */
export interface MadeUpSeries {
  readonly shape: string
  readonly usd: readonly number[]
  /** Dollars of an ordinary day: faults are injected in this measure. */
  readonly level: number
}

export const DAYS = 90
/** A Saturday, so that the months turn inside of the series. */
export const FIRST_DAY = Date.UTC(2026, 7, 1)
const MS_PER_DAY = 86_400_000

/** Standard normal by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
}

function date(day: number): Date {
  return new Date(FIRST_DAY + day * MS_PER_DAY)
}

function isWeekend(day: number): boolean {
  return date(day).getUTCDay() % 6 === 0
}

function days(usd: (day: number) => number): readonly number[] {
  return Array.from({ length: DAYS }, (_, day) => usd(day))
}

/** What bills are made of. Shares of noise and growth are rounded figures of ordinary accounts, not measurements of one. */
const SHAPES: readonly {
  readonly shape: string
  readonly usd: (level: number, random: Random) => readonly number[]
}[] = [
  { shape: 'always-on endpoint', usd: (level) => days(() => level) },
  {
    shape: 'always-on fleet',
    usd: (level, random) => days(() => level * (1 + 0.02 * normal(random))),
  },
  {
    shape: 'autoscaled endpoint',
    usd: (level, random) => days((day) => level * (isWeekend(day) ? 0.65 : 1) * Math.exp(0.08 * normal(random))),
  },
  {
    shape: 'notebooks of a team',
    usd: (level, random) => days((day) => level * (isWeekend(day) ? 0.1 : 1) * Math.exp(0.18 * normal(random))),
  },
  {
    shape: 'notebooks that are stopped at weekends',
    usd: (level, random) => days((day) => (isWeekend(day) ? 0 : level * Math.exp(0.12 * normal(random)))),
  },
  {
    shape: 'storage that grows',
    usd: (level, random) => {
      const perDay = 0.001 + 0.004 * random.uniform()
      return days((day) => level * (1 + perDay) ** day * (1 + 0.01 * normal(random)))
    },
  },
  {
    shape: 'requests that wander',
    usd: (level, random) => {
      let drift = 0
      return days((day) => {
        drift = 0.85 * drift + 0.04 * normal(random)
        return level * (isWeekend(day) ? 0.8 : 1) * Math.exp(drift + 0.05 * normal(random))
      })
    },
  },
  {
    shape: 'training on some days',
    usd: (level, random) => days(() => (random.uniform() < 0.3 ? level * Math.exp(0.6 * normal(random)) : 0)),
  },
  {
    shape: 'weekly retraining',
    usd: (level, random) => {
      const weekday = Math.floor(7 * random.uniform())
      return days((day) => (day % 7 === weekday ? level * Math.exp(0.15 * normal(random)) : 0.02 * level))
    },
  },
  {
    shape: 'fee on the first of the month',
    usd: (level, random) => days((day) => level * ((date(day).getUTCDate() === 1 ? 4 : 1) + 0.03 * normal(random))),
  },
  {
    shape: 'refunds',
    usd: (level, random) =>
      days(
        (day) =>
          level * (random.uniform() < 0.02 ? -2 : 1) * (isWeekend(day) ? 0.7 : 1) * Math.exp(0.06 * normal(random)),
      ),
  },
  {
    shape: 'switched off in the third month',
    usd: (level, random) => days((day) => (day < 62 ? level * Math.exp(0.05 * normal(random)) : 0)),
  },
]

/** Series in turn of all shapes, with levels from a few dollars to some hundreds a day. */
export function madeUpSeries(count: number, random: Random): readonly MadeUpSeries[] {
  return Array.from({ length: count }, (_, index) => {
    const entry = SHAPES[index % SHAPES.length]
    if (entry === undefined) throw new Error('no shapes')
    const level = 4 * Math.exp(1.5 + 1.1 * normal(random))
    return { shape: entry.shape, level, usd: entry.usd(level, random) }
  })
}
