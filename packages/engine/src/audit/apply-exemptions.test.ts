import { describe, expect, test } from 'vitest'
import { applyExemptions, type Exemption } from './apply-exemptions.ts'
import { countOnce } from './count-once.ts'
import { findingOf } from './finding.fixture.ts'

const NOW = Date.parse('2026-11-01T12:00:00Z')
const exemptionOf = (over: Partial<Exemption>): Exemption => ({ reason: 'on purpose', until: '2026-12-31', ...over })

const ranking = findingOf({ tags: { team: 'search', stage: 'prod-2' } })
const search = findingOf({ name: 'search', rule: 'no-autoscaling', tags: null })
const all = [ranking, search]

function exemptNames(exemption: Exemption): readonly string[] {
  return applyExemptions(all, [exemption], NOW).exempt.map(({ finding }) => finding.resource.name)
}

describe('what an exemption is about', () => {
  test.each<[string, Partial<Exemption>, readonly string[]]>([
    ['a name', { resource: 'ranking' }, ['ranking']],
    ['a pattern of names', { resource: '*r*' }, ['ranking', 'search']],
    ['an ARN', { resource: 'arn:aws:sagemaker:*:endpoint/search' }, ['search']],
    ['a part of a name is none', { resource: 'rank' }, []],
    ['a rule', { rules: ['no-autoscaling'] }, ['search']],
    ['one of several rules', { rules: ['x', 'idle-endpoint'] }, ['ranking']],
    ['a rule and a resource', { rules: ['no-autoscaling'], resource: 'ranking' }, []],
    ['a tag with its value', { tag: { key: 'team', value: 'search' } }, ['ranking']],
    ['a tag with a pattern', { tag: { key: 'stage', value: 'prod-?' } }, ['ranking']],
    ['a tag with any value', { tag: { key: 'team' } }, ['ranking']],
    ['a tag with another value', { tag: { key: 'team', value: 'shop' } }, []],
    ['a key that every object has', { tag: { key: 'constructor' } }, []],
  ])('%s', (_, over, expected) => {
    expect(exemptNames(exemptionOf(over))).toEqual(expected)
  })
})

test('an exemption holds to the end of its last day, then it is reported and takes nothing out', () => {
  const exemption = exemptionOf({ resource: 'ranking', until: '2026-10-31' })
  const lastSecond = Date.parse('2026-10-31T23:59:59Z')
  expect(applyExemptions(all, [exemption], lastSecond)).toEqual({
    findings: [search],
    exempt: [{ finding: ranking, exemption }],
    uses: [{ exemption, state: 'applied', findings: 1 }],
  })
  expect(applyExemptions(all, [exemption], lastSecond + 1000)).toEqual({
    findings: all,
    exempt: [],
    uses: [{ exemption, state: 'ended', findings: 1 }],
  })
})

test('one that matches nothing is reported; of two that match, the one in force counts, and both are in use', () => {
  const ended = exemptionOf({ resource: 'ranking', until: '2026-01-01' })
  const inForce = exemptionOf({ resource: 'rank*' })
  const nothing = exemptionOf({ resource: 'gone' })
  const { exempt, uses } = applyExemptions(all, [ended, inForce, nothing], NOW)
  expect(exempt).toEqual([{ finding: ranking, exemption: inForce }])
  expect(uses).toEqual([
    { exemption: ended, state: 'ended', findings: 1 },
    { exemption: inForce, state: 'applied', findings: 1 },
    { exemption: nothing, state: 'matches-nothing', findings: 0 },
  ])
})

test('without exemptions nothing changes', () => {
  expect(applyExemptions(all, [], NOW)).toEqual({ findings: all, exempt: [], uses: [] })
})

test('applied before dollars are counted, it leaves them to the next finding', () => {
  const smaller = findingOf({ rule: 'oversized-endpoint', after: { hours: '4' } })
  const remedyOf = (rule: string): 'remove' | 'resize' => (rule === 'idle-endpoint' ? 'remove' : 'resize')
  expect(countOnce([ranking, smaller], remedyOf).map(({ savingUsd }) => savingUsd)).toEqual([ranking.savingUsd, 0n])
  const { findings } = applyExemptions([ranking, smaller], [exemptionOf({ rules: ['idle-endpoint'] })], NOW)
  expect(countOnce(findings, remedyOf)).toEqual([smaller])
})
