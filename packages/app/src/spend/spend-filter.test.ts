import { expect, test } from 'vitest'
import type { BillCatalog } from '@costwright/warehouse/store/bill-catalog'
import { dimensionKey } from './spend-dimensions.ts'
import { filterText, spendFilter } from './spend-filter.ts'

const CATALOG: BillCatalog = { version: 1, sources: [] }
const SERVICE = { kind: 'column', name: 'service' }

test.each([
  ['service=AmazonSageMaker', SERVICE, 'in', ['AmazonSageMaker']],
  ['component=notebook,hosting', { kind: 'column', name: 'component' }, 'in', ['notebook', 'hosting']],
  ['tag:team!=core', { kind: 'tag', key: 'team' }, 'not-in', ['core']],
  ['usageType^=USE1-', { kind: 'column', name: 'usage-type' }, 'starts-with', ['USE1-']],
  ['resource~=a=b', { kind: 'column', name: 'resource' }, 'contains', ['a=b']],
  ['tag:team=', { kind: 'tag', key: 'team' }, 'in', [null]],
  ['tag:team!=,core', { kind: 'tag', key: 'team' }, 'not-in', [null, 'core']],
  ['description=a\\, b,c', { kind: 'column', name: 'description' }, 'in', ['a, b', 'c']],
  ['resource=it\'s "🦙" %', { kind: 'column', name: 'resource' }, 'in', ['it\'s "🦙" %']],
])('%s', (text, dimension, operator, values) => {
  const filter = spendFilter(text, CATALOG)
  expect(filter).toEqual({ dimension, operator, values })
  expect(spendFilter(filterText(dimensionKey(filter.dimension), filter), CATALOG)).toEqual(filter)
})

test.each(['', 'service', '=x', 'service~=', 'service^=a,', 'service=a\0b'])('%j is no condition', (text) => {
  expect(() => spendFilter(text, CATALOG)).toThrow(expect.objectContaining({ code: 'bad-filter', exitCode: 2 }))
})

test('the name is held against the dimensions', () => {
  expect(() => spendFilter('servce=x', CATALOG)).toThrow('there is no dimension "servce" (did you mean service?)')
})
