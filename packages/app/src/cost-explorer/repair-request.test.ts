import { describe, expect, test } from 'vitest'
import type { Change } from '../aws-billing/billing-source.ts'
import {
  repairDate,
  repairFilter,
  repairGranularity,
  repairGroups,
  repairMetrics,
  type Told,
} from './repair-request.ts'

function told<Result>(use: (tell: Told) => Result): readonly [Result, readonly (readonly [string, string])[]] {
  const changes: Change[] = []
  const result = use((change) => changes.push(change))
  return [result, changes.map(({ from, to }) => [from, to] as const)]
}

const SAGEMAKER = { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'] } }

describe('filters', () => {
  test.each([
    ['what is right stays', SAGEMAKER, SAGEMAKER, []],
    [
      'other spellings',
      { dimensions: { key: 'service', values: 'Amazon SageMaker', match_options: ['EQUALS'] } },
      { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'], MatchOptions: ['EQUALS'] } },
      [
        ['dimensions', 'Dimensions'],
        ['service', 'SERVICE'],
      ],
    ],
    [
      'several members hold all',
      { ...SAGEMAKER, Tags: { Key: 'team', Values: ['core'] } },
      { And: [SAGEMAKER, { Tags: { Key: 'team', Values: ['core'] } }] },
      [['Dimensions, Tags', 'And']],
    ],
    ['And of one is the one', { And: [SAGEMAKER] }, SAGEMAKER, [['And of one', 'the one']]],
    ['a dimension as a member', { SERVICE: ['Amazon SageMaker'] }, SAGEMAKER, [['SERVICE', 'Dimensions.Key SERVICE']]],
    [
      'a service by its code keeps its code and gets its name',
      { Dimensions: { Key: 'SERVICE', Values: ['AmazonSageMaker'] } },
      { Dimensions: { Key: 'SERVICE', Values: ['AmazonSageMaker', 'Amazon SageMaker'] } },
      [['AmazonSageMaker', 'Amazon SageMaker']],
    ],
    [
      'within Not',
      { Not: { Dimensions: { Key: 'usageType', Values: ['x'] } } },
      { Not: { Dimensions: { Key: 'USAGE_TYPE', Values: ['x'] } } },
      [['usageType', 'USAGE_TYPE']],
    ],
  ])('%s', (_, given, meant, changes) => {
    expect(told((tell) => repairFilter(given, tell))).toEqual([meant, changes])
  })

  test.each([['text'], [7], [[]], [{ Nope: 1 }], [{ Dimensions: { Key: 'SERVICE', Values: [1] } }], [{ And: 'x' }]])(
    '%j is no filter',
    (given) => {
      expect(() => told((tell) => repairFilter(given, tell))).toThrow('the filter is none of Cost Explorer')
    },
  )
})

test('groups', () => {
  expect(told((tell) => repairGroups(['usage_type', 'tag:team', { key: 'region' }], tell))).toEqual([
    [
      { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      { Type: 'TAG', Key: 'team' },
      { Type: 'DIMENSION', Key: 'REGION' },
    ],
    [
      ['usage_type', '{"Type":"DIMENSION","Key":"USAGE_TYPE"}'],
      ['tag:team', '{"Type":"TAG","Key":"team"}'],
      ['region', 'REGION'],
      ['no Type', 'DIMENSION'],
    ],
  ])
  expect(told((tell) => repairGroups({ Type: 'TAG', Key: 'Team' }, tell))).toEqual([[{ Type: 'TAG', Key: 'Team' }], []])
  expect(() => told((tell) => repairGroups([7], tell))).toThrow('nothing to group by')
})

test('metrics, granularities and dates', () => {
  expect(told((tell) => repairMetrics(['UNBLENDED_COST', 'usagequantity', 'Nope'], tell))).toEqual([
    ['UnblendedCost', 'UsageQuantity', 'Nope'],
    [
      ['UNBLENDED_COST', 'UnblendedCost'],
      ['usagequantity', 'UsageQuantity'],
    ],
  ])
  expect(told((tell) => ['daily', 'Month', 'WEEKLY'].map((text) => repairGranularity(text, tell)))[0]).toEqual([
    'DAILY',
    'MONTHLY',
    'WEEKLY',
  ])
  const dates = ['2026-09', '2026/09/05', '2026-09-05T00:00:00Z', '2026-09-05T07:00:00Z', 'soon']
  expect(told((tell) => dates.map((text) => repairDate(text, tell)))[0]).toEqual([
    '2026-09-01',
    '2026-09-05',
    '2026-09-05',
    '2026-09-05T07:00:00Z',
    'soon',
  ])
})
