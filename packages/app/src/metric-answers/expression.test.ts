import { describe, expect, it } from 'vitest'
import { evaluate, namesIn, type Series } from './expression.ts'
import { ExpressionError } from './expression-tokens.ts'

const series = (values: readonly (number | null)[]): Series =>
  new Map(values.flatMap((value, at) => (value === null ? [] : [[at, value] as const])))
const SCOPE = {
  series: new Map([
    ['a', series([1, 2, 3, null])],
    ['b', series([10, 0, 30, 40])],
  ]),
  periodOf: (id: string) => (id === 'a' ? 3_600 : 0),
  instants: [0, 1, 2, 3],
}
const shown = (text: string): unknown => {
  const value = evaluate(text, SCOPE)
  if (typeof value === 'number') return value
  return Array.isArray(value) ? (value as Series[]).map((one) => [...one]) : [...(value as Series)]
}

describe('metric math', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    [
      '-a',
      [
        [0, -1],
        [1, -2],
        [2, -3],
      ],
    ],
    [
      'a + b',
      [
        [0, 11],
        [1, 2],
        [2, 33],
      ],
    ],
    [
      'a / b',
      [
        [0, 0.1],
        [2, 0.1],
      ],
    ],
    [
      '100 * a',
      [
        [0, 100],
        [1, 200],
        [2, 300],
      ],
    ],
    ['SUM(a)', 6],
    ['avg(a)', 2],
    [
      'MAX([a, b])',
      [
        [0, 10],
        [1, 2],
        [2, 30],
        [3, 40],
      ],
    ],
    [
      'SUM(METRICS())',
      [
        [0, 11],
        [1, 2],
        [2, 33],
        [3, 40],
      ],
    ],
    [
      'FILL(a, 0)',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 0],
      ],
    ],
    [
      'FILL(a, REPEAT)',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 3],
      ],
    ],
    [
      'a * PERIOD(a) / 3600',
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'CEIL(a / 2)',
      [
        [0, 1],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      '[a, b] * 2',
      [
        [
          [0, 2],
          [1, 4],
          [2, 6],
        ],
        [
          [0, 20],
          [1, 0],
          [2, 60],
          [3, 80],
        ],
      ],
    ],
  ])('%s', (text, value) => {
    expect(shown(text)).toEqual(value)
  })

  it.each([
    ['a +', 'it ends too early'],
    ['(a', '")" is missing'],
    ['a b', '"b" is not expected there'],
    ['c', 'there is no query with the id "c"'],
    ['ANOMALY_DETECTION_BAND(a)', 'the function ANOMALY_DETECTION_BAND is not known here'],
    ['a; b', '"; b" is not understood here'],
    ['toString', 'there is no query with the id "toString"'],
  ])('%s is refused: %s', (text, why) => {
    expect(() => evaluate(text, SCOPE)).toThrow(ExpressionError)
    expect(() => evaluate(text, SCOPE)).toThrow(why)
  })

  it('names what an expression speaks of', () => {
    expect(namesIn('hourly_cost / SUM([a, b]) + FILL(a, REPEAT)')).toEqual(['hourly_cost', 'a', 'b'])
  })
})
