import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Anomaly } from './anomaly.ts'
import { groupAnomalies, type SeriesAnomaly, type SeriesKey } from './group-anomalies.ts'

const DAY = 86_400_000

function key(usageType: string, resource: string | null): SeriesKey {
  return { usageType, account: '1', region: 'us-east-1', resource }
}

function rise(from: number, impactUsd: number, kind: Anomaly['kind'] = 'step'): Anomaly {
  return {
    kind,
    from: from * DAY,
    to: (from + 10) * DAY,
    knownAt: (from + 1) * DAY,
    continuing: false,
    actualUsd: impactUsd + 10,
    expectedUsd: { low: 8, mid: 10, high: 12 },
    impactUsd,
  }
}

function seen(usageType: string, resource: string | null, anomaly: Anomaly): SeriesAnomaly {
  return { key: key(usageType, resource), anomaly }
}

describe('one cause is told once', () => {
  test('a usage type whose rise one resource explains: the resource', () => {
    const wide = seen('host', null, rise(50, 100))
    const leaf = seen('host', 'a', rise(51, 90))
    expect(groupAnomalies([wide, leaf])).toEqual([
      {
        leaf,
        parts: [leaf],
        within: [],
        seenIn: [wide.key],
        actualUsd: 100,
        expectedUsd: { low: 8, mid: 10, high: 12 },
        impactUsd: 90,
      },
    ])
  })

  test('a rise that several resources share: the usage type, with the resources inside and their dollars counted once', () => {
    const wide = seen('host', null, rise(50, 100))
    const [a, b] = [seen('host', 'a', rise(50, 40, 'new')), seen('host', 'b', rise(50, 55, 'new'))]
    expect(groupAnomalies([a, b, wide])).toEqual([
      {
        leaf: wide,
        parts: [wide],
        within: [b, a],
        seenIn: [],
        actualUsd: 110,
        expectedUsd: { low: 8, mid: 10, high: 12 },
        impactUsd: 100,
      },
    ])
  })

  test('usage types of one resource that rise together are one; their dollars add up', () => {
    const parts = [seen('host', 'a', rise(50, 90)), seen('data', 'a', rise(51, 7))]
    const groups = groupAnomalies([...parts, seen('data', 'b', rise(51, 6))])
    expect(groups.map((one) => [one.parts.length, one.impactUsd, one.actualUsd, one.expectedUsd])).toEqual([
      [2, 97, 117, { low: 16, mid: 20, high: 24 }],
      [1, 6, 16, { low: 8, mid: 10, high: 12 }],
    ])
  })

  test('rises of other times, accounts and regions stay apart', () => {
    const wide = seen('host', null, rise(50, 100))
    const later = seen('host', 'a', rise(70, 90))
    const elsewhere = { key: { ...key('host', 'a'), account: '2' }, anomaly: rise(50, 95) }
    expect(groupAnomalies([wide, later, elsewhere]).map((one) => one.leaf)).toEqual([wide, elsewhere, later])
  })

  test('where new resources are usual, one more is not told; a spike of one is', () => {
    const jobs = [40, 44, 48, 52].map((day) => seen('train', `job-${day}`, rise(day, 20, 'new')))
    const spike = seen('train', 'job-40', rise(60, 30, 'spike'))
    expect(groupAnomalies([...jobs, spike]).map((one) => one.leaf)).toEqual([spike, jobs[0], jobs[1]])
    const short = seen('train', 'job-80', { ...rise(80, 20, 'new'), to: 82 * DAY })
    expect(groupAnomalies([short])).toEqual([])
    expect(groupAnomalies([seen('train', null, rise(80, 25)), short]).map((one) => one.leaf)).toEqual([short])
    const going = seen('train', 'job-80', { ...short.anomaly, continuing: true })
    expect(groupAnomalies([going]).map((one) => one.leaf)).toEqual([going])
  })
})

test('every dollar once: nothing is in two groups, and all that is told comes from what was seen', () => {
  const one = fc.record({
    usageType: fc.constantFrom('host', 'train'),
    resource: fc.constantFrom(null, 'a', 'b', 'c'),
    from: fc.integer({ min: 0, max: 90 }),
    impact: fc.integer({ min: 5, max: 500 }),
    kind: fc.constantFrom('step' as const, 'spike' as const, 'new' as const),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (list) => {
      const all = list.map(({ usageType, resource, from, impact, kind }) =>
        seen(usageType, resource, rise(from, impact, kind)),
      )
      const told = groupAnomalies(all).flatMap((group) => [...group.parts, ...group.within])
      expect(new Set(told).size).toBe(told.length)
      expect(told.every((each) => all.includes(each))).toBe(true)
      const impacts = groupAnomalies(all).map((group) => group.impactUsd)
      expect(impacts).toEqual(impacts.toSorted((a, b) => b - a))
    }),
  )
})
