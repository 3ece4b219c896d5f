import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, reasons } from '../account.fixture.ts'
import { shadowVariantLeftOn } from './shadow-variant-left-on.ts'

const variants = [{ count: 2 }, { name: 'candidate', shadow: true, count: 2, volumeGb: 10 }]

test('seventy days of a shadow', () => {
  const { findings, abstentions } = audit(shadowVariantLeftOn, endpointOf({ lastModifiedAt: daysAgo(70) }, variants))
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking has had a shadow variant for 70 days',
      saving: '338.60',
      before: [
        'USE1-Host:ml.m5.xlarge: Instance hours, variant candidate (shadow): 2 instances × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant candidate (shadow): 10 GB × 2 instances × 730 h (always on) ÷ 730 h',
      ],
      after: [],
    },
  ])
})

test('45 days are the limit', () => {
  const found = (days: number): number =>
    audit(shadowVariantLeftOn, endpointOf({ lastModifiedAt: daysAgo(days) }, variants)).findings.length
  expect([found(45), found(44.9)]).toEqual([1, 0])
})

test('no shadow, or one without instances: silent; an update or an unknown type: not judged', () => {
  const empty = [{}, { name: 'candidate', shadow: true, count: 0 }]
  for (const facts of [endpointOf(), endpointOf({}, empty)])
    expect(audit(shadowVariantLeftOn, facts)).toEqual({ findings: [], abstentions: [] })
  expect(reasons(audit(shadowVariantLeftOn, endpointOf({ updating: true }, variants)))).toEqual(['it is being updated'])
  const pool = [
    {},
    { name: 'candidate', shadow: true, config: { instanceType: null, instancePoolTypes: ['ml.g5.xlarge'] } },
  ]
  expect(reasons(audit(shadowVariantLeftOn, endpointOf({}, pool)))).toEqual([
    'variant candidate draws on a pool of instance types',
  ])
})
