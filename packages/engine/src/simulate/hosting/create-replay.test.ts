import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { referenceReplay } from './reference-replay.fixture.ts'
import { anySetup, anyTraffic, replayed } from './replay.fixture.ts'

describe('the replay and the obvious reference', () => {
  test('agree to the request on any setup and any traffic', () => {
    fc.assert(
      fc.property(
        anySetup,
        anyTraffic,
        fc.integer({ min: 0, max: 604_799 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (setup, traffic, startSecondOfWeek, place) => {
          const end = (traffic.arrivals.at(-1) ?? 0) + 1800
          const fast = replayed(
            setup,
            traffic,
            { latencies: 'keep', spanSeconds: end, startSecondOfWeek },
            Math.floor(place * traffic.arrivals.length),
          )
          const slow = referenceReplay(setup, traffic, end, startSecondOfWeek)
          expect([...(fast.latencies ?? [])]).toEqual(slow.latencies)
          for (const field of ['timeouts', 'throttled', 'errors', 'coldStarts', 'modelLoads', 'jobs'] as const) {
            expect([field, fast[field]]).toEqual([field, slow[field]])
          }
          for (const field of ['instanceSeconds', 'busySeconds', 'billedSeconds', 'provisionedBusySeconds'] as const) {
            expect(fast[field], field).toBeCloseTo(slow[field], 5)
          }
          if (setup.kind !== 'serverless' && setup.kind !== 'batch') {
            expect(fast.instances.min).toBe(slow.instances.min)
            expect(fast.instances.max).toBe(slow.instances.max)
            expect(fast.instances.mean).toBeCloseTo(slow.instances.mean, 8)
          }
          expect(fast.answered + fast.timeouts + fast.throttled + fast.errors).toBe(fast.requests)
        },
      ),
      { numRuns: 500 },
    )
  })
})
