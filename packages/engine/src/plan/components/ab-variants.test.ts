import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { requestsPerVersion } from './ab-variants.ts'
import { decisionOf, projectOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

const busy = { requestsPerMonth: 30_000_000 }

test('use for the time of the comparison, later before there are requests', () => {
  expect(verdictsOf('ab-variants', { serving: { ...busy, abTestsPerMonth: 2 } })).toBe('later later later use use')
  const { option, why } = decisionOf('ab-variants', 'production', { serving: { ...busy, abTestsPerMonth: 2 } })
  // 2 × 24 h of one ml.m5.large
  expect(option?.usd).toBe(usd('5.52'))
  expect(why).toContain('2 × 3,600 requests')
})

test('requests for each version: 16 p(1−p)/δ²', () => {
  expect(requestsPerVersion(projectOf())).toBe(3600)
  expect(requestsPerVersion(projectOf({ serving: { successShare: 0.5, detectableChange: 0.01 } }))).toBe(40_000)
})

test('skip when the month has too few requests, when none is asked for, and behind serverless', () => {
  expect(
    decisionOf('ab-variants', 'production', { serving: { abTestsPerMonth: 1, requestsPerMonth: 5000 } }).why,
  ).toContain('take 43.8 days at 5,000 requests a month: more than the month has')
  expect(decisionOf('ab-variants', 'production').why).toBe('No comparison of versions is asked for: 0 a month.')
  expect(decisionOf('ab-variants', 'production', { serving: { abTestsPerMonth: 1 } })).toMatchObject({
    use: false,
    option: null,
  })
})

test('behind serverless the second version keeps a slot warm of its own', () => {
  const { counted } = decisionOf('ab-variants', 'production', { serving: { abTestsPerMonth: 1 } })
  expect(counted.lines.map((line) => line.usageType)).toEqual(['USE1-ServerlessProvisionedConcurrency:Usage-2GB'])
})

test('one comparison turns it', () => {
  expect(turningPoint('ab-variants', 'production', 'serving.abTestsPerMonth', { serving: busy })).toBe(1)
})
