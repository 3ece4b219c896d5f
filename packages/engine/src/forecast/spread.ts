import type { Residual } from './back-test.ts'
import { mean, quantile } from './statistics.ts'

/** How far sums of future days go astray. */
export interface Spread {
  /**
   * Half of the width of the 80 % interval of the sum of `days` days that begin `ahead` days from now, in levels
   * (`levelOf`).
   */
  readonly halfWidth: (ahead: number, days: number) => number
}

/** Mean absolute deviation to standard deviation of a normal distribution. */
const FROM_MEAN_ABSOLUTE = Math.sqrt(Math.PI / 2)
/** 80 % of a normal distribution lie within so many standard deviations. */
export const NORMAL_80 = 1.2816
const COVERED = 0.8
/**
 * A level is assumed to wander by this share of itself in a month, until a history of many times TRUSTED_DAYS has shown
 * that it does not: a few quiet weeks do not prove that the next quarter will be quiet.
 */
const ASSUMED_WANDER_MONTHLY = 0.03
const TRUSTED_DAYS = 30

/**
 * The spread that residuals of a back-test show. Their variance by length is taken apart into noise of single days (grows with the
 * length), an error of the level (with its square) and a level that wanders (with its cube), which says what is to be
 * expected of lengths that the history is too short to show. The width is then conformal: four of five residuals lie
 * within it. `days` is the length of the history that they come from.
 */
export function spreadOf(residuals: readonly Residual[], days: number): Spread {
  const byDays = new Map<number, number[]>()
  for (const one of residuals) byDays.set(one.days, [...(byDays.get(one.days) ?? []), one.error])
  const points = [...byDays].map(([length, errors]) => ({
    length,
    variance: (mean(errors.map(Math.abs)) * FROM_MEAN_ABSOLUTE) ** 2,
    // Windows that do not overlap: what there is of independent evidence.
    weight: Math.max(0.2, days / length),
  }))
  const [noise, level, fitted] = fitVariance(points)
  const wander = fitted + (ASSUMED_WANDER_MONTHLY ** 2 / 90) * (TRUSTED_DAYS / (TRUSTED_DAYS + days))
  const deviation = (ahead: number, length: number): number =>
    Math.sqrt(noise * length + level * length ** 2 + wander * (length ** 3 + 3 * ahead * length ** 2))
  const judged = residuals.filter((one) => one.days >= 7)
  const scores = (judged.length === 0 ? residuals : judged).map(
    (one) => Math.abs(one.error) / Math.max(deviation(0, one.days), 1e-12),
  )
  const within = quantile(scores, COVERED)
  // Few weeks of evidence know the spread badly: as wide as Student's t, approximated to a percent from three on.
  const weeks = Math.max(2, days / 7 - 2)
  const factor = Math.max(within, NORMAL_80) * (1 + 1.1 / weeks)
  return { halfWidth: (ahead, length) => factor * deviation(ahead, length) }
}

type Point = { readonly length: number; readonly variance: number; readonly weight: number }

/** Rounds in which the fit is weighted with its own variances: weighted with the measured ones, it would come out too narrow. */
const ROUNDS = 4

/** Non-negative fit of variance = a·n + b·n² + c·n³ by the likelihood of a variance (gamma), over all choices of terms. */
function fitVariance(points: readonly Point[]): readonly [number, number, number] {
  let best: { readonly found: Terms; readonly loss: number } = { found: [0, 0, 0], loss: Infinity }
  const used = points.filter(({ variance }) => variance > 0)
  if (used.length === 0) return [0, 0, 0]
  for (let mask = 1; mask < 8; mask++) {
    const powers = [1, 2, 3].filter((power) => (mask & (1 << (power - 1))) !== 0)
    let found: Terms | null = solve(used, powers, ({ variance }) => variance)
    for (let round = 0; round < ROUNDS && found !== null; round++) {
      const last: Terms = found
      found = last.some((value) => value < 0) ? null : solve(used, powers, ({ length }) => valueAt(last, length))
    }
    if (found === null || found.some((value) => value < 0)) continue
    const loss = lossOf(used, found)
    if (loss < best.loss - 1e-9) best = { found, loss }
  }
  return best.found
}

type Terms = readonly [number, number, number]

function valueAt([noise, level, wander]: Terms, length: number): number {
  return noise * length + level * length ** 2 + wander * length ** 3
}

function lossOf(points: readonly Point[], found: Terms): number {
  let loss = 0
  for (const { length, variance, weight } of points) {
    const share = variance / Math.max(valueAt(found, length), 1e-300)
    loss += weight * (share - Math.log(share) - 1)
  }
  return loss
}

/** Gauss–Jordan elimination of the normal equations of the chosen powers; null where they have no single solution. */
function solve(
  points: readonly Point[],
  powers: readonly number[],
  scaleOf: (point: Point) => number,
): [number, number, number] | null {
  const rows = powers.map((power) => [
    ...powers.map((other) =>
      points.reduce((sum, p) => sum + (p.weight * p.length ** (power + other)) / scaleOf(p) ** 2, 0),
    ),
    points.reduce((sum, p) => sum + (p.weight * p.length ** power * p.variance) / scaleOf(p) ** 2, 0),
  ])
  for (const [index, row] of rows.entries()) {
    const pivot = row[index] ?? 0
    if (Math.abs(pivot) < 1e-300) return null
    for (const [column, value] of row.entries()) row[column] = value / pivot
    for (const [other, target] of rows.entries()) {
      if (other === index) continue
      const factor = target[index] ?? 0
      for (const [column, value] of row.entries()) target[column] = (target[column] ?? 0) - factor * value
    }
  }
  const found: [number, number, number] = [0, 0, 0]
  for (const [index, power] of powers.entries()) found[power - 1] = rows[index]?.at(-1) ?? 0
  return found.every(Number.isFinite) ? found : null
}
