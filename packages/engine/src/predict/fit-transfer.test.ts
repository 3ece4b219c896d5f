import { describe, expect, test } from 'vitest'
import { combineReadings } from './combine-readings.ts'
import { findDevice } from './find-device.ts'
import { fitTransfer } from './fit-transfer.ts'
import { sheetOnlyHalfWidth } from './left-out-errors.ts'
import type { Workload } from './match-readings.ts'
import { contextOf } from './transfer-context.ts'

const deviceOf = (id: string): ReturnType<typeof sheetOf> => sheetOf(id)
function sheetOf(id: string): NonNullable<ReturnType<typeof findDevice>>['device'] | null {
  return findDevice(id)?.device ?? null
}

/** Deterministic noise of about ±`size`. */
function noise(index: number, size: number): number {
  return size * Math.sin(12.9898 * (index + 1)) * 1.4
}

/** Models on devices whose speeds are given, each reading off by a little. */
function workloadsOn(speeds: Readonly<Record<string, number>>, models: number, off = 0.05): readonly Workload[] {
  return Array.from({ length: models }, (_, model) => ({
    model: `model-${model}`,
    family: 'cnn',
    precision: 'half',
    unit: 'images/s',
    readings: Object.entries(speeds).map(([device, speed], i) => ({
      device,
      throughput: 100 * (model + 1) * speed * Math.exp(noise(model * 7 + i, off)),
      batch: 32,
    })),
  }))
}

function ratio(
  workloads: readonly Workload[],
  from: string,
  to: string,
): { readonly ratio: number; readonly sd: number } {
  const fit = fitTransfer(workloads, deviceOf)
  const context = contextOf(fit, { family: 'cnn', precision: 'half' }, [from, to])
  const { logThroughput, sd } = combineReadings(
    context,
    [{ device: from, logThroughput: 0, logBatch: null, errorSd: 0 }],
    { device: to, logBatch: null, size: 0 },
  )
  return { ratio: Math.exp(logThroughput), sd }
}

describe('fitTransfer', () => {
  const speeds = { 'v100-16gb': 1, 'a100-80gb': 2.4, h100: 4.1, 'a device nobody knows': 0.5 }

  test('finds the ratios that the readings have, data sheet or not', () => {
    const workloads = workloadsOn(speeds, 12)
    expect(ratio(workloads, 'v100-16gb', 'a100-80gb').ratio / 2.4).toBeCloseTo(1, 1)
    expect(ratio(workloads, 'a100-80gb', 'v100-16gb').ratio * 2.4).toBeCloseTo(1, 1)
    expect(ratio(workloads, 'v100-16gb', 'a device nobody knows').ratio / 0.5).toBeCloseTo(1, 1)
  })
  test('goes through a device that shares workloads with both', () => {
    const through = [
      ...workloadsOn({ 'one nobody knows': 1, t4: 2 }, 8),
      ...workloadsOn({ t4: 2, 'another nobody knows': 6 }, 8).map((one) => ({ ...one, model: `second ${one.model}` })),
    ]
    expect(ratio(through, 'one nobody knows', 'another nobody knows').ratio / 6).toBeCloseTo(1, 1)
  })
  test('a device without readings is placed by its data sheet, less surely', () => {
    const workloads = workloadsOn(speeds, 12)
    const sheet = ratio(workloads, 'v100-16gb', 'h200')
    expect(sheet.ratio).toBeGreaterThan(2.4)
    expect(sheet.sd).toBeGreaterThan(ratio(workloads, 'v100-16gb', 'h100').sd)
  })
  test('the interval follows the errors of models left out', () => {
    const calm = fitTransfer(workloadsOn(speeds, 12, 0.02), deviceOf)
    const rough = fitTransfer(workloadsOn(speeds, 12, 0.6), deviceOf)
    expect(rough.halfWidthSds).toBeGreaterThan(3 * calm.halfWidthSds)
  })
  test('one model alone gives the uncalibrated interval', () => {
    expect(fitTransfer(workloadsOn(speeds, 1), deviceOf).halfWidthSds).toBeCloseTo(1.2816, 3)
  })
  test('errors on devices left out calibrate what only a data sheet says', () => {
    expect(
      sheetOnlyHalfWidth(workloadsOn({ 'v100-16gb': 1, 'a100-80gb': 2.4, h100: 4.1 }, 4), deviceOf),
    ).toBeGreaterThan(0)
    expect(sheetOnlyHalfWidth(workloadsOn({ 'v100-16gb': 1, 'a100-80gb': 24, h100: 1 }, 4), deviceOf)).toBeGreaterThan(
      3,
    )
  })
  test('uses step times where they help on models left out, and only with enough models and known batches', () => {
    const sized = (hostBound: number): readonly Workload[] =>
      Array.from({ length: 24 }, (_, i) => {
        const step = 0.01 * 1.3 ** (i % 12)
        const seconds = { t4: 3 * step, 'v100-16gb': Math.max(step, hostBound) }
        return {
          model: `model-${Math.floor(i / 3)}`,
          family: 'cnn',
          precision: 'full',
          unit: '',
          readings: Object.entries(seconds).map(([device, time], j) => ({
            device,
            throughput: (32 / time) * Math.exp(noise(i * 5 + j, 0.02)),
            batch: 32,
          })),
        }
      })
    expect(fitTransfer(sized(0.05), deviceOf).sizeScales.size).toBe(1)
    expect(
      fitTransfer(
        sized(0).map((one, i) => ({ ...one, model: `model-${i % 3}` })),
        deviceOf,
      ).sizeScales.size,
    ).toBe(0)
    const batchless = sized(0.05).map((one) => ({
      ...one,
      readings: one.readings.map((each) => ({ ...each, batch: null })),
    }))
    expect(fitTransfer(batchless, deviceOf).sizeScales.size).toBe(0)
  })
})
