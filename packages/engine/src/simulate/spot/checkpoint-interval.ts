import { requireNonNegative, requirePositive, requirePositiveOrInfinite } from '../input-error.ts'

/**
 * Young's first-order checkpoint interval √(2δM): hours of work between checkpoints that cost δ hours each, when
 * interruptions come every M hours on average. Infinity when nothing ever interrupts; 0 when checkpoints are free.
 * Source: J. W. Young, CACM 17 (1974).
 * @throws SimulationInputError for a negative δ, an M that is not above zero, or NaN.
 */
export function youngIntervalHours(checkpointHours: number, meanIntervalHours: number): number {
  requireNonNegative('checkpointHours', checkpointHours)
  requirePositiveOrInfinite('meanIntervalHours', meanIntervalHours)
  if (meanIntervalHours === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  return Math.sqrt(2 * checkpointHours * meanIntervalHours)
}

/**
 * Daly's higher-order checkpoint interval: √(2δM)·[1 + ⅓√(δ/2M) + ⅑·δ/2M] − δ while δ < 2M, else M. Hours of work
 * between checkpoints; Infinity when nothing ever interrupts; 0 when checkpoints are free.
 * Source: J. T. Daly, Future Generation Computer Systems 22 (2006).
 * @throws SimulationInputError for a negative δ, an M that is not above zero, or NaN.
 */
export function dalyIntervalHours(checkpointHours: number, meanIntervalHours: number): number {
  const young = youngIntervalHours(checkpointHours, meanIntervalHours)
  if (young === Number.POSITIVE_INFINITY) return young
  if (checkpointHours >= 2 * meanIntervalHours) return meanIntervalHours
  const ratio = checkpointHours / (2 * meanIntervalHours)
  return young * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - checkpointHours
}

/**
 * The interval nearest to the wanted one that divides the work into equal parts: never longer than the work, at most
 * `maximumParts` parts (a free checkpoint would ask for infinitely many).
 * @throws SimulationInputError for work or an interval that makes no sense.
 */
export function wholeIntervalHours(workHours: number, wantedIntervalHours: number, maximumParts = 10_000): number {
  requirePositive('workHours', workHours)
  if (!(wantedIntervalHours >= 0)) requirePositiveOrInfinite('wantedIntervalHours', wantedIntervalHours)
  const parts = Math.round(workHours / wantedIntervalHours)
  return workHours / Math.min(maximumParts, Math.max(1, parts))
}
