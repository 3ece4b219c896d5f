import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip where the own machine does it, use where it cannot', () => {
  expect(verdictsOf('processing')).toBe('skip skip skip skip skip')
  expect(verdictsOf('processing', { ownHardware: null })).toBe('use use use use use')
})

test('the memory of the machine decides, with both numbers', () => {
  const { use, option, why } = decisionOf('processing', 'team', { data: { prepMemoryGb: 64 } })
  // 4 jobs × 0.5 h × ($0.23 + 30 GB × $0.14 ÷ 730 h)
  expect({ use, usd: option?.usd }).toEqual({
    use: true,
    usd: option?.bill.lines.reduce((sum, line) => sum + line.usd, 0n),
  })
  expect(why).toBe(
    'A job needs 64 GB of memory and your machine has 24 GB: 4 jobs × 30 min on ml.m5.xlarge cost $0.47.',
  )
  expect(turningPoint('processing', 'team', 'data.prepMemoryGb')).toBe(25)
})

test('energy is counted where it is skipped', () => {
  expect(decisionOf('processing', 'team').counted.lines.map((line) => line.usd)).toEqual([usd('0.024')])
})

test('no jobs, no price', () => {
  expect(decisionOf('processing', 'team', { data: { prepJobsPerMonth: 0 } }).option).toBeNull()
  const missing = decisionOf('processing', 'team', { ownHardware: null, data: { instanceType: 'ml.unlisted.large' } })
  expect({ use: missing.use, gaps: missing.counted.gaps.length }).toEqual({ use: false, gaps: 1 })
})
