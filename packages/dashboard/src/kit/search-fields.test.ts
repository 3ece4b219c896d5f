import { expect, test } from 'vitest'
import { choiceField, listField, numberField, textField } from './search-fields.ts'

test('what does not fit is absent', () => {
  expect(textField('')).toBeUndefined()
  expect(textField('x'.repeat(501))).toBeUndefined()
  expect(textField(undefined)).toBeUndefined()
  expect(choiceField('sideways', ['table', 'lines'])).toBeUndefined()
  expect(numberField('many', 0, 10)).toBeUndefined()
  expect(numberField('11', 0, 10)).toBeUndefined()
  expect(listField('')).toBeUndefined()
})

test('a field that is repeated is a list, and a single one of a list is one of it', () => {
  expect(listField(['a', 'b'])).toEqual(['a', 'b'])
  expect(listField('a')).toEqual(['a'])
  expect(textField(['a', 'b'])).toBe('a')
})

test('what fits is taken', () => {
  expect(choiceField('lines', ['table', 'lines'])).toBe('lines')
  expect(numberField('7.5', 0, 10)).toBe(7.5)
  expect(numberField(0, 0, 10)).toBe(0)
})
