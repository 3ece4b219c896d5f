import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { advisorBandLabel, advisorMeanIntervalHours } from './advisor-band.ts'
import { ADVISOR_PRIOR_WEIGHT_HOURS, interruptionRate, meanIntervalHours } from './interruption-rate.ts'

describe('advisorMeanIntervalHours', () => {
  test('730 h ÷ −ln(1 − p) at the middle of each band', () => {
    expect(advisorBandLabel.map((label, band) => [label, Math.round(advisorMeanIntervalHours(band))])).toEqual([
      ['<5%', 28833],
      ['5-10%', 9364],
      ['10-15%', 5467],
      ['15-20%', 3795],
      ['>20%', 2538],
    ])
  })

  test.each([-1, 5, 1.5, Number.NaN])('there is no band %d', (band) => {
    expect(() => advisorMeanIntervalHours(band)).toThrow(SimulationInputError)
  })
})

describe('interruptionRate', () => {
  test('without a record it keeps the mean of the prior, with the weight of a week', () => {
    const rate = interruptionRate(5000)
    expect(rate).toEqual({ kind: 'uncertain', shape: 168 / 5000, exposureHours: 168 })
    expect(meanIntervalHours(rate)).toBeCloseTo(5000, 9)
    expect(ADVISOR_PRIOR_WEIGHT_HOURS).toBe(168)
  })

  test('adds the record to the prior', () => {
    expect(interruptionRate(1000, { interruptions: 3, instanceHours: 50 }, 100)).toEqual({
      kind: 'uncertain',
      shape: 3.1,
      exposureHours: 150,
    })
  })

  test('a long record outweighs the prior', () => {
    const rate = interruptionRate(5000, { interruptions: 500, instanceHours: 10_000 })
    expect(meanIntervalHours(rate)).toBeCloseTo(20, 0)
  })

  test('lies between prior and record, and moves with the interruptions seen', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 30_000, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        (prior, interruptions, instanceHours) => {
          const mean = meanIntervalHours(interruptionRate(prior, { interruptions, instanceHours }))
          const seen = instanceHours / interruptions
          expect(mean).toBeGreaterThanOrEqual(Math.min(prior, seen) * (1 - 1e-9))
          expect(mean).toBeLessThanOrEqual(Math.max(prior, seen) * (1 + 1e-9))
          const more = meanIntervalHours(interruptionRate(prior, { interruptions: interruptions + 1, instanceHours }))
          expect(more).toBeLessThan(mean)
        },
      ),
    )
  })

  test('refuses garbage', () => {
    expect(() => interruptionRate(0)).toThrow(SimulationInputError)
    expect(() => interruptionRate(Number.POSITIVE_INFINITY)).toThrow(SimulationInputError)
    expect(() => interruptionRate(10, { interruptions: -1, instanceHours: 5 })).toThrow('observed.interruptions')
    expect(() => interruptionRate(10, { interruptions: 1, instanceHours: Number.NaN })).toThrow(
      'observed.instanceHours',
    )
    expect(() => interruptionRate(10, null, 0)).toThrow('priorWeightHours')
  })
})

describe('meanIntervalHours', () => {
  test('of every kind', () => {
    expect(meanIntervalHours({ kind: 'never' })).toBe(Number.POSITIVE_INFINITY)
    expect(meanIntervalHours({ kind: 'exponential', meanIntervalHours: 7 })).toBe(7)
    expect(meanIntervalHours({ kind: 'uncertain', shape: 2, exposureHours: 30 })).toBe(15)
    expect(meanIntervalHours({ kind: 'observed', upHours: [1, 2, 6] })).toBe(3)
  })

  test('refuses empty and impossible records', () => {
    expect(() => meanIntervalHours({ kind: 'observed', upHours: [] })).toThrow(SimulationInputError)
    expect(() => meanIntervalHours({ kind: 'observed', upHours: [1, 0] })).toThrow(SimulationInputError)
    expect(() => meanIntervalHours({ kind: 'exponential', meanIntervalHours: Number.NaN })).toThrow(
      SimulationInputError,
    )
  })
})
