import { expect, it } from 'vitest'
import { printedLength, shownValue } from './printed-length.ts'

it.each([
  ['{"a": 1, "b": [1, 2, "x"]}', { a: 1, b: [1, 2, 'x'] }],
  ['{}', {}],
  ['[]', []],
  ['"quo\\"te\\\\"', 'quo"te\\'],
  ['{"a": null, "b": true}', { a: null, left: undefined, b: true }],
  ['"€\\n"', '€\n'],
])('counts what is printed as %s', (text, value) => {
  expect(printedLength(value)).toBe(text.length)
})

it('shows values as sentences of the server do', () => {
  expect([shownValue(null), shownValue('us-east-1'), shownValue(['a', 'b']), shownValue('x', true)]).toEqual([
    'None',
    'us-east-1',
    "['a', 'b']",
    "'x'",
  ])
})
