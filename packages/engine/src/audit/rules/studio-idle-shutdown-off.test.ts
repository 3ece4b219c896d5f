import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { daysAgo } from '../account.fixture.ts'
import { auditWork, spaceOf } from '../work.fixture.ts'
import { studioIdleShutdownOff } from './studio-idle-shutdown-off.ts'

const on = { enabled: true, idleTimeoutMinutes: 120 }
const off = { enabled: false, idleTimeoutMinutes: null }
const where = {
  account: '999999999993',
  region: 'us-east-1',
  tags: {},
  domainId: 'd-1',
  status: 'InService',
  createdAt: daysAgo(300),
}
function domain(over: Partial<AccountFact<'studioDomains'>> = {}): AccountFact<'studioDomains'> {
  return {
    ...where,
    name: 'lab',
    arn: 'arn:domain',
    jupyterLabIdle: null,
    codeEditorIdle: null,
    defaultSpaceVolumeGb: 5,
    homeEfsFileSystemId: null,
    ...over,
  }
}
function profile(over: Partial<AccountFact<'studioUserProfiles'>>): AccountFact<'studioUserProfiles'> {
  return { ...where, name: 'ann', arn: 'arn:ann', jupyterLabIdle: null, codeEditorIdle: null, ...over }
}

describe('studio-idle-shutdown-off', () => {
  test('never set: one warning for the domain, with the spaces', () => {
    const { findings, abstentions } = auditWork(studioIdleShutdownOff, {
      studioDomains: [domain()],
      studioSpaces: [spaceOf(), spaceOf({ name: 'desk', appType: 'CodeEditor' })],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(({ title, savingUsd }) => [title, savingUsd])).toEqual([
      ['Domain lab: idle CodeEditor and JupyterLab apps of 2 spaces are never shut down', 0n],
    ])
    expect(findings[0]?.evidence).toMatchObject([{ value: 'not set' }, { value: 'not set' }, { value: 'nest, desk' }])
  })

  test('the profile comes before the domain', () => {
    const titles = (over: Parameters<typeof domain>[0], own: Parameters<typeof profile>[0]): readonly string[] =>
      auditWork(studioIdleShutdownOff, {
        studioDomains: [domain(over)],
        studioUserProfiles: [profile(own)],
        studioSpaces: [spaceOf()],
      }).findings.map(({ title }) => title)
    expect(titles({ jupyterLabIdle: on }, {})).toEqual([])
    expect(titles({}, { jupyterLabIdle: on })).toEqual([])
    expect(titles({ jupyterLabIdle: on }, { jupyterLabIdle: off })).toHaveLength(1)
    expect(titles({ codeEditorIdle: on }, {})).toHaveLength(1)
    expect(titles({}, { name: 'bob', jupyterLabIdle: on })).toHaveLength(1)
  })

  test('no space that could be shut down: silence', () => {
    for (const studioSpaces of [[], [spaceOf({ appType: null })], [spaceOf({ domainId: 'd-2' })]])
      expect(auditWork(studioIdleShutdownOff, { studioDomains: [domain()], studioSpaces })).toEqual({
        findings: [],
        abstentions: [],
      })
  })
})
