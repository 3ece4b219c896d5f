import { describe, expect, test } from 'vitest'
import { coveredDays } from './covered-days.ts'

const SEPTEMBER = { label: '2026-09', from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' }
const MONTHS = new Set(['2026-09', '2026-10'])

describe('which days of a range the bills hold', () => {
  test('all of a whole month is one month', () => {
    expect(coveredDays(SEPTEMBER, MONTHS, '2026-10-14T23:00:00Z')).toEqual({
      days: 30,
      span: { days: 30, months: 1 },
      gaps: [],
    })
  })

  test('the running month up to the day of the last usage', () => {
    const october = { label: 'October', from: '2026-10-01 00:00:00', to: '2026-11-01 00:00:00' }
    expect(coveredDays(october, MONTHS, '2026-10-14T23:00:00Z')).toEqual({
      days: 31,
      span: { days: 14, months: Math.round((14 / 31) * 1e9) / 1e9 },
      gaps: [
        {
          kind: 'partial-period',
          what: 'October: the bill ends with 2026-10-14, 14 of 31 days',
          effect: 'later charges are left out, and a day that is missing counts as a shorter period',
        },
      ],
    })
  })

  test('months that are not imported, a range within a day, nothing at all', () => {
    const summer = { label: 'summer', from: '2026-08-30 00:00:00', to: '2026-09-03 00:00:00' }
    const covered = coveredDays(summer, MONTHS, '2026-10-14T23:00:00Z')
    expect([covered.days, covered.span.days, covered.gaps.map((gap) => gap.what)]).toEqual([
      4,
      2,
      ['summer: 2026-08 is not imported'],
    ])
    const hours = { label: 'morning', from: '2026-09-02 06:00:00', to: '2026-09-02 12:00:00' }
    expect(coveredDays(hours, MONTHS, '2026-10-14T23:00:00Z').span.days).toBe(1)
    expect(coveredDays(SEPTEMBER, new Set(), null).span.days).toBe(0)
  })
})
