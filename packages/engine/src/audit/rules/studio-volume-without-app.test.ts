import { describe, expect, test } from 'vitest'
import { brief, daysAgo } from '../account.fixture.ts'
import { appOf, auditWork, spaceOf } from '../work.fixture.ts'
import { studioVolumeWithoutApp } from './studio-volume-without-app.ts'

const gone = (days: number, over: Partial<ReturnType<typeof appOf>> = {}) =>
  appOf({ status: 'Deleted', endedAt: daysAgo(days), seenIn: 'trail', ...over })
const count = (space: Parameters<typeof spaceOf>[0], ...studioApps: ReturnType<typeof appOf>[]): number =>
  auditWork(studioVolumeWithoutApp, { studioSpaces: [spaceOf(space)], studioApps }).findings.length

describe('studio-volume-without-app', () => {
  test('no app for months: the volume goes', () => {
    const { findings, abstentions } = auditWork(studioVolumeWithoutApp, {
      studioSpaces: [spaceOf()],
      studioApps: [gone(50), gone(3, { spaceName: 'other' })],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'Space nest keeps a volume of 100 GB, and no app has been opened on it for 50 days',
        saving: '11.20',
        before: ['USE1-Studio:VolumeUsage.gp3: Space volume: 100 GB × 1 space × 730 h ÷ 730 h, app open or not'],
        after: [],
      },
    ])
    expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 8.9, p50: 11.2, p90: 11.2 })
    expect(findings[0]?.confidence.level).toBe('high')
  })

  test('an app that runs, or one that ended lately: silence', () => {
    expect(count({}, appOf())).toBe(0)
    expect(count({}, gone(29.9))).toBe(0)
    expect(count({}, gone(30))).toBe(1)
    expect(count({}, gone(90), appOf({ status: 'Pending' }))).toBe(0)
    // CloudTrail writes names as they were typed.
    expect(count({}, gone(3, { spaceName: 'Nest' }))).toBe(0)
    expect(count({}, gone(3, { domainId: 'd-2' }))).toBe(1)
  })

  test('new, changed, without a volume, on its way out: silence', () => {
    expect(count({ createdAt: daysAgo(20), lastModifiedAt: daysAgo(20) })).toBe(0)
    expect(count({ lastModifiedAt: daysAgo(20) })).toBe(0)
    expect(count({ volumeSizeGb: null })).toBe(0)
    expect(count({ volumeSizeGb: 5 })).toBe(0)
    expect(count({ status: 'Deleting' })).toBe(0)
  })

  test('where CloudTrail tells of no app at all, it is less sure', () => {
    const { findings } = auditWork(studioVolumeWithoutApp, { studioSpaces: [spaceOf()] })
    expect(findings.map(({ confidence }) => confidence.level)).toEqual(['medium'])
  })

  test('without the apps nothing is said', () => {
    const { findings, abstentions } = auditWork(studioVolumeWithoutApp, {
      studioSpaces: [spaceOf()],
      collection: [
        {
          account: '999999999993',
          region: 'us-east-1',
          action: 'cloudtrail:LookupEvents',
          fact: 'studioApps',
          outcome: 'denied',
          detail: 'cloudtrail:LookupEvents',
          count: 0,
          startedAt: null,
          endedAt: null,
        },
      ],
    })
    expect(findings).toEqual([])
    expect(abstentions).toHaveLength(1)
  })
})
