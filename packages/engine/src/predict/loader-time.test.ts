import { expect, test } from 'vitest'
import { dataSecondsOn } from './loader-time.ts'

test('a loader spreads over vCPUs', () => {
  expect(dataSecondsOn(0.8, 4, 16)).toBe(0.2)
  expect(dataSecondsOn(0.8, 4, 16, 2)).toBe(0.1)
})
