import { expect, test } from 'vitest'
import type { TransferContext } from '../../predict/transfer-context.ts'
import { COMPUTE_BOOK } from './compute-book.fixture.ts'
import { machineOf, type Machine } from './device.ts'
import { predictedRate } from './predicted-rate.ts'
import { assumedRate } from './rate.ts'

function machine(type: string): Machine {
  const spec = COMPUTE_BOOK.spec(type)
  const found = spec === null ? null : machineOf(type, spec)
  if (found === null) throw new Error(`no ${type}`)
  return found
}

/** Two devices whose logs differ by ln 2, with independent errors of 0.1. */
function context(devices: readonly string[]): TransferContext {
  const covariance = devices.flatMap((_, i) => devices.slice(0, i + 1).map((__, j) => (i === j ? 0.01 : 0)))
  return { family: 'cnn', precision: 'half', devices, mean: devices.map((_, i) => i * Math.log(2)), covariance, batchSlope: 0, batchSlopeSd: 0, sizeSlopes: null } as TransferContext
}

const question = { machine: machine('ml.g5.xlarge'), task: 'training', kernel: 'convolution', precision: 'bf16' } as const

test('a device without readings is carried over from a measured one, with both errors', () => {
  const rate = predictedRate(() => context(['t4', 'a10g']), assumedRate)(question)
  expect(rate.flopsPerSecond / 1e12).toBeCloseTo(14, 6)
  expect(rate.basis).toBe('predicted')
  expect(rate.factor).toBeGreaterThan(1.6)
})

test('what the reference does not know stays as assumed: no context, no such device, a measured GPU, another chip, a CPU', () => {
  const plain = assumedRate(question)
  expect(predictedRate(() => null, assumedRate)(question)).toEqual(plain)
  expect(predictedRate(() => context(['t4', 'l4']), assumedRate)(question)).toEqual(plain)
  expect(predictedRate(() => context(['a10g', 'l4']), assumedRate)(question)).toEqual(plain)
  for (const type of ['ml.g4dn.xlarge', 'ml.inf2.xlarge', 'ml.c7i.4xlarge']) {
    const other = { ...question, machine: machine(type) }
    expect(predictedRate(() => context(['t4', 'a10g']), assumedRate)(other)).toEqual(assumedRate(other))
  }
})
