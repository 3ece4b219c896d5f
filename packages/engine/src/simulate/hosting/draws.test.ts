import { expect, test } from 'vitest'
import { drawsFor } from './draws.ts'

test('draws depend on seed and number alone, and are uniform', () => {
  const whole = new Uint16Array(100_000)
  drawsFor(5, 0, whole)
  const part = new Uint16Array(10)
  drawsFor(5, 70_000, part)
  expect(part).toEqual(whole.slice(70_000, 70_010))
  drawsFor(6, 70_000, part)
  expect(part).not.toEqual(whole.slice(70_000, 70_010))
  const sixteenths = new Float64Array(16)
  for (const draw of whole) sixteenths[draw >> 12] = (sixteenths[draw >> 12] ?? 0) + 1
  for (const count of sixteenths) expect(Math.abs(count - 6250)).toBeLessThan(4 * Math.sqrt(6250))
  drawsFor(5, 2 ** 40, part)
  expect(new Set(part).size).toBeGreaterThan(5)
})
