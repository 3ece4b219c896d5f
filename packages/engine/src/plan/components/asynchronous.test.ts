import { expect, test } from 'vitest'
import { quantity } from '../../money/quantity.ts'
import { decisionOf, verdictsOf } from './project-book.fixture.ts'

const patient = {
  serving: { answerWithin: '1h', needsGpu: true, instanceType: 'ml.g4dn.xlarge', activeHoursPerDay: 8 },
}

test('skip where nobody waits ten minutes', () => {
  expect(verdictsOf('asynchronous')).toBe('skip skip skip skip skip')
  expect(decisionOf('asynchronous', 'production').why).toContain('wakes in 10 min and the answer is wanted within 2 s')
})

test('use, and later before, where a GPU is wanted for eight hours a day and an answer may wait', () => {
  expect(verdictsOf('asynchronous', patient)).toBe('later later later use use')
  // A third of the month of one instance, in whole seconds.
  const hours = decisionOf('asynchronous', 'production', patient).option?.bill.lines[0]
  expect({ usageType: hours?.usageType, quantity: hours?.quantity }).toEqual({
    usageType: 'USE1-AsyncInf:ml.g4dn.xlarge',
    quantity: quantity('876000') / 3600n,
  })
})
