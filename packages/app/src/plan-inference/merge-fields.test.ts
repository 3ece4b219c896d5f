import { expect, test } from 'vitest'
import { mergeFields } from './merge-fields.ts'

const DESCRIBED = {
  name: 'reviews',
  slo: { p95Ms: 200, errorRate: 0.001 },
  traffic: { requestsPerDay: 100, daily: 'office' },
}

test('given members go before described ones and leave their neighbours alone', () => {
  expect(mergeFields(DESCRIBED, { slo: { p95Ms: 150 }, region: 'eu-west-1' })).toEqual({
    ...DESCRIBED,
    slo: { p95Ms: 150, errorRate: 0.001 },
    region: 'eu-west-1',
  })
})

test('a seed keeps the described traffic; another traffic takes its place whole', () => {
  expect(mergeFields(DESCRIBED, { traffic: { seed: 7 } })['traffic']).toEqual({
    requestsPerDay: 100,
    daily: 'office',
    seed: 7,
  })
  expect(mergeFields(DESCRIBED, { traffic: { file: 'requests.csv' } })['traffic']).toEqual({ file: 'requests.csv' })
})

test('what is no object is left for the check of the description to refuse', () => {
  expect(mergeFields({ slo: 'fast', traffic: [1] }, { slo: { p95Ms: 1 }, traffic: { seed: 2 } })).toEqual({
    slo: { p95Ms: 1 },
    traffic: { seed: 2 },
  })
})
