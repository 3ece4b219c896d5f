import { expect, test } from 'vitest'
import { decisionOf, verdictsOf } from './project-book.fixture.ts'

const busy = { serving: { requestsPerMonth: 30_000_000 } }

test('use at a real-time endpoint, later before; skip where requests are answered by serverless', () => {
  expect(verdictsOf('monitoring', busy)).toBe('later later later use use')
  expect(verdictsOf('monitoring')).toBe('skip skip skip skip skip')
})

test('where it cannot watch, the same check as a processing job is counted', () => {
  const { why, counted } = decisionOf('monitoring', 'production')
  expect(why).toContain('a serverless endpoint, which Model Monitor cannot watch')
  expect(counted.lines.map((line) => [line.resource, line.usageType])).toEqual([
    ['captured requests', 'USE1-TimedStorage-ByteHrs'],
    ['drift checks of your own', 'USE1-Processing:ml.m5.xlarge'],
    ['drift checks of your own', 'USE1-Processing:VolumeUsage.gp2'],
  ])
})

test('every model has its own checks', () => {
  const hours = (models: number) =>
    decisionOf('monitoring', 'production', { serving: { ...busy.serving, models } }).option?.bill.lines.find(
      (line) => line.unit === 'Hrs',
    )?.usd ?? 0n
  expect(hours(3)).toBe(3n * hours(1))
})

test('no checks, no requests', () => {
  expect(decisionOf('monitoring', 'production', { monitoring: { checksPerDay: 0 } }).option).toBeNull()
  expect(decisionOf('monitoring', 'team').option).toBeNull()
})
