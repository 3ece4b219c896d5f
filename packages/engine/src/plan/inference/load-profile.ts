/** Requests by the minute, and how they come within it. */
export interface LoadProfile {
  readonly requests: number
  readonly spanSeconds: number
  readonly perMinute: Float64Array
  readonly meanPerSecond: number
  readonly peakPerSecond: number
  readonly peakPerMinute: number
  /** Variance ÷ mean of the requests of a second within busy minutes: 1 for arrivals at random, more for bursts. */
  readonly dispersion: number
  /** Minutes put together by their rate: requests a second, and the requests that came in such minutes. */
  readonly levels: readonly { readonly perSecond: number; readonly requests: number }[]
}

/** Adds up a traffic chunk by chunk. */
export interface LoadCounter {
  readonly add: (arrivals: Float64Array) => void
  readonly finish: () => LoadProfile
}

const SECONDS_PER_MINUTE = 60
/** Fewest requests of a minute that says something about bursts. */
const BUSY_MINUTE = 20
/** Minutes are put together whose rates differ by less than an eighth of a doubling. */
const LEVELS_PER_DOUBLING = 8

/** Counts arrivals (seconds since the start, ascending) of a traffic of a known length. */
export function countLoad(spanSeconds: number): LoadCounter {
  const minutes = Math.max(1, Math.ceil(spanSeconds / SECONDS_PER_MINUTE))
  const perMinute = new Float64Array(minutes)
  let second = -1
  let inSecond = 0
  let peakPerSecond = 0
  let requests = 0
  const squares = new Float64Array(minutes)
  const closeSecond = (): void => {
    if (inSecond === 0) return
    if (inSecond > peakPerSecond) peakPerSecond = inSecond
    const minute = Math.min(minutes - 1, Math.floor(second / SECONDS_PER_MINUTE))
    squares[minute] = (squares[minute] ?? 0) + inSecond * inSecond
    perMinute[minute] = (perMinute[minute] ?? 0) + inSecond
    requests += inSecond
  }
  return {
    add: (arrivals) => {
      for (const arrival of arrivals) {
        const at = Math.floor(arrival)
        if (at !== second) {
          closeSecond()
          second = at
          inSecond = 0
        }
        inSecond += 1
      }
    },
    finish: () => {
      closeSecond()
      inSecond = 0
      return {
        requests,
        spanSeconds,
        perMinute,
        meanPerSecond: requests / Math.max(1, spanSeconds),
        peakPerSecond,
        peakPerMinute: perMinute.reduce((a, b) => Math.max(a, b), 0),
        dispersion: dispersionOf(perMinute, squares),
        levels: levelsOf(perMinute),
      }
    },
  }
}

function dispersionOf(perMinute: Float64Array, squares: Float64Array): number {
  let weighted = 0
  let weight = 0
  for (const [minute, count] of perMinute.entries()) {
    if (count < BUSY_MINUTE) continue
    const mean = count / SECONDS_PER_MINUTE
    const variance = (squares[minute] ?? 0) / SECONDS_PER_MINUTE - mean * mean
    weighted += (variance / mean) * count
    weight += count
  }
  return weight === 0 ? 1 : weighted / weight
}

function levelsOf(perMinute: Float64Array): LoadProfile['levels'] {
  const levels = new Map<number, { minutes: number; requests: number }>()
  for (const count of perMinute) {
    if (count === 0) continue
    const key = Math.round(Math.log2(count) * LEVELS_PER_DOUBLING)
    const level = levels.get(key) ?? { minutes: 0, requests: 0 }
    level.minutes += 1
    level.requests += count
    levels.set(key, level)
  }
  return [...levels.values()]
    .map(({ minutes, requests }) => ({ perSecond: requests / minutes / SECONDS_PER_MINUTE, requests }))
    .toSorted((a, b) => a.perSecond - b.perSecond)
}

/** The same load at a multiple of its rate. */
export function timesLoad(load: LoadProfile, factor: number): LoadProfile {
  const perMinute = load.perMinute.map((count) => count * factor)
  return {
    ...load,
    requests: Math.round(load.requests * factor),
    perMinute,
    meanPerSecond: load.meanPerSecond * factor,
    peakPerSecond: Math.round(load.peakPerSecond * factor),
    peakPerMinute: load.peakPerMinute * factor,
    levels: load.levels.map(({ perSecond, requests }) => ({
      perSecond: perSecond * factor,
      requests: requests * factor,
    })),
  }
}
