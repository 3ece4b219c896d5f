import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf, together } from '../account.fixture.ts'
import { endpointsFitMultiModel } from './endpoints-fit-multi-model.ts'

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `category-${index + 1}`)
const endpoints = (count: number, over: (name: string) => Parameters<typeof endpointOf>[0] = () => ({})) =>
  together(
    ...names(count).map((name) => endpointOf({ ...over(name), name }, [{ instanceType: 'ml.m5.large', volumeGb: 10 }])),
  )
const series = (
  count: number,
  load: {
    readonly cpu?: number
    readonly memory?: number
    readonly requests?: number
    readonly latencyMs?: number
  } = {},
) =>
  names(count).flatMap((name) => {
    const of = { dimensions: { EndpointName: name, VariantName: 'main' } }
    const { cpu = 16, memory = 28, requests = 20_000, latencyMs = 100 } = load
    return [requestsOf(requests, of), ...loadOf({ cpu, memory, latencyMs }, of)]
  })

test('twelve hardly used instances of one container: two that hold all models', () => {
  const { findings, abstentions } = audit(endpointsFitMultiModel, { ...endpoints(12), metricSeries: series(12) })
  expect(abstentions).toEqual([])
  expect(findings).toHaveLength(1)
  expect(findings.map(brief)).toMatchObject([
    {
      title:
        '12 endpoints with the same container, from category-1 to category-9, use few percent of an instance each: 2 × ml.m5.xlarge hold them all',
      saving: '671.60',
      after: [
        'USE1-Host:ml.m5.xlarge: Instance hours, variant main: 2 instances × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 60 GB × 2 instances × 730 h (always on) ÷ 730 h',
        'no charge: Models: 12 behind the instances above',
      ],
    },
  ])
  expect(
    findings[0]?.before.lines.map(({ resource }) => resource).filter((one, index, all) => all.indexOf(one) === index),
  ).toHaveLength(12)
  expect(findings[0]?.confidence.level).toBe('low')
})

test('four alike are the fewest', () => {
  const found = (count: number): number =>
    audit(endpointsFitMultiModel, { ...endpoints(count), metricSeries: series(count) }).findings.length
  expect([found(4), found(3)]).toEqual([1, 0])
})

test('busy, seldom asked, idle, slow, other images, other regions, old models: no group', () => {
  const eight = endpoints(8)
  const images = eight.endpoints.map((one, index) => ({
    ...one,
    variants: one.variants.map((variant) => ({ ...variant, images: [`image-${index}`] })),
  }))
  const regions = eight.endpoints.map((one, index) => ({ ...one, account: `account-${index}` }))
  const multi = eight.models.map((one) => ({
    ...one,
    containers: one.containers.map((each) => ({ ...each, multiModel: true })),
  }))
  const target = (name: string) => ({
    account: '999999999993',
    region: 'us-east-1',
    resourceId: `endpoint/${name}/variant/main`,
    dimension: 'd',
    minCapacity: 1,
    maxCapacity: 2,
    createdAt: daysAgo(90),
    scaleInSuspended: false,
    scaleOutSuspended: false,
    scheduledSuspended: false,
    tags: null,
  })
  for (const facts of [
    { ...eight, metricSeries: series(8, { cpu: 42 }) },
    { ...eight, metricSeries: series(8, { requests: 1000 }) },
    { ...eight, metricSeries: series(8, { requests: 0 }) },
    { ...eight, metricSeries: series(8, { latencyMs: 6000 }) },
    { ...eight, endpoints: images, metricSeries: series(8) },
    { ...eight, models: multi, metricSeries: series(8) },
    { ...eight, models: [], metricSeries: series(8) },
    { ...eight, scalableTargets: names(8).map(target), metricSeries: series(8) },
    { ...endpoints(8, () => ({ tags: { standby: 'yes' } })), metricSeries: series(8) },
  ])
    expect(audit(endpointsFitMultiModel, facts)).toEqual({ findings: [], abstentions: [] })
  expect(audit(endpointsFitMultiModel, { ...eight, endpoints: regions, metricSeries: series(8) }).findings).toEqual([])
})

test('a larger type than the load asks for is made smaller first', () => {
  const large = together(...names(8).map((name) => endpointOf({ name }, [{ instanceType: 'ml.m5.4xlarge' }])))
  expect(audit(endpointsFitMultiModel, { ...large, metricSeries: series(8) })).toEqual({
    findings: [],
    abstentions: [],
  })
})

test('one whose data are missing is left out of the group, with the reason', () => {
  const [, ...others] = series(5).filter(({ metric }) => metric === 'Invocations')
  const rest = series(5).filter(({ metric }) => metric !== 'Invocations')
  const result = audit(endpointsFitMultiModel, { ...endpoints(5), metricSeries: [...others, ...rest] })
  expect(reasons(result)).toEqual(['there are no values of Invocations of variant main'])
  expect(result.findings.map(({ title }) => title.slice(0, 11))).toEqual(['4 endpoints'])
})
