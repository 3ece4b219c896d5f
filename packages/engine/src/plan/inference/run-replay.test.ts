import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawsFor } from '../../simulate/hosting/draws.ts'
import type { HostingSetup } from '../../simulate/hosting/hosting-setup.ts'
import { createRandom } from '../../simulate/random.ts'
import { countLoad } from './load-profile.ts'
import { WHOLE_TRAFFIC } from './replay-order.ts'
import { createReplayRunner, type ReplayRunner } from './run-replay.ts'
import { ofMean } from './service-distribution.ts'

function runnerOf(requests: number, perSecond: number, seed: number): ReplayRunner {
  const random = createRandom(seed)
  let at = 0
  const arrivals = Float64Array.from({ length: requests }, () => (at += random.exponential(1 / perSecond)))
  const draws = new Uint16Array(requests)
  drawsFor(seed, 0, draws)
  const spanSeconds = at + 1
  const counter = countLoad(spanSeconds)
  counter.add(arrivals)
  const chunks = [{ arrivals, draws, work: null, models: null }]
  return createReplayRunner({ chunks, requests, spanSeconds, startSecondOfWeek: 0, seed }, counter.finish())
}

function fleet(instances: number, meanSeconds = 0.1): HostingSetup {
  return {
    kind: 'fleet',
    service: ofMean(meanSeconds, 0.8).time,
    concurrency: 1,
    batching: null,
    timeoutSeconds: 60,
    queueLimit: null,
    scaling: { kind: 'fixed', instances },
  }
}

const whole = { view: WHOLE_TRAFFIC, giveUp: null, timelineSteps: 0 }

test('more instances are never slower and never fail more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 1, max: 80, noNaN: true }),
      fc.nat(1000),
      (instances, perSecond, seed) => {
        const runner = runnerOf(3000, perSecond, seed)
        const [fewer, more] = [instances, instances + 1].map((n) => runner.run({ ...whole, setup: fleet(n) }).result)
        expect(more?.timeouts).toBeLessThanOrEqual(fewer?.timeouts ?? Number.NaN)
        if (fewer?.timeouts === 0) {
          // A bucket of the histogram is a tenth of a percent wide.
          expect(more?.latencySeconds.p95).toBeLessThanOrEqual(fewer.latencySeconds.p95 * 1.001)
          expect(more?.latencySeconds.mean).toBeLessThanOrEqual(fewer.latencySeconds.mean * (1 + 1e-9))
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('an option that has failed more than it may is given up, and says how much it saw', () => {
  const runner = runnerOf(400_000, 100, 3)
  const giveUp = { errorRate: 0.01, p95Seconds: null }
  const outcome = runner.run({ ...whole, setup: fleet(1), giveUp })
  expect(outcome.share).toBeLessThan(0.5)
  expect(outcome.result.requests).toBeGreaterThan(0)
  expect(runner.run({ ...whole, setup: fleet(40), giveUp }).share).toBe(1)
})

test('one whose latency is far beyond its limit is given up after a tenth', () => {
  const outcome = runnerOf(400_000, 9, 3).run({
    ...whole,
    setup: fleet(40, 2),
    giveUp: { errorRate: 1, p95Seconds: 0.5 },
  })
  expect(outcome.share).toBeGreaterThan(0.1)
  expect(outcome.share).toBeLessThan(0.3)
})

test('a stretch of the traffic is billed for the stretch', () => {
  const { result, endSeconds, share } = runnerOf(50_000, 50, 4).run({
    ...whole,
    setup: fleet(10),
    view: { factor: 1, mostRequests: 6000 },
  })
  expect(share).toBe(1)
  expect(result.requests).toBeGreaterThan(5000)
  expect(result.requests).toBeLessThan(10_000)
  expect(result.instanceSeconds).toBeGreaterThanOrEqual(10 * endSeconds)
  expect(result.instanceSeconds).toBeLessThan(10 * endSeconds * 1.05)
})
