import { expect, test } from 'vitest'
import { sliceFlags } from './bill-slice.ts'

test('a slice is the same question on the command line', () => {
  expect(sliceFlags({ from: '2026-09', where: ['component=training', "tag:team=it's $HOME"], metric: 'net' })).toBe(
    String.raw` --from 2026-09 --where component=training --where 'tag:team=it'\''s $HOME' --metric net`,
  )
  expect(sliceFlags({})).toBe('')
})
