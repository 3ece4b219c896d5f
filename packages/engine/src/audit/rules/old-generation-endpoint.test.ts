import { expect, test } from 'vitest'
import { audit, brief, endpointOf, loadOf, reasons } from '../account.fixture.ts'
import { oldGenerationEndpoint } from './old-generation-endpoint.ts'

const on = (instanceType: string) => endpointOf({}, [{ instanceType, volumeGb: 30 }])
const gpuLoad = (gpu: number, memory = 6) => loadOf({ cpu: 40, memory, gpu, gpuMemory: 40 })

test('a V100 less than half used: the A10G that carries CPU, memory and GPU; no volume on NVMe', () => {
  const { findings, abstentions } = audit(oldGenerationEndpoint, { ...on('ml.p3.2xlarge'), metricSeries: gpuLoad(45) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking runs on ml.p3.2xlarge, an old generation: ml.g5.xlarge carries it',
      saving: '1768.61',
      before: [
        'USE1-Host:ml.p3.2xlarge: Instance hours, variant main: 1 instance × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 30 GB × 1 instance × 730 h (always on) ÷ 730 h',
      ],
      after: ['USE1-Host:ml.g5.xlarge: Instance hours, variant main: 1 instance × 730 h (always on)'],
    },
  ])
  expect(findings[0]?.notes).toContain('assumed: one new GPU does 0.8 times the work of an old one')
})

test('memory asks for the next size; a GPU too busy for the new one keeps the old', () => {
  const after = (gpu: number, memory: number): string | undefined =>
    audit(oldGenerationEndpoint, { ...on('ml.p3.2xlarge'), metricSeries: gpuLoad(gpu, memory) }).findings[0]?.after
      .lines[0]?.usageType
  expect([after(45, 20.9), after(45, 21), after(72, 6), after(72.1, 6)]).toEqual([
    'USE1-Host:ml.g5.xlarge',
    'USE1-Host:ml.g5.2xlarge',
    'USE1-Host:ml.g5.xlarge',
    undefined,
  ])
})

test('m4: as large on x86 without any measurement, Graviton at best', () => {
  const { findings } = audit(oldGenerationEndpoint, on('ml.m4.xlarge'))
  expect(findings.map(brief)).toMatchObject([
    { title: 'ranking runs on ml.m4.xlarge, an old generation: ml.m5.xlarge carries it', saving: '7.30' },
  ])
  expect(findings[0]?.monthlySavingUsd.p90).toBeCloseTo((0.24 - 0.1848) * 730, 6)
  expect(findings[0]?.notes).toEqual(['ml.m6g.xlarge (Graviton) costs less still, and needs an image for arm64'])
})

test('current families, inf1 whose successor costs more, an idle GPU: silent', () => {
  for (const facts of [on('ml.m5.xlarge'), on('ml.c5.xlarge'), on('ml.g4dn.xlarge'), on('ml.inf1.xlarge')])
    expect(audit(oldGenerationEndpoint, facts)).toEqual({ findings: [], abstentions: [] })
  expect(audit(oldGenerationEndpoint, { ...on('ml.p3.2xlarge'), metricSeries: gpuLoad(0) })).toEqual({
    findings: [],
    abstentions: [],
  })
})

test('a GPU whose load is not known is not judged', () => {
  expect(reasons(audit(oldGenerationEndpoint, on('ml.p3.2xlarge')))).toEqual([
    'there are no values of CPUUtilization of variant main',
  ])
})
