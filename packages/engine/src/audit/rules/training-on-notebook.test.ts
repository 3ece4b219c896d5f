import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, eventsOf, notebookOf, officeHours } from '../work.fixture.ts'
import { trainingOnNotebook } from './training-on-notebook.ts'

const nightly =
  (hours: number) =>
  (at: number): number =>
    new Date(at).getUTCHours() < hours ? 500 : 0
const audited = (value: (at: number) => number, instanceType = 'ml.p3.2xlarge', days = 28) =>
  auditWork(trainingOnNotebook, {
    notebookInstances: [notebookOf({ instanceType })],
    metricSeries: [eventsOf(value, { days })],
  })

describe('training-on-notebook', () => {
  test('three hours every day on a GPU: a job and a small notebook do', () => {
    const { findings, abstentions } = audited(nightly(3))
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'lab works for 3 h of every day, weekends too, and keeps ml.p3.2xlarge for all 24',
        // 3.825 × (730 − 91.25) − 0.05 × 238.99 − 0.14 × 50 × 91.25 ÷ 730
        saving: '2430.39',
        before: [
          'USE1-Notebk:ml.p3.2xlarge: Instance hours: 1 notebook × 730 h',
          'USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped',
        ],
        after: [
          'USE1-Notebk:ml.t3.medium: Instance hours: 1 notebook × 238.988 h',
          'USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped',
          'USE1-Train:ml.p3.2xlarge: Instance hours: 30.416667 jobs × 1 instance × 3 h',
          'USE1-Train:VolumeUsage.gp2: Volume: 50 GB × 30.416667 jobs × 1 instance × 3 h ÷ 730 h',
        ],
      },
    ])
    expect(findings[0]?.confidence.level).toBe('low')
    const { p10 = 0, p90 = 0 } = findings[0]?.monthlySavingUsd ?? {}
    expect(p10).toBeLessThan(2430.39)
    expect(p90).toBeGreaterThan(2430.39)
  })

  test.each([
    ['people on weekdays', officeHours, 'ml.p3.2xlarge'],
    ['a small instance', nightly(3), 'ml.m5.2xlarge'],
    ['nine hours of every day', nightly(9), 'ml.p3.2xlarge'],
    ['around the clock', () => 9, 'ml.p3.2xlarge'],
    ['nobody', () => 0, 'ml.p3.2xlarge'],
  ])('%s: silence', (_, value, instanceType) => {
    expect(audited(value, instanceType)).toEqual({ findings: [], abstentions: [] })
  })

  test('eight hours, 16 vCPUs, three weeks: just enough', () => {
    expect(audited(nightly(8), 'ml.m5.4xlarge', 21).findings).toHaveLength(1)
    expect(audited(nightly(8), 'ml.m5.4xlarge', 20)).toEqual({ findings: [], abstentions: [] })
  })

  test('without its log nobody knows', () => {
    expect(reasons(auditWork(trainingOnNotebook, { notebookInstances: [notebookOf()] }))).toHaveLength(1)
  })
})
