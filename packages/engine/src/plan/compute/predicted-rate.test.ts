import { expect, test } from 'vitest'
import { TRANSFER_REFERENCE } from '../../predict/data/transfer-reference.ts'
import { commonModels } from '../../predict/transfer-reference.ts'
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

const question = {
  machine: machine('ml.g5.xlarge'),
  task: 'training',
  kernel: 'convolution',
  precision: 'bf16',
} as const
const predicted = predictedRate(TRANSFER_REFERENCE, assumedRate)

test('a GPU without an achieved rate of its own is carried over from the measured ones, with both errors', () => {
  const [image, text] = [predicted(question), predicted({ ...question, kernel: 'transformer' })]
  const known = commonModels(TRANSFER_REFERENCE, 'a10g', 'a10g') > 0
  expect([image.basis, text.basis]).toEqual(known ? ['predicted', 'predicted'] : ['assumed', 'assumed'])
  expect(image.explain).toMatch(
    /^A10G: \d+\.\d TFLOP\/s in convolution kernels \(bf16\), carried over from [45] measured devices/,
  )
  for (const rate of [image, text]) expect([rate.factor > 1.6, rate.factor < 2.5]).toEqual([true, true])
  // A T4 (a third as much bandwidth) is slower, and a V100 with as much bandwidth in image work not far off.
  expect(image.flopsPerSecond).toBeGreaterThan(7e12)
  expect(image.flopsPerSecond).toBeLessThan(30e12)
})

test('what the reference does not know stays as assumed: no such device, a measured GPU, another chip, a CPU', () => {
  expect(
    predictedRate(
      { ...TRANSFER_REFERENCE, devices: TRANSFER_REFERENCE.devices.map((id) => `${id}-x`) },
      assumedRate,
    )(question),
  ).toEqual(assumedRate(question))
  for (const type of ['ml.g4dn.xlarge', 'ml.inf2.xlarge', 'ml.c7i.4xlarge']) {
    const other = { ...question, machine: machine(type) }
    expect(predicted(other)).toEqual(assumedRate(other))
  }
})
