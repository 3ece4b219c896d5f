import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip on machines of your own, use without or where the data must stay', () => {
  expect(verdictsOf('studio')).toBe('skip skip skip skip skip')
  expect(verdictsOf('studio', { ownHardware: null })).toBe('use use use use use')
  expect(decisionOf('studio', 'team', { data: { mayLeaveAws: false } })).toMatchObject({
    use: true,
    option: { usd: usd('24.96') },
  })
})

test('data that no longer fit the disk turn it', () => {
  expect(turningPoint('studio', 'team', 'data.storedGb')).toBe(513)
})

test('energy of your own is counted once, with notebooks', () => {
  expect(decisionOf('studio', 'team').counted.lines).toEqual([])
  expect(decisionOf('notebooks', 'team').counted.lines.map((line) => line.usd)).toEqual([usd('0.96')])
})
