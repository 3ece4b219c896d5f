import { describe, expect, test } from 'vitest'
import { erlangC } from '../../plan/compute/erlang-c.ts'
import { createRandom } from '../random.ts'
import { createReplay } from './create-replay.ts'
import { drawsFor } from './draws.ts'
import { SERVICE_STEPS, type ServiceTime } from './hosting-setup.ts'
import { constantServiceTime, fleet } from './replay.fixture.ts'

const CHUNK = 1 << 16

/** Exponential with mean 1: the mean of each of equal shares of the distribution. */
function exponentialServiceTime(): ServiceTime {
  const integral = (share: number): number => (share >= 1 ? 0 : (1 - share) * (1 - Math.log(1 - share)))
  return {
    quantilesSeconds: Float64Array.from(
      { length: SERVICE_STEPS },
      (_, step) => (integral(step / SERVICE_STEPS) - integral((step + 1) / SERVICE_STEPS)) * SERVICE_STEPS,
    ),
  }
}

/** Mean seconds of waiting in a long run of Poisson arrivals; the mean of the service time is 1 s. */
function meanWait(service: ServiceTime, servers: number, use: number, requests: number, seed: number): number {
  const setup = fleet({
    service,
    timeoutSeconds: Number.POSITIVE_INFINITY,
    scaling: { kind: 'fixed', instances: servers },
  })
  const replay = createReplay(setup, { spanSeconds: 0 })
  const random = createRandom(seed)
  let at = 0
  for (let first = 0; first < requests; first += CHUNK) {
    const arrivals = new Float64Array(CHUNK)
    for (let index = 0; index < CHUNK; index++) arrivals[index] = at += random.exponential(1 / (servers * use))
    const draws = new Uint16Array(CHUNK)
    drawsFor(seed, first, draws)
    replay.feed({ arrivals, draws, work: null, models: null })
  }
  const { latencySeconds, busySeconds, requests: all } = replay.finish(0)
  return latencySeconds.mean - busySeconds / all
}

describe('long runs and theory differ by less than 1 %', () => {
  test.each([
    [1, 0.5, 4_000_000],
    [1, 0.7, 6_000_000],
    [2, 0.7, 4_000_000],
    [8, 0.8, 4_000_000],
    [30, 0.9, 6_000_000],
    [300, 0.97, 6_000_000],
  ])(
    'M/M/%i at %d',
    (servers, use, requests) => {
      const theory = erlangC(servers, servers * use) / (servers * (1 - use))
      const wait = meanWait(exponentialServiceTime(), servers, use, requests, 11)
      expect(Math.abs(wait / theory - 1)).toBeLessThan(0.01)
    },
    30_000,
  )

  test.each([
    [0.3, 2_000_000],
    [0.6, 4_000_000],
    [0.8, 6_000_000],
  ])(
    'M/D/1 at %d (Pollaczek and Khinchine)',
    (use, requests) => {
      const wait = meanWait(constantServiceTime(1), 1, use, requests, 5)
      expect(Math.abs(wait / (use / (2 * (1 - use))) - 1)).toBeLessThan(0.01)
    },
    30_000,
  )
})
