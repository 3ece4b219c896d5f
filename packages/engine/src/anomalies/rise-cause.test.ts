import { describe, expect, test } from 'vitest'
import { riseCause, type UsageSums } from './rise-cause.ts'

const before: UsageSums = { days: 14, usd: 140, quantity: 280, resourceDays: 14 }
const during = (over: Partial<UsageSums>): UsageSums => ({ days: 7, usd: 140, quantity: 280, resourceDays: 7, ...over })
const none = { priceRatio: null, quantityRatio: null, resourceRatio: null, fromInstanceType: null }

describe('the factor that grew most', () => {
  test('more of it by the same resources', () => {
    expect(riseCause(before, during({}), true, [])).toEqual({
      ...none,
      kind: 'more-usage',
      priceRatio: 1,
      quantityRatio: 2,
      resourceRatio: 1,
    })
  })

  test('more resources', () => {
    expect(riseCause(before, during({ resourceDays: 14 }), false, [])).toEqual({
      ...none,
      kind: 'more-resources',
      priceRatio: 1,
      quantityRatio: 2,
      resourceRatio: 2,
    })
  })

  test('a dearer unit', () => {
    expect(riseCause(before, during({ quantity: 140 }), false, [])).toEqual({
      ...none,
      kind: 'price',
      priceRatio: 2,
      quantityRatio: 1,
      resourceRatio: 1,
    })
  })

  test('lines without resources', () => {
    const [was, is] = [
      { ...before, resourceDays: 0 },
      { ...during({}), resourceDays: 0 },
    ]
    expect(riseCause(was, is, false, []).kind).toBe('more-usage')
  })
})

describe('where there was nothing to compare with', () => {
  const nothing: UsageSums = { days: 14, usd: 0, quantity: 0, resourceDays: 0 }

  test('a new resource, new usage, and a resource that changed its instance type', () => {
    const siblings = [
      { instanceType: 'ml.m5.large', beforeUsdPerDay: 10, duringUsdPerDay: 0 },
      { instanceType: 'ml.m5.xlarge', beforeUsdPerDay: 4, duringUsdPerDay: 4 },
      { instanceType: null, beforeUsdPerDay: 50, duringUsdPerDay: 0 },
    ]
    expect(riseCause(nothing, during({}), true, [])).toEqual({ ...none, kind: 'new-resource' })
    expect(riseCause(nothing, during({}), false, [])).toEqual({ ...none, kind: 'new-usage' })
    expect(riseCause(nothing, during({}), true, siblings)).toEqual({
      ...none,
      kind: 'instance-type',
      fromInstanceType: 'ml.m5.large',
    })
    expect(riseCause(nothing, during({}), true, siblings.slice(1)).kind).toBe('new-resource')
  })

  test.each([
    ['mixed units', { ...before, quantity: null }],
    ['no quantity', { ...before, quantity: 0 }],
  ])('%s: unknown', (_, was) => {
    expect(riseCause(was, during({}), true, [])).toEqual({ ...none, kind: 'unknown' })
  })
})
