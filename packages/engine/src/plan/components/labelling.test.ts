import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('use for few objects of a team, skip for many, later while one person has a tool at hand', () => {
  expect(verdictsOf('labelling', { labelling: { objectsPerMonth: 500 } })).toBe('later later use use use')
  expect(verdictsOf('labelling', { labelling: { objectsPerMonth: 5000 } })).toBe('skip skip skip skip skip')
  expect(verdictsOf('labelling')).toBe('skip skip skip skip skip')
})

test('the break-even: a server and two hours of upkeep against $0.08 an object', () => {
  // $135 ÷ $0.08 = 1,687.5
  expect(turningPoint('labelling', 'team', 'labelling.objectsPerMonth', { labelling: { objectsPerMonth: 500 } })).toBe(
    1688,
  )
  expect(decisionOf('labelling', 'team', { labelling: { objectsPerMonth: 500 } })).toMatchObject({
    option: { usd: usd('40') },
    alternative: { usd: usd('135') },
  })
})
