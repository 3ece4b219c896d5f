import { expect, test } from 'vitest'
import { findRate, rateOf, RATES } from './registry.ts'

test.each(RATES.map((rate) => [rate.id, rate] as const))(
  '%s: a unit, a usage type, and a pattern that knows it',
  (id, rate) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(rate.service).toMatch(/^(Amazon|AWS) /)
    expect([rate.title, rate.unit, rate.usageType].every((text) => text.trim() === text && text.length > 0)).toBe(true)
    expect(rate.listed?.test(rate.usageType) ?? true).toBe(true)
    expect(rateOf(id)).toBe(rate)
  },
)

test('ids are unique, no pattern knows two rates, and an unknown id is none', () => {
  expect(new Set(RATES.map((rate) => rate.id)).size).toBe(RATES.length)
  for (const { usageType, service } of RATES) {
    if (service !== 'Amazon SageMaker') continue
    expect(RATES.filter((rate) => rate.listed?.test(usageType) ?? false).map((rate) => rate.usageType)).toEqual([
      usageType,
    ])
  }
  expect(findRate('nothing')).toBeNull()
})
