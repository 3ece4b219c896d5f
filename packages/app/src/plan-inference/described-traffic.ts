import { drawAtRandom, drawWithinSteps } from '@costwright/engine/plan/inference/draw-arrivals'
import type { ServiceTraffic } from '@costwright/engine/plan/inference/service-traffic'
import { SHAPE_DAYS, shapeRates } from '@costwright/engine/plan/inference/traffic-shape'
import { UserError } from '../errors.ts'
import { collectArrivals } from './shared-arrivals.ts'
import type { TrafficInput } from './traffic-input.ts'

/** A Monday, so that the week of a shape begins as people count it. */
const DEFAULT_START = '2026-01-05T00:00:00Z'
const DEFAULT_STEP_SECONDS = 60
/** Requests that memory is reserved for; more are refused rather than left to fail half-way. */
const MOST_REQUESTS = 200_000_000

/** The requests of counts or of a described shape, drawn at random from the seed. @throws UserError for more requests than can be held. */
export function describedTraffic(traffic: ServiceTraffic): TrafficInput {
  const startAt = Date.parse(traffic.startAt ?? DEFAULT_START)
  const seed = traffic.seed ?? 1
  const collector = collectArrivals()
  if (traffic.counts !== undefined) {
    const stepSeconds = traffic.stepSeconds ?? DEFAULT_STEP_SECONDS
    refuseTooMany(traffic.counts.reduce((sum, count) => sum + count, 0))
    const requests = drawWithinSteps(traffic.counts, stepSeconds, seed, collector.add)
    return {
      ...plain(startAt, traffic.counts.length * stepSeconds, requests),
      source: `${traffic.counts.length.toLocaleString('en-US')} counts of ${stepSeconds} s`,
      chunks: collector.chunks(),
      notes: [`within ${stepSeconds} s the requests are placed at random: bursts inside a step are not known`],
    }
  }
  const rates = shapeRates(traffic, startAt)
  refuseTooMany(rates.reduce((sum, rate) => sum + rate, 0))
  const requests = drawAtRandom(rates, seed, collector.add)
  return {
    ...plain(startAt, rates.length * 60, requests),
    source: shapeWords(traffic),
    chunks: collector.chunks(),
    notes: [`generated at random from the described shape, seed ${seed}: real traffic comes in bursts of its own`],
  }
}

function plain(
  startAt: number,
  spanSeconds: number,
  requests: number,
): Omit<TrafficInput, 'source' | 'chunks' | 'notes'> {
  return { generated: true, startAt, spanSeconds, requests, modelNames: [], meanInKb: null, meanOutKb: null }
}

function shapeWords({
  requestsPerDay = 0,
  days = SHAPE_DAYS,
  daily,
  weekly,
  bursts,
  growthPerMonth,
}: ServiceTraffic): string {
  const named = (profile: unknown): string => (typeof profile === 'string' ? profile : 'stated weights')
  return [
    `described shape: ${requestsPerDay.toLocaleString('en-US')} requests a day over ${days} days`,
    ...(daily === undefined ? [] : [`day ${named(daily)}`]),
    ...(weekly === undefined ? [] : [`week ${named(weekly)}`]),
    ...(bursts === undefined ? [] : [`${bursts.perDay} bursts a day × ${bursts.times}`]),
    ...(growthPerMonth === undefined ? [] : [`${(growthPerMonth * 100).toFixed(0)} % more a month`]),
  ].join(', ')
}

function refuseTooMany(requests: number): void {
  if (requests <= MOST_REQUESTS) return
  throw new UserError(
    'too-many-requests',
    `the traffic has ${Math.round(requests).toLocaleString('en-US')} requests; at most ${MOST_REQUESTS.toLocaleString('en-US')} are replayed`,
    { hint: 'describe fewer days' },
  )
}
