import * as fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { renderTable, type Column } from '../../table.ts'
import { fitRows, tableWidth } from './fit-table.ts'

const COLUMNS: readonly Column[] = [{ title: 'resource' }, { title: 'account' }, { title: 'dollars', align: 'right' }]

describe('a table made to fit', () => {
  test('shortens the longest text in the middle and leaves figures alone', () => {
    const rows = [['endpoint/recommendations-eu-blue', 'shop', '$12,345,678.90']]
    expect(fitRows(COLUMNS, rows, 40)).toEqual([['endpoin…eu-blue', 'shop', '$12,345,678.90']])
    expect(fitRows(COLUMNS, rows, 100)).toEqual(rows)
    expect(fitRows(COLUMNS, rows, 10)).toEqual([['endpoi…-blue', 'shop', '$12,345,678.90']])
  })

  test('counts what takes two columns as two, and never cuts a mark in half', () => {
    const [[name = ''] = []] = fitRows([{ title: 'n' }], [['画像認識'.repeat(6)], ['👩‍🔬'.repeat(9)]], 15)
    expect(name).toBe('画像認…像認識')
    const [, [scientists = ''] = []] = fitRows([{ title: 'n' }], [['画像認識'.repeat(6)], ['👩‍🔬'.repeat(9)]], 15)
    expect(scientists.replaceAll('👩‍🔬', '')).toBe('…')
  })

  test('fits whatever the names, wherever figures and twelve columns for each name leave room', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/\s/g, ' '))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.constant('$1.00')), { minLength: 1 }), (rows) => {
        const fitted = fitRows(COLUMNS, rows, 60)
        expect(tableWidth(COLUMNS, fitted)).toBeLessThanOrEqual(60)
        for (const line of renderTable(COLUMNS, fitted).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60)
      }),
    )
  })
})
