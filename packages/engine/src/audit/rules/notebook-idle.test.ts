import { describe, expect, test } from 'vitest'
import { brief, daysAgo, NOW, reasons } from '../account.fixture.ts'
import { auditWork, eventsOf, MS_PER_HOUR, notebookOf, officeHours } from '../work.fixture.ts'
import { notebookIdle } from './notebook-idle.ts'

const until =
  (days: number) =>
  (at: number): number =>
    at < NOW - days * 24 * MS_PER_HOUR ? 5 : 0

describe('notebook-idle', () => {
  test('no event for four weeks: its hours go, its volume stays', () => {
    const { findings, abstentions } = auditWork(notebookIdle, {
      notebookInstances: [notebookOf()],
      metricSeries: [eventsOf(() => 0)],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'lab (ml.m5.2xlarge) has run for 28 days without anybody working in it',
        saving: '336.53',
        before: [
          'USE1-Notebk:ml.m5.2xlarge: Instance hours: 1 notebook × 730 h',
          'USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped',
        ],
        after: ['USE1-Notebk:VolumeUsage.gp2: Volume: 50 GB × 1 notebook × 730 h ÷ 730 h, running or stopped'],
      },
    ])
    expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 336.53, p50: 336.53, p90: 343.53 })
    expect(findings[0]?.confidence.level).toBe('medium')
    const series = findings[0]?.evidence.find(({ kind }) => kind === 'series')
    expect(series?.kind === 'series' && series.values.length).toBe(168)
  })

  test.each([
    [14, 1],
    [13.9, 0],
  ])('quiet for %s days after steady use: %s findings', (days, count) => {
    const { findings } = auditWork(notebookIdle, {
      notebookInstances: [notebookOf()],
      metricSeries: [eventsOf(until(days))],
    })
    expect(findings.length).toBe(count)
  })

  test('twice the longest pause is waited for', () => {
    // Used for an hour, then not for 20 days, then for an hour, and not for 30 days since: 40 days would prove it.
    const twice = (at: number): number =>
      at === NOW - 50 * 24 * MS_PER_HOUR || at === NOW - 30 * 24 * MS_PER_HOUR ? 3 : 0
    const outcome = auditWork(notebookIdle, {
      notebookInstances: [notebookOf()],
      metricSeries: [eventsOf(twice, { days: 60 })],
    })
    expect(outcome).toEqual({ findings: [], abstentions: [] })
  })

  test('people at work, a stopped notebook, one that was started last week: silence', () => {
    const { findings, abstentions } = auditWork(notebookIdle, {
      notebookInstances: [notebookOf()],
      metricSeries: [eventsOf(officeHours)],
    })
    expect([...findings, ...abstentions]).toEqual([])
    for (const notebook of [notebookOf({ status: 'Stopped' }), notebookOf({ lastModifiedAt: daysAgo(6) })])
      expect(auditWork(notebookIdle, { notebookInstances: [notebook], metricSeries: [eventsOf(() => 0)] })).toEqual({
        findings: [],
        abstentions: [],
      })
  })

  test('no data is not idleness', () => {
    const notebookInstances = [notebookOf()]
    const because = (metricSeries: ReturnType<typeof eventsOf>[]): readonly string[] =>
      reasons(auditWork(notebookIdle, { notebookInstances, metricSeries }))
    expect(because([])).toEqual(['there are no values of events of its Jupyter log'])
    expect(because([eventsOf(() => 0, { listed: false })])[0]).toMatch(/no data is not zero/)
    expect(because([eventsOf(() => null)])[0]).toMatch(/has no data in/)
    expect(because([eventsOf(() => 0, { days: 5 })])[0]).toMatch(/is known from 2026-10-27 only/)
    expect(because([eventsOf(() => 0, { dimensions: { LogStreamName: 'other/jupyter.log' } })])).toHaveLength(1)
  })

  test('a type without a price saves nothing that could be told', () => {
    const outcome = auditWork(notebookIdle, {
      notebookInstances: [notebookOf({ instanceType: 'ml.x9.large' })],
      metricSeries: [eventsOf(() => 0)],
    })
    expect(outcome.findings).toEqual([])
    expect(reasons(outcome)[0]).toMatch(/a price is missing/)
  })
})
