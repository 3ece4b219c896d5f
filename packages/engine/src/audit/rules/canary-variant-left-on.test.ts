import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, reasons, requestsOf } from '../account.fixture.ts'
import { canaryVariantLeftOn } from './canary-variant-left-on.ts'

const two = endpointOf({}, [{ count: 2 }, { name: 'blue' }])
const blue = (requests: number, over = {}) =>
  requestsOf(requests, { dimensions: { EndpointName: 'ranking', VariantName: 'blue' }, ...over })

test('a variant that nobody reaches any more, beside one that serves', () => {
  const { findings, abstentions } = audit(canaryVariantLeftOn, { ...two, metricSeries: [requestsOf(900), blue(0)] })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'Variant blue of ranking gets 0.0 % of the requests and has for 200 days',
      saving: '167.90',
      before: ['USE1-Host:ml.m5.xlarge: Instance hours, variant blue: 1 instance × 730 h (always on)'],
      after: [],
    },
  ])
  expect(findings[0]?.id).toBe('canary-variant-left-on arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking blue')
})

test('one percent is the limit, and thirty days', () => {
  const found = (share: number, days = 200): number =>
    audit(canaryVariantLeftOn, {
      ...endpointOf({ lastModifiedAt: daysAgo(days) }, [{}, { name: 'blue' }]),
      metricSeries: [requestsOf(100 - share), blue(share)],
    }).findings.length
  expect([found(1), found(2), found(1, 30), found(1, 29)]).toEqual([1, 0, 1, 0])
})

test('an A/B test, no traffic at all, one variant, no instance: silent', () => {
  for (const facts of [
    { ...two, metricSeries: [requestsOf(900), blue(100)] },
    { ...two, metricSeries: [requestsOf(0), blue(0)] },
    { ...endpointOf(), metricSeries: [requestsOf(900)] },
    { ...endpointOf({}, [{}, { name: 'blue', count: 0 }]), metricSeries: [requestsOf(900), blue(0)] },
  ])
    expect(audit(canaryVariantLeftOn, facts)).toEqual({ findings: [], abstentions: [] })
})

test('a variant whose requests are not known is not without requests', () => {
  expect(
    [[requestsOf(900)], [requestsOf(900), blue(0, { listed: false })]].map((metricSeries) =>
      reasons(audit(canaryVariantLeftOn, { ...two, metricSeries })),
    ),
  ).toEqual([
    ['there are no values of Invocations of variant blue'],
    ['CloudWatch knows no metric Invocations of variant blue with these dimensions: no data is not zero'],
  ])
  const standby = { ...two, endpoints: two.endpoints.map((one) => ({ ...one, tags: { use: 'failover' } })) }
  expect(reasons(audit(canaryVariantLeftOn, { ...standby, metricSeries: [requestsOf(900), blue(0)] }))).toEqual([
    'its tag use=failover says that it is a standby',
  ])
})
