import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip while the trials fit the hours that experiments leave', () => {
  expect(verdictsOf('tuning')).toBe('skip skip skip skip skip')
  // (300 − 2 − 6 × 10.5) ÷ 10.5 = 22.4
  expect(turningPoint('tuning', 'experimentation', 'tuning.trialsPerPerson')).toBe(23)
})

test('use for those that do not fit; later before there are trials', () => {
  expect(verdictsOf('tuning', { tuning: { trialsPerPerson: 30 } })).toBe('later use use use use')
  const { option, why } = decisionOf('tuning', 'team', { tuning: { trialsPerPerson: 30 } })
  expect(option?.usd).toBe(usd('58.88'))
  expect(why).toBe(
    '32 of 120 trials do not fit into the hours that your machines have left: the tuning is free, 32 training jobs cost $58.88.',
  )
})

test('use without a machine; nothing without trials', () => {
  expect(decisionOf('tuning', 'team', { ownHardware: null })).toMatchObject({ use: true, option: { usd: usd('73.6') } })
  expect(decisionOf('tuning', 'team', { tuning: { trialsPerPerson: 0 } }).option).toBeNull()
})
