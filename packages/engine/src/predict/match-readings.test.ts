import { describe, expect, test } from 'vitest'
import { matchReadings } from './match-readings.ts'
import type { Reading } from './reading.ts'

function reading(
  device: string,
  throughput: number,
  batch: number | null = null,
  more: Partial<Reading> = {},
): Reading {
  return {
    model: 'net',
    variant: '',
    unit: '',
    campaign: '',
    family: 'cnn',
    precision: 'half',
    batch,
    device,
    throughput,
    ...more,
  }
}
const net = { model: 'net', family: 'cnn', precision: 'half', unit: '' }

describe('matchReadings', () => {
  test('lets the batch differ where each device has its best one', () => {
    expect(matchReadings([reading('a', 100, 16), reading('b', 300, 64)])).toEqual({
      workloads: [
        {
          ...net,
          readings: [
            { device: 'a', throughput: 100, batch: 16 },
            { device: 'b', throughput: 300, batch: 64 },
          ],
        },
      ],
      unused: { oneDevice: 0, ambiguous: 0 },
    })
  })
  test('matches batch by batch where a device has several', () => {
    const { workloads, unused } = matchReadings([reading('a', 100, 16), reading('a', 150, 32), reading('b', 300, 32)])
    expect(workloads.map((one) => one.readings.map(({ device, batch }) => [device, batch]))).toEqual([
      [
        ['a', 32],
        ['b', 32],
      ],
    ])
    expect(unused).toEqual({ oneDevice: 1, ambiguous: 0 })
  })
  test('averages repeats and drops copies', () => {
    const { workloads } = matchReadings([reading('a', 100), reading('a', 100), reading('a', 121), reading('b', 300)])
    expect(workloads[0]?.readings[0]).toEqual({ device: 'a', throughput: expect.closeTo(110, 9), batch: null })
  })
  test('matches readings with an unnamed attribute in their order, when the order is the same everywhere', () => {
    const { workloads } = matchReadings([reading('a', 100), reading('a', 900), reading('b', 200), reading('b', 2000)])
    expect(workloads.map((one) => one.readings.map((each) => Math.round(each.throughput)))).toEqual([
      [100, 200],
      [900, 2000],
    ])
  })
  test('leaves out what cannot be told apart', () => {
    expect(matchReadings([reading('a', 100), reading('a', 900), reading('b', 200)]).unused).toEqual({
      oneDevice: 0,
      ambiguous: 3,
    })
    expect(matchReadings([reading('a', 100), reading('a', 900), reading('b', 2000), reading('b', 200)])).toEqual({
      workloads: [],
      unused: { oneDevice: 0, ambiguous: 4 },
    })
  })
  test('holds only readings of one campaign, precision and unit against each other', () => {
    expect(
      matchReadings([reading('a', 1, null, { campaign: '2022' }), reading('b', 2, null, { campaign: '2025' })])
        .workloads,
    ).toEqual([])
    expect(matchReadings([reading('a', 1), reading('b', 2, null, { precision: 'full' })]).workloads).toEqual([])
    expect(matchReadings([reading('a', 1), reading('b', 2, null, { unit: 'tokens/s' })]).workloads).toEqual([])
  })
  test('finds nothing in nothing', () => {
    expect(matchReadings([])).toEqual({ workloads: [], unused: { oneDevice: 0, ambiguous: 0 } })
  })
})
