import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import { decisionOf, PROJECT_BOOK, verdictsOf } from './project-book.fixture.ts'

test('skip: a machine of your own, else Studio, whose volumes cost less', () => {
  expect(verdictsOf('notebooks')).toBe('skip skip skip skip skip')
  expect(decisionOf('notebooks', 'team', { ownHardware: null })).toMatchObject({
    use: false,
    why: '4 people × 80 h would cost $27.20; Studio cost $24.96.',
    counted: { lines: [] },
  })
})

test('use: where notebook instances are the cheaper of the two', () => {
  const book = createPriceBook(PROJECT_BOOK, [{ usageType: 'Notebk:ml.t3.medium', usdPerUnit: '0.01' }])
  const { use, option } = decisionOf('notebooks', 'team', { ownHardware: null }, book)
  expect({ use, usd: option?.usd }).toEqual({ use: true, usd: usd('14.4') })
})

test('any type can stand behind a notebook, at its own price', () => {
  const { option } = decisionOf('notebooks', 'local-development', {
    ownHardware: null,
    team: { instanceType: 'ml.p5.48xlarge', notebookHoursPerPerson: 10 },
  })
  expect(option?.usd).toBe(usd('635.76'))
})

test('no hours, no notebook', () => {
  expect(decisionOf('notebooks', 'team', { team: { notebookHoursPerPerson: 0 } }).option).toBeNull()
})
