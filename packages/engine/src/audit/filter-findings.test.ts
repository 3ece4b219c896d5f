import { expect, test } from 'vitest'
import { usd } from '../money/usd.ts'
import { filterFindings, type FindingFilter } from './filter-findings.ts'
import { findingOf } from './finding.fixture.ts'

const large = findingOf({ name: 'large', before: { hours: '100' }, tags: { team: 'search' } })
const small = findingOf({ name: 'small', rule: 'no-autoscaling', before: { hours: '9.99' }, tags: { team: 'shop' } })
const guard = findingOf({ name: 'guard', rule: 'no-budget-on-ml', before: {}, tags: null })
const all = [large, small, guard]

test.each<[string, FindingFilter, readonly string[], number, number]>([
  ['nothing asked', {}, ['large', 'small', 'guard'], 0, 0],
  ['nothing saved is enough', { minSavingUsd: usd('0') }, ['large', 'small', 'guard'], 0, 0],
  ['exactly the least', { minSavingUsd: usd('9.99') }, ['large', 'small'], 1, 0],
  ['above the least', { minSavingUsd: usd('10') }, ['large'], 2, 0],
  ['rules', { rules: ['no-budget-on-ml', 'no-autoscaling'] }, ['small', 'guard'], 0, 1],
  ['no such rule', { rules: ['x'] }, [], 0, 3],
  ['a tag', { tags: [{ key: 'team', value: 'search' }] }, ['large'], 0, 2],
  ['a tag with any value', { tags: [{ key: 'team' }] }, ['large', 'small'], 0, 1],
  ['two tags', { tags: [{ key: 'team' }, { key: 'owner' }] }, [], 0, 3],
  ['a tag and the least', { tags: [{ key: 'team' }], minSavingUsd: usd('50') }, ['large'], 1, 1],
])('%s', (_, filter, names, belowMinSaving, notAskedFor) => {
  const { findings, ...counts } = filterFindings(all, filter)
  expect(findings.map(({ resource }) => resource.name)).toEqual(names)
  expect(counts).toEqual({ belowMinSaving, notAskedFor })
})
