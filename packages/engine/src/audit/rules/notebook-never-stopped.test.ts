import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, eventsOf, lifecycleOf, notebookOf, officeHours } from '../work.fixture.ts'
import { notebookNeverStopped } from './notebook-never-stopped.ts'

/** Four hours every third day: no week is like another. */
const nowAndThen = (at: number): number =>
  Math.floor(at / 86_400_000) % 3 === 0 && new Date(at).getUTCHours() < 4 ? 9 : 0

describe('notebook-never-stopped', () => {
  test('used now and then: what an automatic stop would leave is replayed', () => {
    const { findings, abstentions } = auditWork(notebookNeverStopped, {
      notebookInstances: [notebookOf()],
      metricSeries: [eventsOf(nowAndThen, { days: 30 })],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toMatchObject([
      {
        title: 'lab (ml.m5.2xlarge) has run for 100 days without a stop, and is used in 7 % of the hours',
        // Five hours of every 72: 0.461 × 730 × 67 ÷ 72
        saving: '313.16',
      },
    ])
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'fact',
      label: 'Configuration that stops it',
      value: 'none',
      source: 'sagemaker:DescribeNotebookInstanceLifecycleConfig',
    })
    expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(336.53 - 1.5 * (336.53 - 313.16), 1)
  })

  test('its configuration stops it: silence; one that does not: a finding; one that is not there: abstention', () => {
    const audited = (script: string | null) =>
      auditWork(notebookNeverStopped, {
        notebookInstances: [notebookOf({ lifecycleConfigName: 'on-start' })],
        lifecycleConfigs: script === null ? [] : [lifecycleOf('on-start', script)],
        metricSeries: [eventsOf(nowAndThen, { days: 30 })],
      })
    expect(audited('python3 autostop.py --time 3600')).toEqual({ findings: [], abstentions: [] })
    expect(audited('pip install torch').findings).toHaveLength(1)
    expect(reasons(audited(null))).toEqual(['its lifecycle configuration on-start is not known'])
  })

  test('around the clock, by a timetable, not at all: others tell of these', () => {
    for (const value of [() => 4, officeHours, () => 0])
      expect(
        auditWork(notebookNeverStopped, { notebookInstances: [notebookOf()], metricSeries: [eventsOf(value)] }),
      ).toEqual({ findings: [], abstentions: [] })
    expect(reasons(auditWork(notebookNeverStopped, { notebookInstances: [notebookOf()] }))).toHaveLength(1)
  })

  test('more than 60 % of the hours are no waste', () => {
    // Every other hour, and the hour of waiting after it: all of them.
    const everyOther = (at: number): number => (Math.floor(at / 3_600_000) % 2 === 0 ? 1 : 0)
    expect(
      auditWork(notebookNeverStopped, { notebookInstances: [notebookOf()], metricSeries: [eventsOf(everyOther)] })
        .findings,
    ).toEqual([])
  })
})
