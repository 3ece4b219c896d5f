import { expect, test } from 'vitest'
import { CUR2_COLUMNS } from './cur2-columns.ts'

test('CUR 2.0 has 131 columns, five of them maps', () => {
  const count = (type: string): number => CUR2_COLUMNS.filter(([, one]) => one === type).length
  expect(CUR2_COLUMNS.length).toBe(131)
  expect(new Set(CUR2_COLUMNS.map(([name]) => name)).size).toBe(131)
  expect(CUR2_COLUMNS.filter(([, type]) => type === 'map').map(([name]) => name)).toEqual([
    'cost_category',
    'discount',
    'product',
    'resource_tags',
    'tags',
  ])
  expect({ timestamp: count('timestamp'), double: count('double'), string: count('string') }).toEqual({
    timestamp: 4,
    double: 44,
    string: 78,
  })
})
