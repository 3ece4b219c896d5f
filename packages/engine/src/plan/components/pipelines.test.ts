import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('later, until something runs without a person', () => {
  expect(verdictsOf('pipelines')).toBe('later later later use use')
})

test('skip where runs by hand cost less than to set it up; the break-even is solved', () => {
  const { use, why } = decisionOf('pipelines', 'team')
  expect({ use, why }).toEqual({
    use: false,
    why: '4 runs × 4 steps × 3 min by hand cost $48.00 of time, to set up pipelines $80.00 a month over a year; a step costs $0.00.',
  })
  expect(turningPoint('pipelines', 'team', 'data.prepJobsPerMonth')).toBe(7)
})

test('AWS bills nothing, however many steps and runs', () => {
  const { option } = decisionOf('pipelines', 'production', {
    effort: { pipelineSteps: 500, setUpHours: 0 },
    data: { prepJobsPerMonth: 10_000 },
  })
  expect(option?.usd).toBe(usd('0'))
})

test('an always-on machine starts the steps itself', () => {
  expect(decisionOf('pipelines', 'production', { ownHardware: { alwaysOn: true } }).use).toBe(false)
  expect(decisionOf('pipelines', 'team', { data: { prepJobsPerMonth: 0 } }).option).toBeNull()
})
