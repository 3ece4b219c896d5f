import { expect, test } from 'vitest'
import { shareBar } from './share-bar.ts'

test.each([
  [10, 10, 4, '████'],
  [5, 10, 4, '██'],
  [1, 10, 4, '▍'],
  [0.001, 10, 4, '▏'],
  [0, 10, 4, ''],
  [-5, 10, 4, ''],
  [5, 0, 4, ''],
  [20, 10, 4, '████'],
])('%d of %d in %d columns', (value, largest, width, bar) => {
  expect(shareBar(value, largest, width)).toBe(bar)
})
