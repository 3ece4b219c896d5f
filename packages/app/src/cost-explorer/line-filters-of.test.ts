import { expect, test } from 'vitest'
import { conditionOf } from './condition-of.ts'
import { lineFiltersOf } from './line-filters-of.ts'

const dimension = (Key: string, Values: string[], MatchOptions: ('CONTAINS' | 'ENDS_WITH')[] = []) => ({
  Dimensions: { Key, Values, MatchOptions },
})

test('conditions that must all hold are a list of filters', () => {
  const condition = conditionOf({
    And: [
      dimension('SERVICE', ['Amazon SageMaker']),
      { Not: dimension('REGION', ['us-east-1']) },
      { Or: [dimension('USAGE_TYPE', ['a']), dimension('USAGE_TYPE', ['b'])] },
      dimension('OPERATION', ['Run'], ['CONTAINS']),
    ],
  })
  expect(lineFiltersOf(condition)).toEqual([
    { dimension: { kind: 'column', name: 'service' }, operator: 'in', values: ['AmazonSageMaker'] },
    { dimension: { kind: 'column', name: 'charge-kind' }, operator: 'not-in', values: ['tax'] },
    { dimension: { kind: 'column', name: 'region' }, operator: 'not-in', values: ['us-east-1'] },
    { dimension: { kind: 'column', name: 'usage-type' }, operator: 'in', values: ['a', 'b'] },
    { dimension: { kind: 'column', name: 'operation' }, operator: 'contains', values: ['Run'] },
  ])
})

test.each([
  [{ Or: [dimension('USAGE_TYPE', ['a']), dimension('REGION', ['b'])] }],
  [dimension('USAGE_TYPE', ['a'], ['ENDS_WITH'])],
  [{ Not: { And: [dimension('USAGE_TYPE', ['a']), dimension('REGION', ['b'])] } }],
])('%j cannot be said so', (expression) => {
  expect(lineFiltersOf(conditionOf(expression))).toBeNull()
})
