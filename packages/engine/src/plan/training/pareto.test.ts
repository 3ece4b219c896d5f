import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paretoFrontier } from './pareto.ts'

const option = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([hours, usd]) => ({ hours: { p50: hours }, costUsd: { p50: usd } }))

test('nothing on the frontier is beaten, and everything off it is', () => {
  fc.assert(
    fc.property(fc.array(option, { maxLength: 25 }), (options) => {
      const frontier = paretoFrontier(options)
      for (const one of options) {
        const beaten = options.some(
          (other) =>
            other.hours.p50 <= one.hours.p50 &&
            other.costUsd.p50 <= one.costUsd.p50 &&
            (other.hours.p50 < one.hours.p50 || other.costUsd.p50 < one.costUsd.p50),
        )
        const twin = [...frontier].some(
          (other) => other !== one && other.hours.p50 === one.hours.p50 && other.costUsd.p50 === one.costUsd.p50,
        )
        expect(frontier.has(one)).toBe(!beaten && !(twin && !frontier.has(one)))
      }
    }),
  )
})
