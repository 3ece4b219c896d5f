import { describe, expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf, seriesOf } from '../account.fixture.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { oversizedEndpoint } from './oversized-endpoint.ts'

/** CPUUtilization is a sum over cores: 160 % of sixteen cores is a tenth of them. */
const quiet = (cpu: number, memory: number) => [requestsOf(1000), ...loadOf({ cpu, memory })]
const large = endpointOf({}, [{ instanceType: 'ml.m5.4xlarge', count: 4, volumeGb: 10 }])
const target = {
  account: '999999999993',
  region: 'us-east-1',
  resourceId: 'endpoint/ranking/variant/main',
  dimension: 'sagemaker:variant:DesiredInstanceCount',
  minCapacity: 1,
  maxCapacity: 4,
  createdAt: daysAgo(100),
  scaleInSuspended: false,
  scaleOutSuspended: false,
  scheduledSuspended: false,
  tags: null,
}

describe('oversized-endpoint', () => {
  test('a smaller type of the same family carries the peak with head room, in as many instances', () => {
    const { findings, abstentions } = audit(oversizedEndpoint, { ...large, metricSeries: quiet(160, 15) })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'ranking uses at most 10 % of its processors: ml.m5.xlarge carries what ml.m5.4xlarge does',
        saving: '2020.64',
        before: [
          'USE1-Host:ml.m5.4xlarge: Instance hours, variant main: 4 instances × 730 h (always on)',
          'USE1-Host:VolumeUsage.gp2: Volume, variant main: 10 GB × 4 instances × 730 h (always on) ÷ 730 h',
        ],
        after: [
          'USE1-Host:ml.m5.xlarge: Instance hours, variant main: 4 instances × 730 h (always on)',
          'USE1-Host:VolumeUsage.gp2: Volume, variant main: 10 GB × 4 instances × 730 h (always on) ÷ 730 h',
        ],
      },
    ])
    expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 1346.12, p50: 2020.64, p90: 2020.64 })
  })

  test.each([
    ['60 % of two cores', 120, 1, 'ml.m5.large'],
    ['a little more than two cores carry', 121, 1, 'ml.m5.xlarge'],
    ['80 % of 8 GiB', 10, 10, 'ml.m5.large'],
    ['a little more than 8 GiB hold', 10, 10.1, 'ml.m5.xlarge'],
    ['more than 32 GiB hold', 10, 41, null],
    ['more than eight cores carry', 481, 1, 'fewer'],
  ])('%s', (_, cpu, memory, type) => {
    const [found] = audit(oversizedEndpoint, { ...large, metricSeries: quiet(cpu, memory) }).findings
    const after = found?.after.lines[0]?.usageType ?? null
    if (type === 'fewer') expect(found?.after.lines[0]?.explain).toBe('3 instances × 730 h (always on)')
    else if (type === null) expect(found?.after.lines[0]?.explain).toBe('2 instances × 730 h (always on)')
    else expect(after).toBe(`USE1-Host:${type}`)
  })

  test('the smallest type: fewer instances, but not fewer than two', () => {
    const fleet = (count: number) => endpointOf({}, [{ instanceType: 'ml.m5.large', count }])
    const result = audit(oversizedEndpoint, { ...fleet(5), metricSeries: quiet(20, 30) })
    expect(result.findings.map(brief)).toMatchObject([
      { title: 'ranking uses at most 10 % of its processors: 2 instances carry what 5 do', saving: '251.85' },
    ])
    expect(audit(oversizedEndpoint, { ...fleet(2), metricSeries: quiet(20, 30) }).findings).toEqual([])
  })

  test('busy, idle, autoscaled, asynchronous, shadow, component: another rule or none', () => {
    const series = quiet(160, 15)
    for (const facts of [
      { ...endpointOf({}, [{ instanceType: 'ml.m5.xlarge' }]), metricSeries: quiet(200, 50) },
      { ...large, metricSeries: [requestsOf(0), ...loadOf({ cpu: 1, memory: 5 })] },
      { ...large, scalableTargets: [target], metricSeries: series },
      {
        ...endpointOf({ async: { maxConcurrentInvocationsPerInstance: null, outputPath: 's3://b' } }, [
          { instanceType: 'ml.m5.4xlarge' },
        ]),
        metricSeries: series,
      },
      { ...endpointOf({}, [{ instanceType: 'ml.m5.4xlarge', config: { modelName: null } }]), metricSeries: series },
    ])
      expect(audit(oversizedEndpoint, facts)).toEqual({ findings: [], abstentions: [] })
  })

  test('one busy GPU keeps its type; a GPU that is never used is judged elsewhere', () => {
    const onGpu = endpointOf({}, [{ instanceType: 'ml.g5.2xlarge' }])
    const load = (gpu: number) => [requestsOf(1000), ...loadOf({ cpu: 100, memory: 20, gpu, gpuMemory: 40 })]
    expect(audit(oversizedEndpoint, { ...onGpu, metricSeries: load(70) }).findings.map(brief)).toMatchObject([
      { title: 'ranking uses at most 70 % of its processors: ml.g5.xlarge carries what ml.g5.2xlarge does' },
    ])
    expect(audit(oversizedEndpoint, { ...onGpu, metricSeries: load(0) }).findings).toEqual([])
  })

  test('missing, unlisted or short series, and young endpoints, are not judged', () => {
    const [cpu, peak, memory] = loadOf({ cpu: 160, memory: 15 })
    const short = seriesOf(ENDPOINT_METRICS.memory, 15, { days: 7 })
    expect(
      [
        [requestsOf(1000)],
        [requestsOf(1000), cpu, peak],
        [requestsOf(1000), cpu, peak, short],
        [cpu, peak, memory],
        [requestsOf(1000, { listed: false }), cpu, peak, memory],
      ].map((series) =>
        reasons(audit(oversizedEndpoint, { ...large, metricSeries: series.filter((one) => one !== undefined) })),
      ),
    ).toEqual([
      ['there are no values of CPUUtilization of variant main'],
      ['there are no values of MemoryUtilization of variant main'],
      ['MemoryUtilization of variant main is known from 2026-10-25 only'],
      ['there are no values of Invocations of variant main'],
      ['CloudWatch knows no metric Invocations of variant main with these dimensions: no data is not zero'],
    ])
    const young = endpointOf({ lastModifiedAt: daysAgo(12) }, [{ instanceType: 'ml.m5.4xlarge' }])
    expect(reasons(audit(oversizedEndpoint, { ...young, metricSeries: quiet(160, 15) }))).toEqual([
      'it was made or changed 12 days ago; 14 days are needed',
    ])
  })

  test('two variants are two findings', () => {
    const two = endpointOf({}, [{ instanceType: 'ml.m5.4xlarge' }, { name: 'b', instanceType: 'ml.m5.4xlarge' }])
    const b = { dimensions: { EndpointName: 'ranking', VariantName: 'b' } }
    const metricSeries = [...quiet(160, 15), requestsOf(9, b), ...loadOf({ cpu: 10, memory: 5 }, b)]
    expect(audit(oversizedEndpoint, { ...two, metricSeries }).findings.map(({ id }) => id)).toEqual([
      'oversized-endpoint arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking b',
      'oversized-endpoint arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking main',
    ])
  })
})
