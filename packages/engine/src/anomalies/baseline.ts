import {
  ALARM_SCALES,
  BURST_MARGIN,
  BURST_QUANTILE,
  LEVEL_WEEKS,
  MAX_CORRELATION,
  MAX_TREND_PER_WEEK,
  MIN_TREND_WEEKS,
  PATTERN_FROM,
  PATTERN_MUST_LEAVE,
  SCALE_FLOOR,
  SLOT_PRIOR,
  TREND_AGREEMENT,
} from './detector-parameters.ts'
import { medianOf, quantileOf, theilSen } from './robust.ts'

/** How a series goes on if nothing happens. Everything is in log dollars, ln(1 + USD), and in buckets. */
export interface Baseline {
  /** Index of the first bucket that the fit did not see. */
  readonly at: number
  readonly level: number
  readonly slope: number
  /** What each hour or day of the week adds; null where there is no pattern. */
  readonly pattern: Float64Array | null
  /** Spread of ordinary noise, comparable with a standard deviation. */
  readonly scale: number
  /** The spread of each hour or day of the pattern, at least `scale`; null where there is no pattern. */
  readonly slotScale: Float64Array | null
  /** By how much noise that lingers from bucket to bucket widens a sum of it; 1 where each bucket is on its own. */
  readonly lingering: number
  /** How far ordinary bursts reach above the baseline. */
  readonly burst: number
}

/** Where the buckets of a series lie in the day and in the week. */
export interface Season {
  readonly perDay: number
  readonly perWeek: number
  /** Place in the week of the first bucket. */
  readonly firstSlot: number
}

/** ln(1 + USD) that the baseline expects of a bucket. */
export function expectedLog(baseline: Baseline, index: number, season: Season): number {
  const { pattern } = baseline
  const added = pattern === null ? 0 : (pattern[(season.firstSlot + index) % pattern.length] ?? 0)
  return baseline.level + baseline.slope * (index - baseline.at) + added
}

/** The spread of ordinary noise in a bucket. */
export function scaleAt(baseline: Baseline, index: number, season: Season): number {
  const { slotScale, scale } = baseline
  return slotScale === null ? scale : (slotScale[(season.firstSlot + index) % slotScale.length] ?? scale)
}

/** How far above the baseline a bucket is unusual. */
export function alarmAbove(baseline: Baseline, index: number, season: Season): number {
  const byNoise = ALARM_SCALES * scaleAt(baseline, index, season)
  return baseline.burst > byNoise ? baseline.burst + BURST_MARGIN : byNoise
}

/** The scale in which a lasting shift is summed: of the noise, or of the bursts where those are wider. */
export function shiftScale(baseline: Baseline, index: number, season: Season): number {
  return Math.max(scaleAt(baseline, index, season) * baseline.lingering, baseline.burst / 2)
}

/**
 * Fits a baseline to the buckets [from, to) of ln(1 + USD), NaN for unknown ones: Theil–Sen through the medians of the weeks,
 * the median of each hour or day of the week where that explains something, the median of the last weeks as level, and the
 * median absolute deviation as scale. Outliers in less than half of the buckets do not move it.
 */
export function fitBaseline(logUsd: Float64Array, from: number, to: number, season: Season): Baseline {
  const slope = trendPerBucket(logUsd, from, to, season)
  const length = to - from
  const values = new Float64Array(length)
  const scratch = new Float64Array(length)
  let known = 0
  for (let i = 0; i < length; i++) {
    const value = (logUsd[from + i] ?? Number.NaN) - slope * (from + i - to)
    values[i] = value
    if (!Number.isNaN(value)) scratch[known++] = value
  }
  const centre = medianOf(scratch, known)
  const pattern = choosePattern(values, from, centre, season)
  const weeks = Math.max(2, length / (pattern?.length ?? Number.POSITIVE_INFINITY))
  // The pattern has taken part of the noise into itself: with two weeks, half of its variance. Few buckets say little.
  const correction = (pattern === null ? 1 : Math.sqrt(weeks / (weeks - 1))) * (1 + (3 * season.perDay) / length)
  // From here on the values are what the pattern leaves of them; without one, scratch holds them already.
  if (pattern !== null)
    for (let i = 0; i < length; i++)
      values[i] = (values[i] ?? Number.NaN) - (pattern[(season.firstSlot + from + i) % pattern.length] ?? 0)
  const middle = pattern === null ? centre : medianOf(scratch, collectKnown(values, 0, scratch))
  const burst = quantileOf(scratch, known, BURST_QUANTILE) - middle
  for (let i = 0; i < known; i++) scratch[i] = Math.abs((scratch[i] ?? 0) - middle)
  const deviation = medianOf(scratch, known)
  const scale = Math.max(SCALE_FLOOR, 1.4826 * deviation * correction)
  const recent = collectKnown(values, Math.max(0, length - LEVEL_WEEKS * season.perWeek), scratch)
  return {
    at: to,
    level: recent === 0 ? middle : medianOf(scratch, recent),
    slope,
    pattern,
    scale,
    slotScale: pattern === null ? null : slotScales(values, from, pattern.length, middle, scale, season),
    lingering: lingeringOf(values, middle, scale),
    burst: burst * correction,
  }
}

/** Some days are noisier than others: the spread of each slot, with the overall one in it as if seen `SLOT_PRIOR` times. */
function slotScales(
  residuals: Float64Array,
  from: number,
  slots: number,
  middle: number,
  scale: number,
  season: Season,
): Float64Array {
  const sums = new Float64Array(slots)
  const counts = new Float64Array(slots)
  for (let i = 0; i < residuals.length; i++) {
    const value = residuals[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const slot = (season.firstSlot + from + i) % slots
    sums[slot] = (sums[slot] ?? 0) + (value - middle) ** 2
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return sums.map((sum, slot) => {
    const count = counts[slot] ?? 0
    // The slot's own median has taken one value's worth of the spread.
    const own = count < 2 ? scale ** 2 : sum / (count - 1)
    return Math.max(scale, Math.sqrt((count * own + SLOT_PRIOR * scale ** 2) / (count + SLOT_PRIOR)))
  })
}

/** From the correlation of neighbours: the spread of a long sum grows by the root of (1 + r) / (1 - r). */
function lingeringOf(residuals: Float64Array, middle: number, scale: number): number {
  const limited = (i: number): number =>
    Math.max(-3 * scale, Math.min(3 * scale, (residuals[i] ?? Number.NaN) - middle))
  let products = 0
  let squares = 0
  let before = limited(0)
  for (let i = 1; i < residuals.length; i++) {
    const value = limited(i)
    if (!Number.isNaN(value)) squares += value * value
    if (!Number.isNaN(value * before)) products += value * before
    before = value
  }
  const correlation = squares === 0 ? 0 : Math.max(0, Math.min(MAX_CORRELATION, products / squares))
  return Math.sqrt((1 + correlation) / (1 - correlation))
}

/** Copies the known values from a place on, and says how many there are. */
function collectKnown(values: Float64Array, from: number, into: Float64Array): number {
  let count = 0
  for (let i = from; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (!Number.isNaN(value)) into[count++] = value
  }
  return count
}

/** The trend in log dollars a bucket; 0 where the weeks do not agree on one. */
function trendPerBucket(logUsd: Float64Array, from: number, to: number, season: Season): number {
  const weeks = Math.floor((to - from) / season.perWeek)
  if (weeks < MIN_TREND_WEEKS) return 0
  const medians: number[] = []
  const week = new Float64Array(season.perWeek)
  for (let end = to; end - season.perWeek >= from; end -= season.perWeek) {
    let count = 0
    for (let i = end - season.perWeek; i < end; i++) {
      const value = logUsd[i] ?? Number.NaN
      if (!Number.isNaN(value)) week[count++] = value
    }
    if (count * 2 > season.perWeek) medians.unshift(medianOf(week, count))
  }
  if (medians.length < MIN_TREND_WEEKS) return 0
  const { slope, risingShare } = theilSen(medians)
  const agreed = slope > 0 ? risingShare >= TREND_AGREEMENT : 1 - risingShare >= TREND_AGREEMENT
  if (!agreed) return 0
  return Math.max(-MAX_TREND_PER_WEEK, Math.min(MAX_TREND_PER_WEEK, slope)) / season.perWeek
}

/** The pattern of the week, of the day, or none: the simplest one that explains enough. */
function choosePattern(values: Float64Array, from: number, centre: number, season: Season): Float64Array | null {
  const lengths = season.perDay > 1 ? [season.perDay, season.perWeek] : [season.perWeek]
  const scratch = new Float64Array(Math.ceil(values.length / Math.min(...lengths)))
  let best: Float64Array | null = null
  let bestDeviation = meanDeviation(values, from, null, centre, season)
  for (const length of lengths) {
    if (values.length < 2 * length || bestDeviation < PATTERN_FROM) continue
    const pattern = patternOf(values, from, length, centre, season, scratch)
    const times = values.length / length
    const deviation = meanDeviation(values, from, pattern, centre, season) * Math.sqrt(times / (times - 1))
    if (deviation > bestDeviation * PATTERN_MUST_LEAVE) continue
    best = pattern
    bestDeviation = deviation
  }
  return best
}

function patternOf(
  values: Float64Array,
  from: number,
  length: number,
  centre: number,
  season: Season,
  scratch: Float64Array,
): Float64Array {
  const pattern = new Float64Array(length)
  for (let first = 0; first < length; first++) {
    let count = 0
    for (let i = first; i < values.length; i += length) {
      const value = values[i] ?? Number.NaN
      if (!Number.isNaN(value)) scratch[count++] = value
    }
    pattern[(season.firstSlot + from + first) % length] = count === 0 ? 0 : medianOf(scratch, count) - centre
  }
  return pattern
}

/** Mean, not median: a quiet weekend is under a third of the days, and the median would not see it. */
function meanDeviation(
  values: Float64Array,
  from: number,
  pattern: Float64Array | null,
  centre: number,
  season: Season,
): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    sum += Math.abs(
      value - centre - (pattern === null ? 0 : (pattern[(season.firstSlot + from + i) % pattern.length] ?? 0)),
    )
    count++
  }
  return count === 0 ? 0 : sum / count
}
