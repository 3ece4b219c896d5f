import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('later for one person, use from the second person or the first request on; free', () => {
  expect(verdictsOf('registry')).toBe('later later use use use')
  expect(turningPoint('registry', 'local-development', 'team.people')).toBe(2)
  expect(turningPoint('registry', 'local-development', 'serving.requestsPerMonth')).toBe(1)
  expect(decisionOf('registry', 'team').option?.usd).toBe(usd('0'))
})

test('skip for one person who never serves', () => {
  expect(verdictsOf('registry', { team: { people: 1 }, serving: { requestsPerMonth: 0 } })).toBe(
    'skip skip skip skip skip',
  )
})
