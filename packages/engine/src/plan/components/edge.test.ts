import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip without devices and for few, use for many, later before', () => {
  expect(verdictsOf('edge')).toBe('skip skip skip skip skip')
  expect(verdictsOf('edge', { edge: { devices: 50 } })).toBe('skip skip skip skip skip')
  expect(verdictsOf('edge', { edge: { devices: 500 } })).toBe('later later later later use')
})

test('Greengrass by the device, and its set-up; Edge Manager is gone', () => {
  const { option, alternative, why } = decisionOf('edge', 'edge', {
    edge: { devices: 600 },
    effort: { setUpHours: 12 },
  })
  expect({ option: option?.usd, own: alternative?.usd }).toEqual({ option: usd('156'), own: usd('300') })
  expect(why).toContain('Edge Manager ended in April 2024')
})

test('the break-even: 16 h over a year against half a minute a device', () => {
  // 80 + 0.16 d <= 0.5 d from 235.3 on
  expect(turningPoint('edge', 'edge', 'edge.devices', { edge: { devices: 50 } })).toBe(236)
})

test('updates beyond the free 100 GB are transfer out, either way', () => {
  const { option, alternative } = decisionOf('edge', 'edge', { edge: { devices: 2000 }, serving: { modelGb: 1 } })
  for (const one of [option, alternative])
    expect(one?.bill.lines.find((line) => line.unit === 'GB')?.usd).toBe(usd('171'))
})
