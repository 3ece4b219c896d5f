import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPONENTS } from '../../catalog/component.ts'
import { RATES } from '../../catalog/rates/registry.ts'
import { REGIONS } from '../../catalog/region.ts'
import { BILL_COMPONENTS, findBillComponent } from '../bill-component.ts'
import { BILL_PHASES } from '../bill-phase.ts'
import { classifyLine } from '../classify-line.ts'
import { findPattern, patternKnows } from '../find-pattern.ts'
import { lineKey } from '../line-key.fixture.ts'
import { PURCHASE_OPTIONS } from '../line-class.ts'
import { USAGE_TYPE_PATTERNS } from './registry.ts'

const plain = USAGE_TYPE_PATTERNS.filter((pattern) => pattern.said === null)

describe.each(USAGE_TYPE_PATTERNS.map((pattern) => [pattern.id, pattern] as const))('%s', (id, pattern) => {
  test('says what it is, where it was read and when', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(findBillComponent(pattern.component)).not.toBeNull()
    expect(PURCHASE_OPTIONS).toContain(pattern.purchaseOption)
    expect(
      [...pattern.shown, pattern.said?.words ?? '-', pattern.unit, pattern.evidence.source].filter(
        (text) => text.trim() === '',
      ),
    ).toEqual([])
    expect(pattern.evidence.date === null).toBe(pattern.evidence.kind === 'assumed')
    expect(pattern.evidence.date ?? '2026').toMatch(/^20\d\d(-\d\d(-\d\d)?)?$/)
    expect({ anchored: pattern.usageType.source.startsWith('^'), flags: pattern.usageType.flags }).toEqual({
      anchored: true,
      flags: 'i',
    })
  })

  test('can be reached: each of its examples is classified by it, and without it by nothing, or otherwise', () => {
    for (const example of pattern.examples) {
      const key = lineKey(example)
      expect(findPattern(key)?.id).toBe(id)
      const others = USAGE_TYPE_PATTERNS.filter((other) => other !== pattern && patternKnows(other, key))
      if (pattern.said === null) expect(others.map((other) => other.id)).toEqual([])
      else expect(others.map((other) => other.component)).not.toContain(pattern.component)
      expect(classifyLine(key)).toMatchObject({ component: pattern.component, known: true })
    }
  })

  test('with any prefix, known or not, in any case', () => {
    const prefixes = ['', 'XYZ1-', 'APS7-', 'LAX1-', 'USE1-ATL1-', 'USE1WL1-', 'ap-southeast-5-', 'us-east-1-atl-1-']
    const known = REGIONS.flatMap(({ id: region, usagePrefix }) => [`${usagePrefix ?? region}-`])
    for (const example of pattern.examples) {
      const bare = example.usageType.replace(/^(?:[A-Z]{2,3}[A-Z]?\d-|EU-)+/, '')
      const expected = classifyLine(lineKey(example))
      for (const prefix of [...prefixes, ...known]) {
        for (const usageType of [prefix + bare, (prefix + bare).toLowerCase(), (prefix + bare).toUpperCase()])
          expect([usageType, classifyLine(lineKey({ ...example, usageType }))]).toEqual([usageType, expected])
      }
    }
  })
})

test('ids are unique, of patterns, components and their phases', () => {
  expect(new Set(USAGE_TYPE_PATTERNS.map((pattern) => pattern.id)).size).toBe(USAGE_TYPE_PATTERNS.length)
  expect(new Set(BILL_COMPONENTS.map((one) => one.id)).size).toBe(BILL_COMPONENTS.length)
  expect(BILL_COMPONENTS.filter((one) => !BILL_PHASES.includes(one.phase))).toEqual([])
})

test('no two plain patterns know the same usage type, so none can shadow another', () => {
  const words = USAGE_TYPE_PATTERNS.flatMap((pattern) => [
    ...pattern.examples.flatMap(({ usageType }) => usageType.split(/(?<=[:-])/)),
    ...pattern.usageType.source.split(/[^a-z0-9]+/i),
  ])
  const text = fc.array(fc.constantFrom(...words, ':', '-', 'ml.', 'm5.large', 'Free'), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(text, (parts) => {
      const key = lineKey({ usageType: parts.join('') })
      expect(plain.filter((pattern) => patternKnows(pattern, key)).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 3000 },
  )
})

test('every component priced by the instance-hour has its pattern, and every SageMaker rate of the price book', () => {
  for (const component of COMPONENTS) {
    const usageType = `USE1-${component.usageToken}ml.g5.xlarge`
    expect(classifyLine(lineKey({ usageType }))).toEqual({
      component: component.id,
      phase: component.phase,
      instanceType: 'ml.g5.xlarge',
      purchaseOption: 'on-demand',
      known: true,
    })
  }
  const sageMaker = RATES.filter((rate) => rate.service === 'Amazon SageMaker')
  expect(sageMaker.filter((rate) => !classifyLine(lineKey({ usageType: rate.usageType })).known)).toEqual([])
})

test('every component of machine learning is reached by a pattern, a service or its kind of charge', () => {
  const reached = new Set<string>(USAGE_TYPE_PATTERNS.map((pattern) => pattern.component))
  const unreached = BILL_COMPONENTS.filter(
    (one) => !['other', 'unclassified'].includes(one.phase) && !reached.has(one.id),
  )
  expect(unreached.filter((one) => classifyLine(lineKey({ service: one.title })).component !== one.id)).toEqual([])
})
