import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-text.ts'

test('a view is an address that a person can read, and back', () => {
  const values = { from: '2026-09', where: ['component=training', 'tag:team=core, data'], by: 'usageType' }
  const text = stringifySearch(values)
  expect(text).toBe('?from=2026-09&where=component=training&where=tag:team=core,+data&by=usageType')
  expect(parseSearch(text)).toEqual(values)
})

test('what is absent is not written', () => {
  expect(stringifySearch({ from: undefined, where: [], to: '', by: null })).toBe('')
})

test('values that would end an address or a field come back whole', () => {
  const values = { where: 'resource=a&b#c?d=e%20f+g' }
  expect(parseSearch(stringifySearch(values))).toEqual(values)
})
