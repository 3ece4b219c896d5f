/** Seasons that are looked for, seconds, the shortest first: six hours, a day, a week. */
const SEASONS = [6 * 3_600, 24 * 3_600, 7 * 24 * 3_600] as const
/** Autocorrelation from which values repeat. */
const REPEATS = 0.4
/** How much better a longer season must fit than a shorter one of which it is a multiple. */
const BETTER = 0.1

/** After how many seconds values repeat; 0 where they do not, or where less than two seasons are known. */
export function seasonSeconds(
  points: readonly { readonly at: number; readonly value: number }[],
  periodSeconds: number,
): number {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return 0
  const byStep = new Map(points.map(({ at, value }) => [Math.round((at - first.at) / (periodSeconds * 1000)), value]))
  const steps = Math.round((last.at - first.at) / (periodSeconds * 1000)) + 1
  let best = { season: 0, fit: REPEATS }
  for (const season of SEASONS) {
    const lag = season / periodSeconds
    if (!Number.isInteger(lag) || steps < 2 * lag) continue
    const fit = correlationAt(byStep, steps, lag)
    if (fit > best.fit + (best.season === 0 ? 0 : BETTER)) best = { season, fit }
  }
  return best.season
}

/** Correlation of values with those `lag` steps later, where both are there. */
function correlationAt(byStep: ReadonlyMap<number, number>, steps: number, lag: number): number {
  const pairs: (readonly [number, number])[] = []
  for (let step = 0; step + lag < steps; step++) {
    const [now, later] = [byStep.get(step), byStep.get(step + lag)]
    if (now !== undefined && later !== undefined) pairs.push([now, later])
  }
  if (pairs.length < lag / 2) return 0
  const meanNow = pairs.reduce((sum, [now]) => sum + now, 0) / pairs.length
  const meanLater = pairs.reduce((sum, [, later]) => sum + later, 0) / pairs.length
  let both = 0
  let spreadNow = 0
  let spreadLater = 0
  for (const [now, later] of pairs) {
    both += (now - meanNow) * (later - meanLater)
    spreadNow += (now - meanNow) ** 2
    spreadLater += (later - meanLater) ** 2
  }
  return spreadNow === 0 || spreadLater === 0 ? 0 : both / Math.sqrt(spreadNow * spreadLater)
}
