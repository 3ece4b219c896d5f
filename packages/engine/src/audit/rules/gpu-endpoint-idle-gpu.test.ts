import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf } from '../account.fixture.ts'
import { gpuEndpointIdleGpu } from './gpu-endpoint-idle-gpu.ts'

const onGpu = endpointOf({}, [{ instanceType: 'ml.g4dn.xlarge', count: 2 }])
const load = (gpu: number, gpuMemory = 0, cpu = 140) => [
  requestsOf(5000),
  ...loadOf({ cpu, memory: 28, gpu, gpuMemory }),
]

test('requests are served and the GPU never works: the cheapest type that carries the CPU', () => {
  const { findings, abstentions } = audit(gpuEndpointIdleGpu, { ...onGpu, metricSeries: load(0) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking pays for GPUs that it never uses: ml.c5.xlarge does the same work',
      saving: '776.72',
      before: ['USE1-Host:ml.g4dn.xlarge: Instance hours, variant main: 2 instances × 730 h (always on)'],
      after: ['USE1-Host:ml.c5.xlarge: Instance hours, variant main: 2 instances × 730 h (always on)'],
    },
  ])
  expect(findings[0]?.confidence.level).toBe('high')
})

test('the limits: one percent busy, one percent of its memory', () => {
  const found = (gpu: number, memory: number): number =>
    audit(gpuEndpointIdleGpu, { ...onGpu, metricSeries: load(gpu, memory) }).findings.length
  expect([found(1, 1), found(1.1, 1), found(1, 1.1)]).toEqual([1, 0, 0])
})

test('no requests, no GPU, Inferentia, a shadow: silent', () => {
  for (const facts of [
    { ...onGpu, metricSeries: [requestsOf(0), ...loadOf({ cpu: 1, memory: 10, gpu: 0 })] },
    { ...endpointOf(), metricSeries: load(0) },
    { ...endpointOf({}, [{ instanceType: 'ml.inf1.xlarge' }]), metricSeries: load(0) },
  ])
    expect(audit(gpuEndpointIdleGpu, facts)).toEqual({ findings: [], abstentions: [] })
})

test('GPU metrics that are missing do not mean an idle GPU', () => {
  const series = [requestsOf(5000), ...loadOf({ cpu: 140, memory: 28 })]
  expect(reasons(audit(gpuEndpointIdleGpu, { ...onGpu, metricSeries: series }))).toEqual([
    'there are no values of GPUUtilization of variant main',
  ])
  const young = endpointOf({ createdAt: daysAgo(3), lastModifiedAt: daysAgo(3) }, [{ instanceType: 'ml.g4dn.xlarge' }])
  expect(reasons(audit(gpuEndpointIdleGpu, { ...young, metricSeries: load(0) }))).toEqual([
    'it was made or changed 3 days ago; 14 days are needed',
  ])
})

test('a heavy load takes a larger type, while that still is cheaper', () => {
  const busy = [requestsOf(5000), ...loadOf({ cpu: 390, memory: 90, gpu: 0 })]
  const [only] = audit(gpuEndpointIdleGpu, { ...onGpu, metricSeries: busy }).findings
  expect(only?.after.lines[0]?.usageType).toBe('USE1-Host:ml.m5.2xlarge')
})
