import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, eventsOf, notebookOf, officeHours } from '../work.fixture.ts'
import { notebookAtNight } from './notebook-at-night.ts'

const audited = (value: (at: number) => number | null, days = 28) =>
  auditWork(notebookAtNight, { notebookInstances: [notebookOf()], metricSeries: [eventsOf(value, { days })] })
const hourOf = (at: number): number => new Date(at).getUTCHours()

describe('notebook-at-night', () => {
  test('office hours only: 55 of 168 hours remain', () => {
    const { findings, abstentions } = audited(officeHours)
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'lab (ml.m5.2xlarge) runs all week and is used in 50 of its 168 hours',
        // 0.461 × 730 × 113 ÷ 168
        saving: '226.36',
        before: [
          'USE1-Notebk:ml.m5.2xlarge: Instance hours: 1 notebook × 730 h',
          'USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped',
        ],
        after: [
          'USE1-Notebk:ml.m5.2xlarge: Instance hours: 1 notebook × 238.988 h',
          'USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped',
        ],
      },
    ])
    expect(findings[0]?.confidence).toEqual({
      level: 'high',
      because: 'the same hours were used in 4 weeks, and no others',
    })
  })

  test.each([
    ['around the clock', () => 3],
    ['not at all', () => 0],
    ['in 129 hours of the week', (at: number) => (at % (168 * 3_600_000) < 129 * 3_600_000 ? 1 : 0)],
    [
      'one day of three, without weeks',
      (at: number) => (Math.floor(at / 86_400_000) % 3 === 0 && hourOf(at) > 8 ? 1 : 0),
    ],
  ])('used %s: silence', (_, value) => {
    expect(audited(value)).toEqual({ findings: [], abstentions: [] })
  })

  test('in 128 hours of the week: 40 quiet ones are enough', () => {
    expect(audited((at) => (at % (168 * 3_600_000) < 128 * 3_600_000 ? 1 : 0)).findings.length).toBe(1)
  })

  test('two weeks are no timetable; without a log nobody knows', () => {
    expect(audited(officeHours, 20)).toEqual({ findings: [], abstentions: [] })
    expect(audited(officeHours, 21).findings.length).toBe(1)
    expect(reasons(auditWork(notebookAtNight, { notebookInstances: [notebookOf()] }))).toHaveLength(1)
  })
})
