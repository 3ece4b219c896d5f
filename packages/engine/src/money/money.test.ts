import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatScaled, parseScaled } from './decimal.ts'
import { addQuantity, formatQuantity, hoursFromMs, quantity, quantityToNumber, timesQuantity } from './quantity.ts'
import {
  addUsd,
  compareUsd,
  formatUsd,
  negateUsd,
  priceQuantity,
  scalePrice,
  subtractUsd,
  sumUsd,
  usd,
  usdPerUnit,
  usdPerUnitToJson,
  usdPerUnitToNumber,
  usdToJson,
  usdToNumber,
  ZERO_USD,
} from './usd.ts'

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => usd((n / 100).toFixed(2)))

describe('decimal', () => {
  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['1.5', 1500n],
    ['-1.5', -1500n],
    ['+2', 2000n],
    ['2.', 2000n],
    ['1e3', 1_000_000n],
    ['1.25e-1', 125n],
    ['0.0005', 1n],
    ['-0.0005', -1n],
    ['0.00049', 0n],
  ])('reads %s on a grid of thousandths', (text, value) => {
    expect(parseScaled(text, 1000n)).toBe(value)
  })

  test.each(['', '.5', 'abc', '1,000', 'NaN', 'Infinity', '1e9999', '0x10', '1 2', ' 1'])('refuses %j', (text) => {
    expect(() => parseScaled(text, 1000n)).toThrow(RangeError)
  })

  test.each([
    [1500n, 0, 3, '1.5'],
    [1500n, 2, 3, '1.50'],
    [1500n, 0, 0, '2'],
    [-1500n, 0, 0, '-2'],
    [-1n, 2, 2, '0.00'],
    [5n, 2, 2, '0.01'],
    [0n, 2, 2, '0.00'],
    [123_456n, 0, 1, '123.5'],
  ])('writes %s/1000 with %i to %i places as %s', (value, least, most, text) => {
    expect(formatScaled(value, 1000n, least, most)).toBe(text)
  })
})

describe('quantity', () => {
  test('a millisecond is exact in hours and in 730-hour months', () => {
    expect(hoursFromMs(1) * 3_600_000n).toBe(quantity(1))
    expect(hoursFromMs(3_600_000)).toBe(quantity(1))
    expect((hoursFromMs(1) / 730n) * 730n).toBe(hoursFromMs(1))
  })

  test('reads numbers and text alike', () => {
    expect(quantity(0.1)).toBe(quantity('0.1'))
    expect(quantity(1e-7)).toBe(quantity('0.0000001'))
    expect(formatQuantity(quantity(1234.5678), 2)).toBe('1234.57')
    expect(formatQuantity(quantity(3))).toBe('3')
    expect(quantityToNumber(quantity(12.25))).toBe(12.25)
    expect(timesQuantity(quantity(1.5), quantity(4))).toBe(quantity(6))
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (value) => {
    expect(() => quantity(value)).toThrow(RangeError)
  })

  test('splitting changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3e9 }), fc.integer({ min: 0, max: 3e9 }), (a, b) => {
        expect(addQuantity(hoursFromMs(a), hoursFromMs(b))).toBe(hoursFromMs(a + b))
      }),
    )
  })
})

describe('usd', () => {
  test('prices a quantity exactly', () => {
    expect(usdToJson(priceQuantity(quantity(2.5), usdPerUnit('0.736')))).toBe('1.84')
    expect(usdToJson(priceQuantity(hoursFromMs(1000), usdPerUnit('3.825')))).toBe('0.0010625')
    expect(priceQuantity(quantity(3), usdPerUnit('0.1'))).toBe(usd('0.3'))
  })

  test('writes money for people and machines', () => {
    expect(formatUsd(usd('1234567.895'))).toBe('$1,234,567.90')
    expect(formatUsd(usd('-1234.5'))).toBe('-$1,234.50')
    expect(formatUsd(usd('-0.004'))).toBe('$0.00')
    expect(formatUsd(usd('999'))).toBe('$999.00')
    expect(usdToJson(usd('5'))).toBe('5.00')
    expect(usdToJson(usd('0.12345678915'))).toBe('0.1234567892')
    expect(usdPerUnitToJson(usdPerUnit('0.000016666700'))).toBe('0.0000166667')
    expect(usdPerUnitToNumber(usdPerUnit('0.736'))).toBe(0.736)
    expect(usdToNumber(usd('-12.5'))).toBe(-12.5)
  })

  test('scales a price by a factor', () => {
    expect(scalePrice(usdPerUnit('0.736'), '0.40')).toBe(usdPerUnit('0.2944'))
  })

  test('is an ordered Abelian group', () => {
    fc.assert(
      fc.property(cents, cents, cents, (a, b, c) => {
        expect(addUsd(a, b)).toBe(addUsd(b, a))
        expect(addUsd(addUsd(a, b), c)).toBe(addUsd(a, addUsd(b, c)))
        expect(addUsd(a, negateUsd(a))).toBe(ZERO_USD)
        expect(addUsd(subtractUsd(b, a), a)).toBe(b)
        expect(sumUsd([a, b, c])).toBe(addUsd(addUsd(a, b), c))
        expect(Math.sign(compareUsd(a, b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  test('text round-trips to the cent', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(usd(usdToJson(amount))).toBe(amount)
      }),
    )
  })
})
