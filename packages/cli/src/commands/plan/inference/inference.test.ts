import { planInferenceShape } from '@costwright/app/plan-inference/plan-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../run-cli.ts'

const IN = 'golden/plan'
const PLAN = ['plan', 'inference'] as const
/** A service so small that it is replayed at once. */
const SMALL = [
  ...PLAN,
  '--requests-per-day',
  '1500',
  '--daily',
  'office',
  '--measured',
  'ml.m5.large=45ms',
  '--memory',
  '2',
  '--instance',
  'ml.m5.large,ml.c5.large',
] as const

const READABLE: readonly (readonly [golden: string, argv: readonly string[]])[] = [
  ['help', [...PLAN, '--help']],
  ['small', [...SMALL, '--p95', '200ms', '--cold-starts', '1%']],
  ['realtime-only', [...SMALL, '--mode', 'realtime,realtime-autoscaled', '--p95', '300ms', '--top', '5']],
  ['impossible', [...SMALL, '--p95', '1ms', '--top', '4']],
  ['emit', [...SMALL, '--p95', '200ms', '--emit', 'terraform', '--role', 'arn:aws:iam::123456789012:role/hosting']],
]

const BAD: readonly (readonly [golden: string, exit: number, argv: readonly string[]])[] = [
  ['no-service', 2, [...PLAN]],
  ['no-file', 2, [...PLAN, 'missing.yaml']],
  ['fields', 3, [...PLAN, `${IN}/inference-fields.yaml`]],
  ['no-time', 3, [...PLAN, '--requests-per-day', '10']],
  ['bad-time', 2, [...SMALL, '--p95', 'quick']],
  ['zero-time', 2, [...SMALL, '--measured', 'ml.m5.large=0ms']],
  ['bad-share', 2, [...SMALL, '--errors', '200%']],
  ['bad-measurement', 2, [...PLAN, '--requests-per-day', '10', '--measured', 'ml.m5.large']],
  ['time-without-device', 2, [...PLAN, '--requests-per-day', '10', '--service-ms', '45']],
  ['device-without-time', 2, [...PLAN, '--requests-per-day', '10', '--device', 'ml.m5.large']],
  [
    'two-times',
    2,
    [...PLAN, '--requests-per-day', '10', '--device', 'ml.m5.large', '--service-ms', '45', '--latency', 'x.csv'],
  ],
  ['two-traffics', 2, [...SMALL, '--traffic', 'requests.csv']],
  ['daily-alone', 2, [...PLAN, '--traffic', 'requests.csv', '--daily', 'office']],
  ['unknown-type', 3, [...SMALL, '--instance', 'ml.m5.lrge']],
  ['unknown-region', 3, [...SMALL, '--region', 'us-esat-1']],
  ['unknown-option', 2, [...SMALL, '--emit', 'cli', '--option', 'ml.nope']],
  ['unknown-endpoint', 2, [...PLAN, '--endpoint', 'nope', '--source', 'demo']],
  ['no-models', 2, [...SMALL, '--models', 'missing-folder']],
]

describe('plan inference', () => {
  it.each(READABLE)('reads well: %s', async (golden, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/inference-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(0)
  })

  it.each(BAD)('bad input: %s exits with %i', async (golden, exit, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/inference-bad-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it('answers in the published shape, each option with its lines, the same for any number of threads', async () => {
    const answers = []
    for (const workers of ['0', '2']) {
      const io = createFakeIo()
      await runCli([...SMALL, '--p95', '200ms', '--json', '--workers', workers], io)
      const answer = planInferenceShape.parse(JSON.parse(io.outText()))
      expect(answer.options.length).toBeGreaterThan(10)
      for (const option of answer.options) expect(option.lines.length).toBeGreaterThan(0)
      answers.push(answer)
    }
    expect(answers[1]).toEqual(answers[0])
  })

  it('flags narrow what a description says, and leave the rest of it alone', async () => {
    const io = createFakeIo()
    await runCli([...PLAN, `${IN}/inference-service.yaml`, '--p99', '900ms', '--seed', '7', '--json'], io)
    const answer = planInferenceShape.parse(JSON.parse(io.outText()))
    expect(answer.slo).toEqual({ p95Ms: 400, p99Ms: 900, errorRate: 0.01, coldStartRate: null })
    expect(answer.traffic.notes.join()).toContain('seed 7')
    expect(new Set(answer.options.map((one) => one.instanceType))).toEqual(new Set(['ml.m5.large']))
  })

  it('--schema prints the schema of a description', async () => {
    const io = createFakeIo()
    await runCli([...PLAN, '--schema'], io)
    expect(JSON.parse(io.outText())).toMatchObject({ type: 'object', properties: { traffic: {}, slo: {} } })
  })

  it('--format html is a page, and --emit --json one document', async () => {
    const page = createFakeIo()
    await runCli([...SMALL, '--format', 'html'], page)
    expect(page.outText()).toMatch(/^<!doctype html>/)
    const emitted = createFakeIo()
    await runCli([...SMALL, '--emit', 'boto3', '--json'], emitted)
    expect(JSON.parse(emitted.outText())).toMatchObject({ target: 'boto3' })
  })
})
