import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { createRandom, deriveSeed } from '@costwright/engine/simulate/random'
import { calendarOf, type Calendar } from './calendar.ts'
import { resourceKey } from './resource-key.ts'
import type { Resource } from './resource.ts'
import { hashText } from './rhythm.ts'
import type { Advice, Healthy, Plant, PlantedAnomaly, Stage } from './situation.ts'
import { SITUATIONS } from './situations/registry.ts'

/** Changes whenever the same seed gives another world or another bill, so that nothing made before is used. */
export const SAMPLE_VERSION = 2

/** How a sample account is made. */
export interface SampleOptions {
  /** A whole number from 0. */
  readonly seed: number
  /** Everything this many times: 1 is one team and one shop. */
  readonly scale: number
  /** Prices of the lines; the book that comes with the program, so that the sample does not change with an update. */
  readonly book: PriceBook
  /** The last of the three months; `2026-10` by default. */
  readonly lastMonth?: string
}

/** A synthetic account at scale 1, with how often it is to be repeated. */
export interface SampleWorld {
  readonly seed: number
  readonly scale: number
  readonly book: PriceBook
  readonly calendar: Calendar
  readonly resources: readonly Resource[]
  readonly plants: readonly Plant[]
  readonly healthy: readonly Healthy[]
  readonly advice: readonly Advice[]
  readonly anomalies: readonly PlantedAnomaly[]
}

/** Most copies: names of copies have room for so many. */
const MOST_SCALE = 1_000_000
const LAST_MONTH = '2026-10'

/**
 * The world of the sample account. The same options give the same world.
 * @throws RangeError for a scale or a month that is none; SimulationInputError for a seed that is none.
 */
export function createSampleWorld(options: SampleOptions): SampleWorld {
  const { seed, scale, book } = options
  if (!Number.isInteger(scale) || scale < 1 || scale > MOST_SCALE)
    throw new RangeError(`a scale is a whole number from 1 to ${MOST_SCALE}, not ${scale}`)
  const calendar = calendarOf(options.lastMonth ?? LAST_MONTH)
  const stage: Stage = { calendar, book, random: (purpose) => createRandom(deriveSeed(seed, hashText(purpose))) }
  const situations = SITUATIONS.map((situation) => situation(stage))
  const resources = situations.flatMap((one) => one.resources)
  refuseTwins(resources)
  return {
    seed,
    scale,
    book,
    calendar,
    resources,
    plants: situations.flatMap((one) => one.plants),
    healthy: situations.flatMap((one) => one.healthy),
    advice: situations.flatMap((one) => one.advice),
    anomalies: situations.flatMap((one) => one.anomalies),
  }
}

function refuseTwins(resources: readonly Resource[]): void {
  const keys = new Set<string>()
  for (const resource of resources) {
    const key = resourceKey(resource)
    if (keys.has(key)) throw new Error(`the world has two of ${key}`)
    keys.add(key)
  }
}
