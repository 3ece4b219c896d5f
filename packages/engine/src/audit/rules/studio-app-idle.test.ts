import { describe, expect, test } from 'vitest'
import { brief, daysAgo, reasons } from '../account.fixture.ts'
import { appOf, auditWork, spaceOf } from '../work.fixture.ts'
import { studioAppIdle } from './studio-app-idle.ts'

const audited = (...apps: ReturnType<typeof appOf>[]) =>
  auditWork(studioAppIdle, { studioApps: apps, studioSpaces: [spaceOf({ name: 'Nest' })] })

describe('studio-app-idle', () => {
  test('not used for a month: its hours go; the finding names the space', () => {
    const { findings, abstentions } = audited(appOf())
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'The JupyterLab app of nest (ml.g4dn.xlarge) has run for 30 days since anybody used it',
        saving: '537.28',
        before: ['USE1-Studio:JupyterLab-ml.g4dn.xlarge: Instance hours: 1 app × 730 h InService'],
        after: [],
      },
    ])
    expect(findings[0]?.resource.name).toBe('Nest')
    expect(findings[0]?.evidence.map(({ label }) => label)).toEqual([
      'App',
      'Last activity of a user',
      'Last health check',
    ])
  })

  test('an app of no known space is named itself', () => {
    const { findings } = auditWork(studioAppIdle, { studioApps: [appOf()] })
    expect(findings[0]?.resource.name).toBe('default')
  })

  test('fourteen days', () => {
    expect(audited(appOf({ lastUserActivityAt: daysAgo(14) })).findings).toHaveLength(1)
    expect(audited(appOf({ lastUserActivityAt: daysAgo(13.9) }))).toEqual({ findings: [], abstentions: [] })
    expect(audited(appOf({ createdAt: daysAgo(13.9) }))).toEqual({ findings: [], abstentions: [] })
  })

  test('system apps are free; deleted, failed and starting ones do not bill', () => {
    for (const over of [
      { appType: 'JupyterServer', instanceType: 'system' },
      { appType: 'JupyterServer', instanceType: null },
      { appType: 'KernelGateway', instanceType: 'system' },
      { appType: 'Canvas' },
      { status: 'Deleted', endedAt: daysAgo(2) },
      { status: 'Failed' },
      { status: 'Pending' },
    ])
      expect(audited(appOf(over))).toEqual({ findings: [], abstentions: [] })
  })

  test('the API may not know: abstention', () => {
    expect(reasons(audited(appOf({ lastUserActivityAt: null })))).toEqual([
      'the API does not say when it was last used',
    ])
    const check = daysAgo(20)
    expect(reasons(audited(appOf({ lastUserActivityAt: check, lastHealthCheckAt: check })))).toEqual([
      'the API states the time of the last health check as that of the last activity',
    ])
    expect(reasons(audited(appOf({ instanceType: null })))).toEqual(['its instance type is not known'])
  })

  test('kernels of one user and type share an instance: one bill, and none while one of them is in use', () => {
    const kernel = (name: string, over: Partial<ReturnType<typeof appOf>> = {}) =>
      appOf({ name, arn: `arn:${name}`, appType: 'KernelGateway', spaceName: null, userProfileName: 'ann', ...over })
    const idle = audited(kernel('a'), kernel('b', { lastUserActivityAt: daysAgo(20) }))
    expect(idle.findings.map(brief)).toMatchObject([
      {
        title: 'The KernelGateway app of ann (ml.g4dn.xlarge) has run for 20 days since anybody used it',
        saving: '537.28',
      },
    ])
    expect(audited(kernel('a'), kernel('b', { lastUserActivityAt: daysAgo(1) }))).toEqual({
      findings: [],
      abstentions: [],
    })
    expect(audited(kernel('a'), kernel('b', { userProfileName: 'bob' })).findings).toHaveLength(2)
  })
})
