import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixture, folderWith } from './fixtures/fixture.ts'
import { readRun } from './read-run.ts'

async function withChange(name: string, change: object): Promise<string> {
  const job = JSON.parse(await readFile(fixture('sagemaker', name), 'utf8')) as object
  return join(await folderWith({ 'job.json': JSON.stringify({ ...job, ...change }) }), 'job.json')
}

describe('a SageMaker training job', () => {
  it('is read as a whole, with its interruptions', async () => {
    const path = fixture('sagemaker', 'spot.json')
    expect(await readRun(path)).toEqual({
      format: 'sagemaker',
      path,
      epochs: 40,
      epochsPlanned: 40,
      secondsPerEpoch: { median: 187.5, p10: 187.5, p90: 187.5, count: 1, warmUpExcluded: 0 },
      totalSeconds: 7500,
      stepsPerEpoch: null,
      datasetSamples: null,
      datasetBytes: null,
      batch: 16,
      precision: 'amp',
      imageSize: 640,
      sequenceLength: null,
      model: 'yolov8m',
      family: 'vision-detection',
      device: null,
      deviceCount: null,
      instanceType: 'ml.g5.xlarge',
      instanceCount: 1,
      interruptions: 2,
      resumed: 2,
      spot: true,
      checkpointed: true,
      billableSeconds: 3864,
      notes: [
        'The epoch time is the mean of 40 epochs, all that were planned: whether training stopped early is not recorded.',
        'The training time has work in it that was repeated after interruptions: the epoch time is an upper bound.',
      ],
    })
  })

  it('has no single type when its groups differ', async () => {
    expect(await readRun(fixture('sagemaker', 'groups.json'))).toMatchObject({
      instanceType: null,
      instanceCount: 3,
      epochs: 3,
      totalSeconds: 3600,
      interruptions: 0,
      spot: false,
      checkpointed: false,
      precision: 'amp',
      sequenceLength: 128,
      notes: expect.arrayContaining([
        'The job ran on a mixture of types: 2 ml.g5.xlarge, 1 ml.m5.xlarge.',
        'The time is TrainingTimeInSeconds: download and upload are in it.',
      ]),
    })
  })

  it('adds up groups of one type', async () => {
    const group = (count: number) => ({
      InstanceType: 'ml.g5.xlarge',
      InstanceCount: count,
      InstanceGroupName: `g${count}`,
    })
    const path = await withChange('groups.json', {
      ResourceConfig: { InstanceGroups: [group(2), group(3)], VolumeSizeInGB: 10 },
    })
    expect(await readRun(path)).toMatchObject({ instanceType: 'ml.g5.xlarge', instanceCount: 5 })
  })

  it('has no epoch time when it did not complete', async () => {
    expect(await readRun(fixture('sagemaker', 'failed.json'))).toMatchObject({
      epochs: null,
      secondsPerEpoch: null,
      totalSeconds: null,
      model: 'kmeans',
      batch: 500,
      notes: [
        'No training time is recorded.',
        'The job is Failed, so how many epochs it did is not known: no epoch time.',
      ],
    })
  })

  it.each([
    ['ISO text', '2026-01-05T09:00:00Z', '2026-01-05T10:00:00+00:00'],
    ['text as Python prints it', '2026-01-05 09:00:00.000000+00:00', '2026-01-05 10:00:00+00:00'],
    ['seconds of the wire', 1_767_603_600, 1_767_607_200.0],
  ])('takes times as %s', async (_, start, end) => {
    const path = await withChange('spot.json', {
      SecondaryStatusTransitions: [{ Status: 'Training', StartTime: start, EndTime: end }],
    })
    expect(await readRun(path)).toMatchObject({ totalSeconds: 3600, secondsPerEpoch: { median: 90 } })
  })

  it('falls back on the whole interval while a phase is open, and says so', async () => {
    const path = await withChange('spot.json', {
      SecondaryStatusTransitions: [{ Status: 'Training', StartTime: '2026-01-05T09:00:00Z' }],
      TrainingTimeInSeconds: null,
    })
    expect(await readRun(path)).toMatchObject({
      totalSeconds: 9660,
      notes: expect.arrayContaining([expect.stringContaining('from TrainingStartTime to TrainingEndTime')]),
    })
  })

  it('is found inside the answer of a recorder or of the search', async () => {
    const job: unknown = JSON.parse(await readFile(fixture('sagemaker', 'spot.json'), 'utf8'))
    const folder = await folderWith({
      'a.json': JSON.stringify({ status_code: 200, data: job }),
      'b.json': JSON.stringify({ TrainingJob: job }),
    })
    for (const name of ['a.json', 'b.json'])
      expect(await readRun(join(folder, name))).toMatchObject({ instanceType: 'ml.g5.xlarge', interruptions: 2 })
  })

  it('refuses a job whose parts are of the wrong kind', async () => {
    const path = await withChange('spot.json', { BillableTimeInSeconds: 'an hour' })
    await expect(readRun(path)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringContaining('BillableTimeInSeconds'),
    })
  })

  it('says how to describe one job when given a list', async () => {
    const folder = await folderWith({ 'jobs.json': '{"TrainingJobSummaries": [{"TrainingJobName": "a"}]}' })
    await expect(readRun(join(folder, 'jobs.json'))).rejects.toMatchObject({
      code: 'run-foreign',
      hint: expect.stringContaining('describe-training-job'),
    })
  })
})
