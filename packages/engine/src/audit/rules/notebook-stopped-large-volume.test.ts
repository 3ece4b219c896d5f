import { describe, expect, test } from 'vitest'
import { brief, daysAgo } from '../account.fixture.ts'
import { auditWork, notebookOf } from '../work.fixture.ts'
import { notebookStoppedLargeVolume } from './notebook-stopped-large-volume.ts'

const stopped = { status: 'Stopped', volumeSizeGb: 500, lastModifiedAt: daysAgo(45) }
const count = (over: Parameters<typeof notebookOf>[0]): number =>
  auditWork(notebookStoppedLargeVolume, { notebookInstances: [notebookOf({ ...stopped, ...over })] }).findings.length

describe('notebook-stopped-large-volume', () => {
  test('its volume goes; at worst its contents are kept in S3', () => {
    const { findings, abstentions } = auditWork(notebookStoppedLargeVolume, {
      notebookInstances: [notebookOf(stopped)],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'lab has been stopped for 45 days and keeps a volume of 500 GB',
        saving: '70.00',
        before: ['USE1-Notebk:VolumeUsage.gp2: Volume: 500 GB × 1 notebook × 730 h ÷ 730 h, running or stopped'],
        after: [],
      },
    ])
    expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 58.5, p50: 70, p90: 70 })
  })

  test('thirty days, 20 GB, and only when it is stopped', () => {
    expect(count({ lastModifiedAt: daysAgo(30) })).toBe(1)
    expect(count({ lastModifiedAt: daysAgo(29.9) })).toBe(0)
    expect(count({ volumeSizeGb: 20 })).toBe(1)
    expect(count({ volumeSizeGb: 19 })).toBe(0)
    for (const status of ['InService', 'Failed', 'Deleting', 'Updating']) expect(count({ status })).toBe(0)
  })

  test('a list that was denied is not judged', () => {
    const { findings, abstentions } = auditWork(notebookStoppedLargeVolume, {
      notebookInstances: [notebookOf(stopped)],
      collection: [
        {
          account: '999999999993',
          region: 'us-east-1',
          action: 'sagemaker:ListNotebookInstances',
          fact: 'notebookInstances',
          outcome: 'throttled',
          detail: null,
          count: 1,
          startedAt: null,
          endedAt: null,
        },
      ],
    })
    expect(findings).toEqual([])
    expect(abstentions.map(({ because }) => because)).toEqual(['sagemaker:ListNotebookInstances was throttled'])
  })
})
