import { expect, test } from 'vitest'
import { audit, brief, endpointOf, NOW } from '../account.fixture.ts'
import { autoscalingFlaps } from './autoscaling-flaps.ts'

const MINUTE = 60_000
/** Changes of the desired count, the last one just before NOW, `minutes` apart. */
const changes = (counts: readonly number[], minutes: number, over = {}) =>
  counts.map((count, index) => ({
    account: '999999999993',
    region: 'us-east-1',
    resourceId: 'endpoint/ranking/variant/main',
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    startedAt: new Date(NOW - (counts.length - index) * minutes * MINUTE).toISOString(),
    endedAt: null,
    status: 'Successful',
    description: `Setting desired instance count to ${count}.`,
    cause: 'monitor alarm',
    ...over,
  }))
/** Up and down in turn: every change but the first two goes back on the one before. */
const zigzag = (times: number): readonly number[] => Array.from({ length: times + 2 }, (_, index) => 2 + (index % 2))

test('up and down every half an hour: a finding without dollars', () => {
  const { findings, abstentions } = audit(autoscalingFlaps, {
    ...endpointOf(),
    scalingActivities: changes(zigzag(84), 30),
  })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'The autoscaling of ranking went back on itself 84 times in 14 days',
      saving: '0.00',
      before: [],
      after: [],
    },
  ])
  expect(findings[0]?.evidence).toContainEqual({
    kind: 'fact',
    label: 'Instances asked for',
    value: '2 to 3',
    source: 'application-autoscaling:DescribeScalingActivities',
  })
})

test('six times a day is the limit, and 45 minutes', () => {
  const found = (times: number, minutes: number): number =>
    audit(autoscalingFlaps, { ...endpointOf(), scalingActivities: changes(zigzag(times), minutes) }).findings.length
  expect([found(84, 45), found(83, 45), found(84, 46)]).toEqual([1, 0, 0])
})

test('steps in one direction, failures, texts without a count, other resources, endpoints that are gone: silent', () => {
  const up = Array.from({ length: 200 }, (_, index) => index + 1)
  for (const facts of [
    { ...endpointOf(), scalingActivities: changes(up, 10) },
    { ...endpointOf(), scalingActivities: changes(zigzag(84), 30, { status: 'Failed' }) },
    { ...endpointOf(), scalingActivities: changes(zigzag(84), 30, { description: 'something else' }) },
    { ...endpointOf(), scalingActivities: changes(zigzag(84), 30, { resourceId: 'inference-component/x' }) },
    { ...endpointOf({ status: 'Creating' }), scalingActivities: changes(zigzag(84), 30) },
    { scalingActivities: changes(zigzag(84), 30) },
    { ...endpointOf() },
  ])
    expect(audit(autoscalingFlaps, facts)).toEqual({ findings: [], abstentions: [] })
})
