import { expect, test } from 'vitest'
import { serviceSchema } from './service.ts'

const GOOD = { serviceTime: [{ on: 'ml.m5.large', meanMs: 40 }], traffic: { requestsPerDay: 100 } }

function problems(more: object): readonly string[] {
  const checked = serviceSchema.safeParse({ ...GOOD, ...more })
  return checked.success ? [] : checked.error.issues.map((issue) => issue.path.join('.'))
}

test('the least that a service needs is a time and a traffic', () => {
  expect(problems({})).toEqual([])
})

test.each([
  ['a negative time', { serviceTime: [{ on: 'ml.m5.large', meanMs: -1 }] }, 'serviceTime.0.meanMs'],
  ['no time at all', { serviceTime: [{ on: 'ml.m5.large' }] }, 'serviceTime.0'],
  ['two ways to state a time', { serviceTime: [{ on: 'ml.m5.large', meanMs: 1, p50Ms: 1 }] }, 'serviceTime.0.p50Ms'],
  ['percentiles that fall', { serviceTime: [{ on: 'ml.m5.large', p50Ms: 9, p90Ms: 8 }] }, 'serviceTime.0.p90Ms'],
  ['time and tokens', { tokens: { on: 'ml.g5.xlarge', promptTokensPerSecond: 1, outputTokensPerSecond: 1 } }, 'tokens'],
  ['neither time nor tokens', { serviceTime: undefined }, 'serviceTime'],
  ['two traffics', { traffic: { requestsPerDay: 1, counts: [1] } }, 'traffic.requestsPerDay'],
  ['a shape of counts', { traffic: { counts: [1], days: 3 } }, 'traffic.days'],
  [
    'a day without weight',
    { traffic: { requestsPerDay: 1, daily: Array.from({ length: 24 }, () => 0) } },
    'traffic.daily',
  ],
  ['a share of failures above one', { slo: { errorRate: 1.5 } }, 'slo.errorRate'],
  ['today as both', { today: { instanceType: 'ml.m5.large', serverlessGb: 2 } }, 'today.serverlessGb'],
  ['shares that do not sum to one', { variants: [{ name: 'a', share: 0.4 }] }, 'variants'],
  ['an unknown field', { memory: 3 }, ''],
])('%s is refused at its place', (_, more, path) => {
  expect(problems(more)).toContain(path)
})
