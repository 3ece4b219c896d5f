import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { amdahlSpeedup, dataSecondsOn, stepPartsFrom, stepSeconds } from './step-time.ts'

const seconds = fc.double({ min: 1e-4, max: 100, noNaN: true })

describe('step time', () => {
  test('a job that waits for its loader', () => {
    expect(stepPartsFrom({ stepSeconds: 0.5, cachedStepSeconds: 0.3, cachedDoubleBatchStepSeconds: 0.5 })).toEqual({
      dataSeconds: expect.closeTo(0.4),
      computeSeconds: expect.closeTo(0.2),
      fixedSeconds: expect.closeTo(0.1),
    })
  })
  test('without a second batch nothing is fixed', () => {
    expect(stepPartsFrom({ stepSeconds: 0.3, cachedStepSeconds: 0.3, cachedDoubleBatchStepSeconds: null })).toEqual({
      dataSeconds: 0.3,
      computeSeconds: 0.3,
      fixedSeconds: 0,
    })
  })
  test('the parts make the step again', () => {
    fc.assert(
      fc.property(seconds, seconds, fc.option(seconds), (slower, cached, double) => {
        const real = Math.max(slower, cached)
        expect(
          stepSeconds(
            stepPartsFrom({ stepSeconds: real, cachedStepSeconds: cached, cachedDoubleBatchStepSeconds: double }),
          ),
        ).toBeCloseTo(real, 9)
      }),
    )
  })
  test.each([0, -1, Number.NaN, Infinity])('a step of %s s is refused', (bad) => {
    expect(() => stepPartsFrom({ stepSeconds: bad, cachedStepSeconds: 1, cachedDoubleBatchStepSeconds: null })).toThrow(
      RangeError,
    )
  })
  test('a loader spreads over vCPUs', () => {
    expect(dataSecondsOn(0.8, 4, 16)).toBe(0.2)
    expect(dataSecondsOn(0.8, 4, 16, 2)).toBe(0.1)
  })
  test('Amdahl: what is not sped up bounds the whole', () => {
    expect(amdahlSpeedup(0.5, 1e12)).toBeCloseTo(2)
    expect(amdahlSpeedup(1, 8)).toBe(8)
    expect(amdahlSpeedup(0, 8)).toBe(1)
  })
})
