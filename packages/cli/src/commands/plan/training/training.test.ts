import { planTrainingShape } from '@costwright/app/plan-training/plan-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../run-cli.ts'

const JOB = 'examples/yolov8-training.yaml'
const IN = 'golden/plan'
const SIX = 'ml.m5.xlarge,ml.m5.2xlarge,ml.g4dn.xlarge,ml.g4dn.2xlarge,ml.p3.2xlarge,ml.g5.xlarge'

const READABLE: readonly (readonly [golden: string, argv: readonly string[]])[] = [
  ['help', ['plan', 'training', '--help']],
  ['default', ['plan', 'training', JOB]],
  ['six-types', ['plan', 'training', JOB, '--instance', SIX, '--deadline', '4h', '--budget', '1.5']],
  ['measured', ['plan', 'training', JOB, '--instance', SIX, '--measured', 'ml.g4dn.xlarge=2.5h']],
  ['run', ['plan', 'training', '--from', 'examples/runs/yolov8-m4pro', '--device', 'Apple M4 Pro', '--instance', SIX]],
  ['no-checkpoints', ['plan', 'training', JOB, '--instance', 'ml.g4dn.xlarge', '--no-checkpoints']],
  [
    'unknown-device',
    ['plan', 'training', '--device', 'Quantum 9000', '--hours', '3', '--instance', 'ml.g4dn.xlarge,ml.g5.xlarge'],
  ],
  [
    'impossible',
    [
      'plan',
      'training',
      JOB,
      '--instance',
      SIX,
      '--deadline',
      '10m',
      '--budget',
      '0.01',
      '--measured',
      'ml.g5.xlarge=2h',
    ],
  ],
  ['csv', ['plan', 'training', JOB, '--instance', SIX, '--format', 'csv']],
  ['markdown', ['plan', 'training', JOB, '--instance', SIX, '--format', 'markdown']],
]

const BAD: readonly (readonly [golden: string, exit: number, argv: readonly string[]])[] = [
  ['no-job', 2, ['plan', 'training']],
  ['no-file', 2, ['plan', 'training', 'missing.yaml']],
  ['zero-hours', 3, ['plan', 'training', `${IN}/zero.yaml`]],
  ['nan-hours', 3, ['plan', 'training', `${IN}/nan.yaml`]],
  ['names', 3, ['plan', 'training', `${IN}/names.yaml`]],
  ['hours-without-device', 2, ['plan', 'training', '--hours', '3']],
  ['hours-and-run', 2, ['plan', 'training', '--from', 'examples/runs/yolov8-m4pro', '--hours', '3']],
  ['bad-duration', 2, ['plan', 'training', '--device', 'Apple M4 Pro', '--hours', 'long']],
  ['bad-measurement', 2, ['plan', 'training', JOB, '--measured', 'ml.g5.xlarge']],
  [
    'run-without-device',
    0,
    ['plan', 'training', '--from', 'examples/runs/yolov8-m4pro', '--instance', 'ml.g4dn.xlarge'],
  ],
  ['foreign-run', 2, ['plan', 'training', '--from', `${IN}/foreign.csv`]],
  ['no-run', 2, ['plan', 'training', '--from', 'missing-run']],
  ['unknown-type', 2, ['plan', 'training', JOB, '--instance', 'ml.g5.xlrge']],
  ['unknown-region', 2, ['plan', 'training', JOB, '--region', 'us-esat-1']],
  ['unknown-option', 2, ['plan', 'training', JOB, '--emit', 'boto3', '--option', 'ml.nope']],
  ['emit-local', 2, ['plan', 'training', JOB, '--emit', 'boto3', '--option', 'local']],
  ['nothing-left', 6, ['plan', 'training', JOB, '--gpu-memory', '99999']],
]

describe('plan training', () => {
  it.each(READABLE)('reads well: %s', async (golden, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(0)
  })

  it.each(BAD)('bad input: %s exits with %i', async (golden, exit, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/bad-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it('answers in the published shape, each option with its lines', async () => {
    const io = createFakeIo()
    await runCli(['plan', 'training', JOB, '--json'], io)
    const answer = planTrainingShape.parse(JSON.parse(io.outText()))
    expect(answer.options.length).toBeGreaterThan(100)
    for (const option of answer.options) expect(option.lines.length).toBeGreaterThan(0)
    const ids = new Set(answer.options.map((option) => option.id))
    expect(ids.size).toBe(answer.options.length)
    for (const one of answer.recommendations) expect(ids.has(one.optionId)).toBe(true)
  })
})

/** What a published analysis of this very job got wrong stays right here. */
describe('the published analysis of this job', () => {
  async function plan(...words: readonly string[]) {
    const io = createFakeIo()
    await runCli(['plan', 'training', JOB, '--instance', SIX, ...words, '--json'], io)
    const { options } = planTrainingShape.parse(JSON.parse(io.outText()))
    return (id: string) => {
      const option = options.find((one) => one.id === id || one.id.startsWith(`${id}×`))
      if (option === undefined) throw new Error(`no option ${id}`)
      return option
    }
  }

  it('prices ml.p3.2xlarge at SageMaker’s 3.825, not at the 3.06 of EC2', async () => {
    const option = (await plan())('ml.p3.2xlarge×1/us-east-1/on-demand')
    expect(option.lines.find((line) => line.usageType === 'USE1-Train:ml.p3.2xlarge')?.usdPerUnit).toBe('3.825')
  })

  it('charges no volume on g4dn', async () => {
    const option = (await plan())('ml.g4dn.xlarge×1/us-east-1/on-demand')
    expect(option.lines.some((line) => line.usageType.includes('VolumeUsage'))).toBe(false)
    expect(option.notes.join()).toContain('no volume is charged')
  })

  it('saves hours by the difference: with the analysis’s own 2 to 3 h, 7 to 9 h', async () => {
    const find = await plan('--measured', 'ml.g4dn.xlarge=2-3h')
    const [cloud, own] = [find('ml.g4dn.xlarge×1/us-east-1/on-demand'), find('local')]
    expect(cloud.basis).toBe('measured')
    expect(own.hours.p10 - 3).toBeGreaterThanOrEqual(7)
    expect(own.hours.p90 - 2).toBeLessThanOrEqual(9)
    expect(own.hours.p50 / cloud.hours.p50).toBeGreaterThan(3)
  })

  it('finds CPU both slower than the laptop and dearer than the GPU', async () => {
    const find = await plan()
    const [cpu, gpu, own] = [
      find('ml.m5.xlarge×1/us-east-1/on-demand'),
      find('ml.g4dn.xlarge×1/us-east-1/on-demand'),
      find('local'),
    ]
    expect(cpu.hours.p10).toBeGreaterThan(own.hours.p90)
    expect(cpu.costUsd.p10).toBeGreaterThan(gpu.costUsd.p90)
    expect(cpu.costUsd.p50).toBeGreaterThan(10)
  })

  it('does not take max wait for billable time', async () => {
    const spot = (await plan())('ml.g4dn.xlarge×1/us-east-1/spot')
    const billed = spot.lines.find((line) => line.usageType === 'USE1-TrSpt:ml.g4dn.xlarge')?.quantity ?? Number.NaN
    expect(spot.spot?.maxWaitHours).toBeGreaterThan(billed)
    expect(billed).toBeLessThan(spot.hours.p50)
  })
})
