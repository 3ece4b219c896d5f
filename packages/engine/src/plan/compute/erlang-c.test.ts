import fc from 'fast-check'
import { expect, test } from 'vitest'
import { erlangC, waitSeconds } from './erlang-c.ts'

test('textbook values: one server waits with probability of its load; 2 servers at 1 erlang 1/3', () => {
  expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12)
  expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12)
  expect(erlangC(4, 5)).toBe(1)
})

test('equals the definition by factorials', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (servers, use) => {
      const offered = servers * use
      let term = 1
      let below = 0
      for (let k = 0; k < servers; k++) {
        below += term
        term *= offered / (k + 1)
      }
      const queued = term / (1 - use)
      expect(erlangC(servers, offered)).toBeCloseTo(queued / (below + queued), 9)
    }),
  )
})

test('the 95th percentile of an M/M/1 wait is ln(ρ/0.05) ÷ (μ − λ); none when few wait; infinite when overloaded', () => {
  expect(waitSeconds(1, 8, 10, 0.95)).toBeCloseTo(Math.log(0.8 / 0.05) / 2, 12)
  expect(waitSeconds(50, 1, 10, 0.95)).toBe(0)
  expect(waitSeconds(1, 10, 10, 0.95)).toBe(Number.POSITIVE_INFINITY)
})
