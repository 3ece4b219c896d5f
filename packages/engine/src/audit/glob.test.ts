import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesGlob } from './glob.ts'

test.each([
  ['ranking', 'ranking', true],
  ['ranking', 'ranking-2', false],
  ['rank*', 'ranking', true],
  ['*ing', 'ranking', true],
  ['r*k*g', 'ranking', true],
  ['r*x*g', 'ranking', false],
  ['rank?ng', 'ranking', true],
  ['ranking?', 'ranking', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['**', 'anything', true],
  ['*aab', 'aaaab', true],
  ['a.c', 'abc', false],
  ['[a]', 'a', false],
  ['*/endpoint/*', 'arn:aws:sagemaker:us-east-1:1:x/endpoint/ranking', true],
])('%j against %j: %j', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected)
})

test('agrees with a regular expression on any pattern and text', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  const words = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
  fc.assert(
    fc.property(letters, words, (pattern, text) => {
      const source = pattern.replaceAll('*', '.*').replaceAll('?', '.')
      expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${source}$`).test(text))
    }),
  )
})

test('many stars do not make it slow', () => {
  expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(20_000))).toBe(false)
})
