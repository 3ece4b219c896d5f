import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleBill } from '../bill/sample-bill.ts'
import { SHIPPED, worldOf } from '../shipped-book.fixture.ts'
import { createSampleWorld } from './create-sample-world.ts'
import { resourceKey } from './resource-key.ts'

describe('the world of the sample account', () => {
  const world = worldOf()

  test('covers three whole months', () => {
    expect(world.calendar.months.map(({ id, from, to }) => [id, (to - from) / 86_400_000])).toEqual([
      ['2026-08', 31],
      ['2026-09', 30],
      ['2026-10', 31],
    ])
    const turn = createSampleWorld({ seed: 1, scale: 1, book: SHIPPED, lastMonth: '2027-01' })
    expect(turn.calendar.months.map(({ id }) => id)).toEqual(['2026-11', '2026-12', '2027-01'])
  })

  test('holds what is planted and what is healthy, apart from each other', () => {
    const keys = new Set(world.resources.map(resourceKey))
    const planted = world.plants.flatMap(({ before }) => before.map(resourceKey))
    const healthy = world.healthy.map(({ resource }) => resourceKey(resource))
    expect(planted.filter((key) => !keys.has(key))).toEqual([])
    expect(healthy.filter((key) => !keys.has(key))).toEqual([])
    expect(new Set(planted).size).toBe(planted.length)
    expect(healthy.filter((key) => planted.includes(key))).toEqual([])
    expect(new Set(world.plants.map(({ id }) => id)).size).toBe(world.plants.length)
  })

  test.each([0, -1, 1.5, Number.NaN, 1e9])('refuses a scale of %d', (scale) => {
    expect(() => createSampleWorld({ seed: 1, scale, book: SHIPPED })).toThrow(RangeError)
  })

  test.each(['2026-13', '2026', '', '26-10'])('refuses %j as a month', (lastMonth) => {
    expect(() => createSampleWorld({ seed: 1, scale: 1, book: SHIPPED, lastMonth })).toThrow(RangeError)
  })

  test.each([-1, 0.5, Number.NaN])('refuses a seed of %d', (seed) => {
    expect(() => createSampleWorld({ seed, scale: 1, book: SHIPPED })).toThrow('seed')
  })

  test('any seed and month makes a world and a bill', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2000, max: 2090 }),
        (seed, month, year) => {
          const lastMonth = `${year}-${String(month).padStart(2, '0')}`
          const { rows, identities } = sampleBill(createSampleWorld({ seed, scale: 1, book: SHIPPED, lastMonth }))
          expect(rows.length).toBeGreaterThan(100_000)
          expect(
            rows.every(
              ({ identity, quantity, from, to }) => identity < identities.length && quantity >= 0n && from < to,
            ),
          ).toBe(true)
        },
      ),
      { numRuns: 3 },
    )
  })
})
