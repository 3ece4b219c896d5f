import { existsSync, readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { onDemandOption, type CloudCase } from '@costwright/engine/plan/training/cloud-option'
import { trainingJobSchema } from '@costwright/engine/plan/training/training-job'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { optionJson } from '../option-json.ts'
import type { OptionJson } from '../plan-shape.ts'
import { ANSWER, JOB, NAMES, ON_DEMAND, option, SPOT } from './emit.fixture.ts'
import { emitNames, jobNameOf, NO_NAMES } from './emit-names.ts'
import { emitTraining } from './emit-training.ts'
import { launchOf, trainingRequest } from './launch.ts'
import { launchEnvironment } from './launch-environment.ts'
import { launchLimits, LONGEST_RUN_SECONDS, LONGEST_WAIT_SECONDS } from './launch-limits.ts'
import { EMIT_TARGETS, EMITTERS, findEmitter } from './registry.ts'

const here = new URL('.', import.meta.url)

describe('registry', () => {
  test('targets are unique, found by name, and nothing else is', () => {
    expect(EMIT_TARGETS).toEqual(['boto3', 'sagemaker-sdk', 'cli', 'cloudformation', 'terraform'])
    expect(EMIT_TARGETS.map((target) => findEmitter(target)?.target)).toEqual(EMIT_TARGETS)
    expect(['', 'Boto3', 'toString', '__proto__'].map(findEmitter)).toEqual([null, null, null, null])
  })

  test('every file that defines an emitter is in the registry', async () => {
    const files = readdirSync(here).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
    const defined: string[] = []
    for (const file of files) {
      const exports = Object.values((await import(new URL(file, here).href)) as Readonly<Record<string, unknown>>)
      for (const value of exports)
        if (typeof value === 'object' && value !== null && 'emit' in value && 'target' in value)
          defined.push(`${String(value.target)} in ${file}`)
    }
    expect(defined.toSorted()).toEqual(EMIT_TARGETS.map((target) => `${target} in ${target}.ts`).toSorted())
  })

  test.each(EMITTERS.map((one) => [one.target, one] as const))(
    '%s says what it is, names the option, and is pure',
    (target, emitter) => {
      expect(existsSync(new URL(`${target}.ts`, here))).toBe(true)
      expect(emitter.title).toMatch(/\S/)
      expect(emitter.writtenFor).toMatch(/\d/)
      for (const chosen of [SPOT, ON_DEMAND]) {
        const launch = launchOf(JOB, chosen, ANSWER, NAMES)
        const text = emitter.emit(launch)
        expect(emitter.emit(structuredClone(launch))).toBe(text)
        expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
        for (const part of [
          chosen.instanceType,
          'us-east-1',
          NAMES.roleArn ?? '',
          ...launch.comments,
          String(launch.limits.maxRunSeconds),
        ])
          expect(text).toContain(part)
      }
    },
  )

  test.each(EMIT_TARGETS)('%s has every placeholder once, above the request', (target) => {
    const lines = emitTraining(target, JOB, SPOT, ANSWER).split('\n')
    const request = lines.findIndex((line) => line.includes('ml.g4dn.xlarge'))
    for (const { value, given } of emitNames(JOB, 'us-east-1', NO_NAMES)) {
      if (given) continue
      const at = lines.flatMap((line, index) => (line.includes(value) ? [index] : []))
      expect(at.length).toBeGreaterThan(0)
      expect(Math.max(...at)).toBeLessThan(request)
    }
  })
})

describe('the request', () => {
  test('of a spot option on a type with local NVMe storage', () => {
    expect(trainingRequest(launchOf(JOB, SPOT, ANSWER, NAMES))).toEqual({
      AlgorithmSpecification: { TrainingImage: { kind: 'name', id: 'image_uri' }, TrainingInputMode: 'File' },
      RoleArn: { kind: 'name', id: 'role_arn' },
      InputDataConfig: [
        {
          ChannelName: 'training',
          DataSource: {
            S3DataSource: {
              S3DataType: 'S3Prefix',
              S3Uri: { kind: 'name', id: 'input_s3_uri' },
              S3DataDistributionType: 'FullyReplicated',
            },
          },
        },
      ],
      OutputDataConfig: { S3OutputPath: { kind: 'name', id: 'output_s3_uri' } },
      ResourceConfig: { InstanceType: 'ml.g4dn.xlarge', InstanceCount: 1 },
      StoppingCondition: { MaxRuntimeInSeconds: 22_200, MaxWaitTimeInSeconds: 32_400 },
      EnableManagedSpotTraining: true,
      CheckpointConfig: { S3Uri: { kind: 'name', id: 'checkpoint_s3_uri' }, LocalPath: '/opt/ml/checkpoints' },
      Environment: { CHECKPOINT_EVERY_MINUTES: '12', EARLY_STOPPING_PATIENCE_EPOCHS: '5' },
      Tags: [
        { Key: 'costwright:option', Value: 'ml.g4dn.xlarge x1/us-east-1/spot' },
        { Key: 'costwright:job', Value: 'YOLOv8 on 4-195 images' },
      ],
    })
  })

  test('of an on-demand option on a type with a volume, without checkpoints', () => {
    const request = trainingRequest(launchOf({ ...JOB, checkpoints: false }, ON_DEMAND, ANSWER, NAMES))
    expect(request['ResourceConfig']).toEqual({ InstanceType: 'ml.p3.2xlarge', InstanceCount: 1, VolumeSizeInGB: 30 })
    expect(request['StoppingCondition']).toEqual({ MaxRuntimeInSeconds: launchLimits(ON_DEMAND).maxRunSeconds })
    expect(request['EnableManagedSpotTraining']).toBe(false)
    expect('CheckpointConfig' in request).toBe(false)
    expect(request['Environment']).toEqual({ EARLY_STOPPING_PATIENCE_EPOCHS: '5' })
  })

  test('the volume is left out exactly for the types on whose bill it is missing because of local NVMe storage', () => {
    const book = createPriceBook(SMALL_BOOK)
    const job = trainingJobSchema.parse({ measured: [{ device: 'laptop', hours: 5 }], volumeGb: 50 })
    const time: CloudCase['time'] = {
      kind: 'time',
      hours: { p10: 1, p50: 2, p90: 3 },
      basis: 'predicted',
      expectedErrorPct: 20,
      notes: [],
    }
    const planned = (instanceType: string): OptionJson =>
      optionJson(
        onDemandOption({
          job,
          book,
          instanceType,
          count: 2,
          region: 'us-east-1',
          time,
          shared: { lines: [], gaps: [], notes: [] },
          localHours: null,
        }),
      )
    const volume = (instanceType: string): number | null => launchOf(job, planned(instanceType), ANSWER, NAMES).volumeGb
    expect([volume('ml.g4dn.xlarge'), volume('ml.m5.large')]).toEqual([null, 50])
  })
})

describe('limits', () => {
  test.each([
    ['half an hour: 15 min more', 0.5, 2460],
    ['ten hours: half as much again', 10, 53_640],
    ['the longest job: 28 days', 700, LONGEST_RUN_SECONDS],
  ])('max run of %s', (_, p90, seconds) => {
    expect(launchLimits({ ...ON_DEMAND, hours: { p10: 0.1, p50: 0.2, p90 } }).maxRunSeconds).toBe(seconds)
  })

  test('hold for every option: max run above the billed hours, max wait not below max run, both within what SageMaker allows', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.boolean(),
        (p90, maxWaitHours, spot) => {
          const base = spot ? SPOT : ON_DEMAND
          const { maxRunSeconds, maxWaitSeconds } = launchLimits({
            ...base,
            hours: { p10: p90, p50: p90, p90 },
            spot: base.spot === null ? null : { ...base.spot, maxWaitHours },
          })
          expect(Number.isInteger(maxRunSeconds) && maxRunSeconds >= 900 && maxRunSeconds <= LONGEST_RUN_SECONDS).toBe(
            true,
          )
          if (p90 < 24 * 18) expect(maxRunSeconds).toBeGreaterThan((p90 - 0.07) * 3600)
          const waits =
            maxWaitSeconds !== null && maxWaitSeconds >= maxRunSeconds && maxWaitSeconds <= LONGEST_WAIT_SECONDS
          expect(spot ? waits : maxWaitSeconds === null).toBe(true)
        },
      ),
    )
  })

  test('a job that may outlast SageMaker’s limit is told how it goes on', () => {
    expect(launchLimits({ ...ON_DEMAND, hours: { p10: 600, p50: 650, p90: 700 } }).rules[0]).toContain(
      'goes on from its checkpoint',
    )
    expect(launchLimits(ON_DEMAND).rules[0]).not.toContain('goes on')
  })
})

test('hints are given only where they mean something', () => {
  expect(launchEnvironment({ ...JOB, epochs: 10 }, ON_DEMAND)).toEqual({})
  expect(launchEnvironment({ ...JOB, epochs: 300, checkpoints: { everyMinutes: 20, gb: 1 } }, ON_DEMAND)).toEqual({
    CHECKPOINT_EVERY_MINUTES: '20',
    EARLY_STOPPING_PATIENCE_EPOCHS: '30',
  })
  expect(launchEnvironment({ ...JOB, epochs: 20, checkpoints: false }, SPOT)).toEqual({
    EARLY_STOPPING_PATIENCE_EPOCHS: '3',
  })
})

describe('names', () => {
  test('what AWS would refuse is refused with what is expected', () => {
    const bad: readonly (readonly [keyof typeof NAMES, string])[] = [
      ['roleArn', 'training-role'],
      ['roleArn', 'arn:aws:iam::123456789012:user/me'],
      ['imageUri', 'image"; rm -rf /'],
      ['inputS3Uri', 'https://a-bucket/x'],
      ['inputS3Uri', 's3://a-bucket/$(id)'],
      ['outputS3Uri', 's3://A_Bucket/x\n'],
      ['jobName', '-yolo'],
      ['jobName', 'a'.repeat(48)],
      ['checkpointS3Uri', ''],
    ]
    for (const [field, value] of bad) {
      expect(() => emitTraining('boto3', JOB, SPOT, ANSWER, { ...NAMES, [field]: value }), value).toThrow(
        expect.objectContaining({ code: 'bad-name', exitCode: 2 }),
      )
    }
  })

  test('partitions, checkpoints beside the output, placeholders', () => {
    const value = (names: typeof NAMES): Record<string, string> =>
      Object.fromEntries(emitNames(JOB, 'cn-north-1', names).map((one) => [one.id, one.value]))
    expect(
      value({ ...NO_NAMES, roleArn: 'arn:aws-cn:iam::123456789012:role/r', outputS3Uri: 's3://a-bucket/out/' }),
    ).toEqual({
      job_name: 'YOLOv8-on-4-195-images',
      role_arn: 'arn:aws-cn:iam::123456789012:role/r',
      image_uri: '<ACCOUNT>.dkr.ecr.cn-north-1.amazonaws.com/<IMAGE>:<TAG>',
      input_s3_uri: 's3://<BUCKET>/<DATA>/',
      output_s3_uri: 's3://a-bucket/out/',
      checkpoint_s3_uri: 's3://a-bucket/out/checkpoints/YOLOv8-on-4-195-images',
    })
  })

  test('any job name becomes one that SageMaker accepts with a time stamp', () => {
    expect([jobNameOf('Ärger & Co.'), jobNameOf('…'), jobNameOf('-a-')]).toEqual(['Arger-Co', 'training', 'a'])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(`${jobNameOf(text)}-20261015-101010`).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/)
      }),
    )
  })
})

test('a hostile job name stays in its comment, its tag and nowhere else', () => {
  const plain = EMIT_TARGETS.map((target) => emitTraining(target, JOB, SPOT, ANSWER, NAMES).split('\n').length)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.constantFrom(
          '"""\nimport os',
          '$(id)`id`${HOME}',
          "'; id; '",
          '\u2028}\r\n- !Sub ${AWS::AccountId}',
          '%{ for x in y }',
          'JSON\nEOF',
        ),
      ),
      (name) => {
        const hostile = { ...JOB, name }
        expect(
          EMIT_TARGETS.map(
            (target) =>
              emitTraining(target, hostile, SPOT, ANSWER, NAMES).split(/\r\n|[\n\r\u2028\u2029\u0085\f\v]/).length,
          ),
        ).toEqual(plain)
        for (const { value } of launchOf(hostile, SPOT, ANSWER, NAMES).tags)
          expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u)
        expect(
          () => parse(emitTraining('cloudformation', hostile, SPOT, ANSWER, NAMES), { logLevel: 'silent' }) as unknown,
        ).not.toThrow()
      },
    ),
  )
})

test('what cannot be emitted says so', () => {
  expect(() => emitTraining('pulumi', JOB, SPOT, ANSWER)).toThrow(expect.objectContaining({ code: 'unknown-target' }))
  expect(() => emitTraining('cli', JOB, option('local'), ANSWER)).toThrow(
    expect.objectContaining({ code: 'nothing-to-emit' }),
  )
})
