import { describe, expect, test } from 'vitest'
import { daysAgo } from '../account.fixture.ts'
import { auditWork, eventsOf, notebookOf } from '../work.fixture.ts'
import { notebookOnGpu } from './notebook-on-gpu.ts'

describe('notebook-on-gpu', () => {
  test('asks; nothing is counted, and at best a CPU type does', () => {
    const { findings, abstentions } = auditWork(notebookOnGpu, {
      notebookInstances: [notebookOf({ instanceType: 'ml.g4dn.xlarge' })],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(({ title }) => title)).toEqual(['lab runs on ml.g4dn.xlarge: does anybody use its GPU?'])
    // As many vCPUs and as much memory on x86: ml.m5.xlarge, (0.736 − 0.23) × 730
    expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 0, p50: 0, p90: 369.38 })
    expect(findings[0]?.savingUsd).toBe(0n)
    expect(findings[0]?.confidence.level).toBe('low')
  })

  test('silent about CPU types, stopped and new ones, idle ones, and what looks like a job', () => {
    const gpu = { instanceType: 'ml.p3.2xlarge' }
    const silent = (over: Parameters<typeof notebookOf>[0], value?: (at: number) => number): void => {
      const metricSeries = value === undefined ? [] : [eventsOf(value)]
      expect(auditWork(notebookOnGpu, { notebookInstances: [notebookOf(over)], metricSeries }).findings).toEqual([])
    }
    silent({})
    silent({ ...gpu, status: 'Stopped' })
    silent({ ...gpu, lastModifiedAt: daysAgo(13) })
    silent(gpu, () => 0)
    silent(gpu, (at) => (new Date(at).getUTCHours() < 3 ? 500 : 0))
    expect(
      auditWork(notebookOnGpu, { notebookInstances: [notebookOf(gpu)], metricSeries: [eventsOf(() => 3)] }).findings,
    ).toHaveLength(1)
  })
})
