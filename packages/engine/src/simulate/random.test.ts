import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from './input-error.ts'
import { createRandom, deriveSeed } from './random.ts'

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })

function draws(seed: number, count: number): readonly number[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random.uniform())
}

describe('createRandom', () => {
  test('gives the sequence that saved results rest on', () => {
    const random = createRandom(1)
    expect([random.uniform(), random.uniform(), random.exponential(2)]).toEqual([
      0.8583070346192643, 0.6336028143635642, 1.0254504585061524,
    ])
  })

  test('the same seed gives the same sequence, another seed another', () => {
    fc.assert(
      fc.property(seeds, seeds, (one, other) => {
        expect(draws(one, 5)).toEqual(draws(one, 5))
        if (one !== other) expect(draws(one, 5)).not.toEqual(draws(other, 5))
      }),
    )
  })

  test('uniform fills [0, 1) evenly', () => {
    const random = createRandom(12_345)
    const bins = new Int32Array(64)
    const count = 640_000
    let lagged = 0
    let previous = 0.5
    for (let index = 0; index < count; index += 1) {
      const value = random.uniform()
      const bin = Math.floor(value * 64)
      bins[bin] = (bins[bin] ?? 0) + 1
      lagged += (value - 0.5) * (previous - 0.5)
      previous = value
    }
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - count / 64) ** 2 / (count / 64), 0)
    // 63 degrees of freedom: 99.9 % of good generators stay below 103.4, and above 32.
    expect(chiSquare).toBeLessThan(103.4)
    expect(chiSquare).toBeGreaterThan(32)
    expect(Math.abs((12 * lagged) / count)).toBeLessThan(4 / Math.sqrt(count))
  })

  test('exponential has its mean and its median', () => {
    const random = createRandom(99)
    const count = 200_000
    let sum = 0
    let belowMedian = 0
    for (let index = 0; index < count; index += 1) {
      const value = random.exponential(3)
      sum += value
      belowMedian += value < 3 * Math.LN2 ? 1 : 0
    }
    expect(sum / count).toBeCloseTo(3, 1)
    expect(belowMedian / count).toBeCloseTo(0.5, 2)
    expect(random.exponential(0)).toBeCloseTo(0, 12)
  })

  test.each([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the seed %s', (seed) => {
    expect(() => createRandom(seed)).toThrow(SimulationInputError)
    expect(() => deriveSeed(seed, 0)).toThrow(SimulationInputError)
    expect(() => deriveSeed(0, seed)).toThrow(SimulationInputError)
  })
})

describe('deriveSeed', () => {
  test('gives a seed, the same one each time', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, stream) => {
        const derived = deriveSeed(seed, stream)
        expect(derived).toBe(deriveSeed(seed, stream))
        expect(() => createRandom(derived)).not.toThrow()
      }),
    )
  })

  test('no two of many streams and neighbouring seeds meet', () => {
    const seen = new Set<number>()
    for (let seed = 0; seed < 100; seed += 1) {
      for (let stream = 0; stream < 1000; stream += 1) seen.add(deriveSeed(seed, stream))
    }
    expect(seen.size).toBe(100_000)
  })

  test('neighbouring streams are not correlated', () => {
    const count = 50_000
    const one = createRandom(deriveSeed(7, 0))
    const other = createRandom(deriveSeed(7, 1))
    let product = 0
    for (let index = 0; index < count; index += 1) product += (one.uniform() - 0.5) * (other.uniform() - 0.5)
    expect(Math.abs((12 * product) / count)).toBeLessThan(4 / Math.sqrt(count))
  })
})
