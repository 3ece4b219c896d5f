import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, verdictsOf } from './project-book.fixture.ts'

test('later, then use, where devices run the model; free', () => {
  expect(verdictsOf('compilation', { edge: { devices: 40 } })).toBe('later later later later use')
  expect(decisionOf('compilation', 'edge', { edge: { devices: 40 }, serving: { models: 100 } }).option?.usd).toBe(
    usd('0'),
  )
})

test('skip where the compiler does not know the chip, where nothing was measured, where nothing is saved', () => {
  expect(decisionOf('compilation', 'edge', { edge: { devices: 40, compilerTarget: false } }).why).toContain(
    'does not know the chip of the 40 devices',
  )
  expect(decisionOf('compilation', 'production').why).toContain('No speed-up was measured')
  expect(
    decisionOf('compilation', 'production', { edge: { compiledSpeedup: 2 }, serving: { requestsPerMonth: 30_000_000 } })
      .why,
  ).toContain('nothing is saved')
})

test('use in production where a measured speed-up takes instances away', () => {
  const { use, why } = decisionOf('compilation', 'production', {
    edge: { compiledSpeedup: 2 },
    serving: { requestsPerMonth: 300_000_000 },
  })
  expect(use).toBe(true)
  expect(why).toMatch(/takes the bill for answering from \$\d[\d,.]+ to \$\d[\d,.]+; compiling is free\.$/)
})
