import { expect, test } from 'vitest'
import { usd } from '../money/usd.ts'
import { compareBaseline, type BaselineFinding, type Judged } from './compare-baseline.ts'
import { findingOf } from './finding.fixture.ts'
import type { Abstention, Finding } from './finding.ts'

const ACCOUNT = '999999999993'
const was = ({ id, rule, resource }: Finding, over: Partial<BaselineFinding> = {}): BaselineFinding => ({
  id,
  rule,
  arn: resource.arn,
  account: resource.account,
  region: resource.region,
  savingUsd: usd('7'),
  ...over,
})
const judged: Judged = {
  abstentions: [],
  rules: ['idle-endpoint', 'no-budget-on-ml'],
  exemptIds: [],
  accounts: [ACCOUNT],
}
const abstention = (over: Partial<Abstention>): Abstention => ({
  kind: 'abstention',
  rule: 'idle-endpoint',
  resource: null,
  account: ACCOUNT,
  region: 'us-east-1',
  because: 'denied',
  ...over,
})
const [old, kept, added] = [findingOf({ name: 'old' }), findingOf({ name: 'kept' }), findingOf({ name: 'added' })]

test('tells new, unchanged and gone apart by id', () => {
  expect(compareBaseline([kept, added], [was(old), was(kept)], judged)).toEqual({
    fresh: [added],
    unchanged: [{ finding: kept, was: was(kept) }],
    gone: [was(old)],
    unjudged: [],
  })
})

test.each<[string, Partial<Judged>]>([
  ['denied', { abstentions: [abstention({ resource: old.resource })] }],
  ['denied', { abstentions: [abstention({})] }],
  ['denied', { abstentions: [abstention({ region: null })] }],
  ['it is exempt now', { exemptIds: [old.id] }],
  ['the rule idle-endpoint was not evaluated', { rules: [] }],
  [`account ${ACCOUNT} was not audited`, { accounts: ['999999999991'] }],
])('what was not judged is not gone: %s', (because, over) => {
  expect(compareBaseline([], [was(old)], { ...judged, ...over })).toEqual({
    fresh: [],
    unchanged: [],
    gone: [],
    unjudged: [{ was: was(old), because }],
  })
})

test.each<[string, Partial<Abstention>]>([
  ['another rule', { rule: 'no-autoscaling' }],
  ['another region', { region: 'eu-west-1' }],
  ['another resource', { resource: kept.resource }],
  ['another account', { account: '999999999991' }],
])('an abstention about %s explains nothing', (_, over) => {
  expect(compareBaseline([], [was(old)], { ...judged, abstentions: [abstention(over)] }).gone).toEqual([was(old)])
})

test('nothing against nothing; a finding that the baseline lists twice is gone once', () => {
  expect(compareBaseline([], [], judged)).toEqual({ fresh: [], unchanged: [], gone: [], unjudged: [] })
  expect(compareBaseline([], [was(old), was(old)], judged).gone).toEqual([was(old)])
})
