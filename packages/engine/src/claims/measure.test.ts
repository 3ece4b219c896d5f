import { expect, it } from 'vitest'
import { measureText } from './measure.ts'
import { rangeSchema } from './range.ts'

it.each([
  [{ low: '1.472', high: '2.208', unit: 'USD' }, '$1.47–2.21'],
  [{ low: '0.001', high: '0.004', unit: 'USD' }, '$0.00'],
  [{ low: '1234.5', high: '1234.5', unit: 'USD' }, '$1,234.50'],
  [{ low: '0.26496', high: '0.26496', unit: 'USD/h' }, '$0.265/h'],
  [{ low: '0.9', high: '0.94', unit: 'USD/h' }, '$0.90–0.94/h'],
  [{ low: '3', high: '3', unit: 'USD/h' }, '$3.00/h'],
  [{ low: '3.3333', high: '5.5', unit: '×' }, '3.3–5.5 ×'],
  [{ low: '-2', high: '7', unit: 'h' }, '-2–7 h'],
])('%j reads %s', (figure, text) => {
  expect(measureText(figure)).toBe(text)
})

it.each([[-1], [Number.NaN], ['1'], [[2, 1]], [[1]], [[1, 2, 3]], [null], [2e9]])('%j is no range', (value) => {
  expect(rangeSchema.safeParse(value).success).toBe(false)
})

it('reads a number as a range of one', () => {
  expect([rangeSchema.parse(2.5), rangeSchema.parse([1, 2])]).toEqual([
    { low: 2.5, high: 2.5 },
    { low: 1, high: 2 },
  ])
})
