import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { TRANSFER_REFERENCE as reference } from './data/transfer-reference.ts'
import { findDevice } from './find-device.ts'
import {
  predictHours,
  type HoursPrediction,
  type HoursTarget,
  type MeasuredHours,
  type WorkloadQuestion,
} from './predict-hours.ts'
import { WORKLOAD_FAMILIES } from './workload-family.ts'

const detection: WorkloadQuestion = {
  family: 'vision-detection',
  model: 'yolov8',
  precision: 'amp',
  batch: 16,
  task: 'train',
}
const GPUS = [
  't4',
  'v100-16gb',
  'a10',
  'a10g',
  'l4',
  'l40s',
  'a100-40gb',
  'h100',
  'b200',
  'rtx-3090',
  'rtx-4090',
  'apple-m3-max',
  'apple-m4-pro',
  'trainium1',
] as const

function measured(device: string, hours: number, more: Partial<MeasuredHours> = {}): MeasuredHours {
  return { device, count: 1, hours, hoursHigh: null, vcpu: null, batch: null, loaderShare: null, ...more }
}
function on(device: string, more: Partial<HoursTarget> = {}): HoursTarget {
  return { device, count: 1, vcpu: null, machines: 1, batch: null, ...more }
}
function width({ hours }: HoursPrediction): number {
  return hours.p90 / hours.p10
}
const gpu = fc.constantFrom(...GPUS)
const hours = fc.double({ min: 0.01, max: 1000, noNaN: true })
const workload = fc.record({
  family: fc.constantFrom(...WORKLOAD_FAMILIES),
  model: fc.constant(null),
  precision: fc.constantFrom('fp32', 'amp', null),
  batch: fc.constantFrom(null, 1, 64),
  task: fc.constantFrom('train' as const, 'infer' as const),
})

describe('predictHours', () => {
  test('a measurement on the target is the answer', () => {
    fc.assert(
      fc.property(workload, gpu, hours, (question, device, time) => {
        expect(predictHours(question, [measured(device, time)], on(device), reference)).toMatchObject({
          kind: 'hours',
          basis: 'measured',
          hours: { p50: time },
        })
      }),
    )
    expect(
      predictHours(detection, [measured('T4', 30), measured('ml.g5.xlarge', 2.1)], on('ml.g5.2xlarge'), reference),
    ).toMatchObject({ basis: 'measured', hours: { p50: 2.1 } })
  })

  test('a time known as a range stays one', () => {
    const { hours: range } = predictHours(detection, [measured('T4', 8, { hoursHigh: 18 })], on('T4'), reference)
    expect(range).toEqual({ p10: expect.closeTo(8, 1), p50: 12, p90: expect.closeTo(18, 1) })
  })

  test('hours and interval scale with the measured hours', () => {
    fc.assert(
      fc.property(
        workload,
        gpu,
        gpu,
        hours,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (question, from, to, time, factor) => {
          const one = predictHours(question, [measured(from, time)], on(to), reference)
          const other = predictHours(question, [measured(from, time * factor)], on(to), reference)
          for (const key of ['p10', 'p50', 'p90'] as const)
            expect(other.hours[key] / (one.hours[key] * factor)).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  test('no further measurement widens the interval', () => {
    fc.assert(
      fc.property(
        workload,
        gpu,
        fc.array(fc.record({ device: gpu, hours }), { minLength: 1, maxLength: 4 }),
        fc.record({ device: gpu, hours }),
        (question, target, some, another) => {
          const before = predictHours(
            question,
            some.map((one) => measured(one.device, one.hours)),
            on(target),
            reference,
          )
          const after = predictHours(
            question,
            [...some, another].map((one) => measured(one.device, one.hours)),
            on(target),
            reference,
          )
          expect(width(after)).toBeLessThanOrEqual(width(before) * (1 + 1e-9))
        },
      ),
    )
  })

  test('the interval holds the median, and a faster device is not slower', () => {
    fc.assert(
      fc.property(workload, gpu, hours, (question, from, time) => {
        const { hours: range } = predictHours(question, [measured(from, time)], on('h100'), reference)
        expect(range.p10).toBeLessThan(range.p50)
        expect(range.p50).toBeLessThan(range.p90)
        if (from === 't4' || from === 'v100-16gb') expect(range.p50).toBeLessThan(time)
      }),
    )
  })

  test('says what it rests on', () => {
    expect(predictHours(detection, [measured('V100', 10)], on('ml.p4de.24xlarge'), reference)).toMatchObject({
      basis: 'predicted',
      notes: [expect.stringMatching(/^predicted from \d+ reference models measured on both devices$/)],
    })
    expect(predictHours(detection, [measured('V100', 10)], on('ml.g5.xlarge'), reference)).toMatchObject({
      basis: 'assumed',
      notes: [expect.stringContaining('no published readings of NVIDIA A10G')],
    })
    expect(predictHours({ ...detection, task: 'infer' }, [measured('V100', 10)], on('T4'), reference)).toMatchObject({
      basis: 'assumed',
    })
  })

  test('four vCPUs are no match for an M4 Pro: tens to hundreds of hours, and not surely', () => {
    const answer = predictHours(
      detection,
      [measured('Apple M4 Pro', 10, { hoursHigh: 11 })],
      on('ml.m5.xlarge', { vcpu: 4 }),
      reference,
    )
    expect(answer).toMatchObject({ kind: 'hours', basis: 'assumed' })
    expect(answer.hours.p10).toBeGreaterThan(24)
    expect(answer.hours.p50).toBeGreaterThan(60)
    expect(answer.hours.p90).toBeGreaterThan(150)
    expect(answer.hours.p90).toBeLessThan(1000)
    expect(width(answer)).toBeGreaterThan(3)
  })

  test('more vCPUs take less time', () => {
    const at = (vcpu: number): number =>
      predictHours(detection, [measured('T4', 3)], on('ml.m5.xlarge', { vcpu }), reference).hours.p50
    expect(at(4)).toBeGreaterThan(1.5 * at(8))
    expect(at(8)).toBeGreaterThan(1.5 * at(16))
  })

  test('several devices gain less than their number, on an assumption with an interval', () => {
    const one = predictHours(detection, [measured('V100', 10)], on('ml.p4d.24xlarge'), reference)
    const eight = predictHours(detection, [measured('V100', 10)], on('ml.p4d.24xlarge', { count: 8 }), reference)
    const sixteen = predictHours(
      detection,
      [measured('V100', 10)],
      on('ml.p4d.24xlarge', { count: 16, machines: 2 }),
      reference,
    )
    expect(one.hours.p50 / eight.hours.p50).toBeGreaterThan(6)
    expect(one.hours.p50 / eight.hours.p50).toBeLessThan(8)
    expect(eight.hours.p50 / sixteen.hours.p50).toBeLessThan(2)
    expect(width(eight)).toBeGreaterThan(width(one))
    expect(eight.notes).toContainEqual(expect.stringMatching(/^assumed: 8 × NVIDIA A100 40 GB at \d+ % efficiency/))
  })

  test('a job that waits for its loader stays at the pace of the vCPUs', () => {
    const answer = predictHours(
      detection,
      [measured('ml.p3.2xlarge', 10, { vcpu: 8, loaderShare: 0.6 })],
      on('ml.p5.4xlarge', { vcpu: 16 }),
      reference,
    )
    expect(answer.hours.p50).toBeCloseTo(5, 9)
    expect(answer.notes).toContainEqual(expect.stringContaining('data loading alone takes 5.0 h on 16 vCPUs'))
    const same = predictHours(
      detection,
      [measured('ml.g5.xlarge', 10, { vcpu: 4, loaderShare: 0.75 })],
      on('ml.g5.4xlarge', { vcpu: 16 }),
      reference,
    )
    expect(same.hours.p50).toBeCloseTo(2.5, 6)
  })

  test('a bigger batch on the target helps', () => {
    const at = (batch: number): number =>
      predictHours(detection, [measured('V100', 10)], on('A100', { batch }), reference).hours.p50
    expect(at(64)).toBeLessThan(at(16))
  })

  test('a device nobody has heard of: says so, asks for one measurement, and bounds', () => {
    const from = predictHours(detection, [measured('FooGPU 9000', 10)], on('ml.g5.xlarge'), reference)
    expect(from).toMatchObject({
      kind: 'unknown-device',
      device: 'FooGPU 9000',
      role: 'measured',
      notes: [
        expect.stringContaining('no data sheet of "FooGPU 9000"'),
        expect.stringContaining('measure a few minutes on one known device'),
      ],
    })
    expect(width(from)).toBeGreaterThan(50)
    expect(predictHours(detection, [measured('T4', 10)], on('FooGPU 9000'), reference)).toMatchObject({
      kind: 'unknown-device',
      device: 'FooGPU 9000',
      role: 'target',
    })
    expect(predictHours(detection, [measured('FooGPU 9000', 10)], on('foogpu 9000'), reference)).toMatchObject({
      kind: 'hours',
      basis: 'measured',
      hours: { p50: 10 },
    })
    expect(
      predictHours(detection, [measured('FooGPU 9000', 10), measured('T4', 5)], on('ml.g5.xlarge'), reference),
    ).toMatchObject({ kind: 'hours', notes: expect.arrayContaining([expect.stringContaining('FooGPU 9000')]) })
  })

  test.each([
    [[], on('T4')],
    [[measured('T4', 0)], on('V100')],
    [[measured('T4', Number.NaN)], on('V100')],
    [[measured('T4', 2, { hoursHigh: 1 })], on('V100')],
    [[measured('T4', 2, { loaderShare: 1 })], on('V100')],
    [[measured('T4', 2)], on('V100', { count: 0 })],
    [[measured('T4', 2, { count: 1.5 })], on('V100')],
    [[measured('T4', 2)], on('V100', { machines: 0 })],
  ])('refuses nonsense %#', (times, target) => {
    expect(() => predictHours(detection, times, target, reference)).toThrow(RangeError)
  })
})

describe('the shipped reference', () => {
  test('is whole: every list has its length, every device is in the registry, every context can be solved', () => {
    const { devices, models, commonModels, contexts } = reference
    expect(devices.filter((id) => findDevice(id) === null)).toEqual([])
    expect(models).toHaveLength(devices.length)
    for (const pair of Object.keys(commonModels))
      expect(pair.split(' ').map((id) => devices.includes(id))).toEqual([true, true])
    expect(contexts.map(({ family, precision }) => `${family} ${precision}`)).toEqual(
      WORKLOAD_FAMILIES.flatMap((family) => [`${family} full`, `${family} half`]),
    )
    for (const one of contexts)
      expect([one.mean.length, one.covarianceE4.length]).toEqual([
        devices.length,
        (devices.length * (devices.length + 1)) / 2,
      ])
    for (const family of WORKLOAD_FAMILIES) {
      for (const precision of ['fp32', 'amp']) {
        const question = { ...detection, family, precision }
        for (const to of devices) {
          const { hours: range } = predictHours(
            question,
            devices.filter((id) => id !== to).map((id) => measured(id, 1, { vcpu: 16 })),
            on(to, { vcpu: 16 }),
            reference,
          )
          expect(Number.isFinite(range.p50) && range.p10 < range.p90).toBe(true)
        }
      }
    }
  })
  test('ships no readings and stays small', () => {
    expect(JSON.stringify(reference).length).toBeLessThan(150_000)
    expect(reference.sources.map(({ date, licence }) => [/^\d{4}-\d\d-\d\d$/.test(date), licence.length > 0])).toEqual(
      reference.sources.map(() => [true, true]),
    )
  })
})
