import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, verdictsOf } from './project-book.fixture.ts'

const small = { readsPerMonth: 1_000_000, writesPerMonth: 100_000 }

test('skip without look-ups, use for small records, later before there are requests', () => {
  expect(verdictsOf('feature-store')).toBe('skip skip skip skip skip')
  expect(verdictsOf('feature-store', { features: small })).toBe('later later later use use')
  expect(decisionOf('feature-store', 'production', { features: small })).toMatchObject({
    option: { usd: usd('0.375') },
    alternative: { usd: usd('0.9') },
  })
})

test('skip for large records, unless objects in S3 are too slow', () => {
  const large = { features: { ...small, recordKb: 40, storedGb: 100 } }
  expect(decisionOf('feature-store', 'production', large).use).toBe(false)
  const hurried = decisionOf('feature-store', 'production', { ...large, serving: { answerWithin: '0.25s' } })
  expect(hurried.use).toBe(true)
  expect(hurried.why).toContain('too long for an answer within 250 ms')
})
