import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip while a server of your own costs less; the managed one bills all month', () => {
  expect(verdictsOf('experiment-tracking')).toBe('skip skip skip skip skip')
  expect(decisionOf('experiment-tracking', 'team')).toMatchObject({
    option: { usd: usd('468.66') },
    alternative: { usd: usd('135') },
  })
  expect(decisionOf('experiment-tracking', 'local-development').alternative?.usd).toBe(usd('0'))
})

test('use where upkeep costs more, later while one person needs none', () => {
  expect(verdictsOf('experiment-tracking', { effort: { upkeepHoursPerMonth: 10 } })).toBe('later later use use use')
  expect(turningPoint('experiment-tracking', 'team', 'effort.upkeepHoursPerMonth')).toBe(8)
})

test('nothing to track', () => {
  expect(
    decisionOf('experiment-tracking', 'team', { training: { jobsPerPerson: 0 }, tuning: { trialsPerPerson: 0 } })
      .option,
  ).toBeNull()
})
