import { describe, expect, test } from 'vitest'
import type { Workload } from '../../packages/engine/src/predict/match-readings.ts'
import { leaveOneModelOut } from './leave-one-model-out.ts'
import { ratioErrors, scoreOf, timeError } from './score.ts'

const SPEED = { t4: 1, 'v100-16gb': 3.1, 'a100-80gb': 7 } as const

function workloads(distort = 1): readonly Workload[] {
  return Array.from({ length: 6 }, (_, i) => ({
    model: `model-${i}`,
    family: 'cnn',
    precision: 'half',
    unit: '',
    readings: Object.entries(SPEED).map(([device, speed], j) => ({
      device,
      throughput: 50 * speed * (1 + 0.05 * ((i + j) % 3)) * (i === 0 && device === 'a100-80gb' ? distort : 1),
      batch: null,
    })),
  }))
}

describe('leaveOneModelOut', () => {
  test('predicts every ordered pair of every workload once', () => {
    const trials = leaveOneModelOut(workloads())
    expect(trials).toHaveLength(6 * 6)
    expect(trials.every((one) => one.error < 0.25)).toBe(true)
  })
  test('a reading of the model on the target tells the fit nothing: only the error changes', () => {
    const pick = (distort: number): number =>
      leaveOneModelOut(workloads(distort)).find(
        (one) => one.model === 'model-0' && one.from === 't4' && one.to === 'a100-80gb',
      )?.error ?? Number.NaN
    // The prediction stays, so the reading over the prediction doubles with the reading.
    const ratios = [1 + pick(1), 1 - pick(1)]
    expect(ratios.map((ratio) => Math.abs(2 * ratio - 1)).some((error) => Math.abs(error - pick(2)) < 1e-9)).toBe(true)
    expect(pick(2)).toBeGreaterThan(0.5)
  })
})

describe('score', () => {
  test('the error is of run time: half the throughput takes twice as long', () => {
    expect(timeError(Math.log(2), Math.log(1))).toBeCloseTo(0.5)
    expect(timeError(Math.log(1), Math.log(2))).toBeCloseTo(1)
  })
  test('sums trials up, ratios on those with data sheets', () => {
    const trial = {
      model: 'm',
      precision: 'half' as const,
      from: 'a',
      to: 'b',
      inside: true,
      width: 2,
      flopsError: null,
      bandwidthError: 0.5,
    }
    expect(
      scoreOf([
        { ...trial, error: 0.1 },
        { ...trial, error: 0.3, inside: false },
      ]),
    ).toEqual({
      predictions: 2,
      meanPct: expect.closeTo(20),
      medianPct: expect.closeTo(20),
      p90Pct: expect.closeTo(28),
      coveragePct: 50,
      medianWidth: 2,
      flops: null,
      bandwidth: { predictions: 2, meanPct: 50, medianPct: 50, p90Pct: 50, methodMeanPct: expect.closeTo(20) },
    })
    expect(ratioErrors('t4', 'foo', 'half', 0)).toEqual({ flopsError: null, bandwidthError: null })
    expect(ratioErrors('t4', 't4', 'half', 0)).toEqual({ flopsError: 0, bandwidthError: 0 })
  })
})
