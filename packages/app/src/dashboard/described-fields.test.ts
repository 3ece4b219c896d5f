import { expect, test } from 'vitest'
import { describedFields } from './described-fields.ts'

test('a changed member of a part leaves its neighbours and the rest of the description alone', () => {
  const text = 'name: shop\nteam: { people: 4, notebookHoursPerPerson: 20 }\ncounts: [1, 2]'
  expect(describedFields('x', text, { team: { people: 8 }, counts: [3] })).toEqual({
    name: 'shop',
    team: { people: 8, notebookHoursPerPerson: 20 },
    counts: [3],
  })
})

test('without a text the fields are all; a text that is no fields is refused', () => {
  expect(describedFields('x', null, { a: 1 })).toEqual({ a: 1 })
  expect(describedFields('x', '  ', { a: 1 })).toEqual({ a: 1 })
  expect(() => describedFields('x', '- 1', {})).toThrow(expect.objectContaining({ code: 'bad-description' }))
})
