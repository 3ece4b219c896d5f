import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyOf, fixture, folderWith } from './fixtures/fixture.ts'
import { readRun } from './read-run.ts'

/** Rows for epochs of ten steps with one column beside them. */
function metrics(column: string, value: (epoch: number) => number | string, epochs = 4): string {
  const rows = Array.from({ length: epochs }, (_, epoch) => `${epoch},${epoch * 10 + 9},${value(epoch)}\n`)
  return `epoch,step,${column}\n${rows.join('')}`
}

describe('a run of Lightning', () => {
  it('is read as a whole', async () => {
    const path = fixture('lightning-throughput')
    expect(await readRun(path)).toEqual({
      format: 'lightning',
      path,
      epochs: 4,
      epochsPlanned: null,
      secondsPerEpoch: { median: 0.076822, p10: 0.073875, p90: 0.079311, count: 3, warmUpExcluded: 1 },
      totalSeconds: 0.293969,
      stepsPerEpoch: 10,
      datasetSamples: 80,
      datasetBytes: null,
      batch: 8,
      precision: null,
      imageSize: 224,
      sequenceLength: null,
      model: 'resnet18',
      family: 'vision-classification',
      device: null,
      deviceCount: null,
      instanceType: null,
      instanceCount: null,
      interruptions: null,
      resumed: 0,
      spot: null,
      checkpointed: null,
      billableSeconds: null,
      notes: [
        'Epoch times are those of ThroughputMonitor (train/time): validation is not in them.',
        'The number of samples, 80, is derived from train/samples and the steps of an epoch.',
      ],
    })
  })

  it('has no time where no callback logged one', async () => {
    expect(await readRun(fixture('lightning'))).toMatchObject({
      epochs: 4,
      stepsPerEpoch: 10,
      secondsPerEpoch: null,
      totalSeconds: null,
      notes: [expect.stringContaining('metrics.csv has no time')],
    })
  })

  it('has the times of event files beside it', async () => {
    expect(await readRun(fixture('lightning-events'))).toMatchObject({
      epochs: 4,
      secondsPerEpoch: { median: 0.083819, count: 3, warmUpExcluded: 1 },
      notes: ['metrics.csv has no time: epoch times are those of the TensorBoard event files beside it.'],
    })
  })

  it('is the latest version below lightning_logs', async () => {
    const folder = await copyOf('lightning')
    await mkdir(join(folder, 'lightning_logs', 'version_10'))
    await writeFile(
      join(folder, 'lightning_logs', 'version_10', 'metrics.csv'),
      metrics('epoch_time', () => 50),
    )
    for (const path of [folder, join(folder, 'lightning_logs')]) {
      expect(await readRun(path)).toMatchObject({
        secondsPerEpoch: { median: 50 },
        notes: expect.arrayContaining([expect.stringMatching(/version_10 is read, the latest of 2 versions/)]),
      })
    }
  })

  it.each([
    ['epoch_time', (epoch: number) => (epoch === 0 ? 90 : 60), 60],
    ['time', (epoch: number) => 30 + epoch * 20, 20],
    ['timestamp', (epoch: number) => 1_767_225_600 + epoch * 30, 30],
  ])('has the epoch times of a column %s', async (column, value, median) => {
    const folder = await folderWith({ 'metrics.csv': metrics(column, value) })
    expect(await readRun(folder)).toMatchObject({ epochs: 4, secondsPerEpoch: { median, count: 3 } })
  })

  it('does not take a column that falls for a clock', async () => {
    const folder = await folderWith({ 'metrics.csv': metrics('time', (epoch) => 5 - epoch) })
    expect(await readRun(folder)).toMatchObject({
      secondsPerEpoch: null,
      notes: expect.arrayContaining([expect.stringContaining('is not a clock')]),
    })
  })

  it('leaves out an epoch that was not finished', async () => {
    const folder = await folderWith({ 'metrics.csv': `${metrics('time', (epoch) => 30 + epoch * 20)}4,43,100\n` })
    expect(await readRun(folder)).toMatchObject({
      epochs: 4,
      secondsPerEpoch: { median: 20, count: 3 },
      notes: expect.arrayContaining([expect.stringContaining('Epoch 5 was not finished')]),
    })
  })

  it('says when it begins in the middle', async () => {
    const folder = await folderWith({ 'metrics.csv': 'epoch,step,epoch_time\n3,39,70\n4,49,60\n5,59,61\n' })
    expect(await readRun(folder)).toMatchObject({
      epochs: 6,
      resumed: 1,
      notes: expect.arrayContaining([expect.stringContaining('The log begins with epoch 4')]),
    })
  })

  it('drops times that cannot be, or refuses when none is left', async () => {
    const some = await folderWith({ 'metrics.csv': metrics('epoch_time', (epoch) => (epoch === 2 ? 'nan' : 60)) })
    expect(await readRun(some)).toMatchObject({
      secondsPerEpoch: { median: 60 },
      notes: expect.arrayContaining([expect.stringContaining('1 epoch time that was')]),
    })
    const none = await folderWith({ 'metrics.csv': metrics('epoch_time', () => 0) })
    await expect(readRun(none)).rejects.toMatchObject({
      code: 'run-no-usable-times',
      message: expect.stringContaining('metrics.csv'),
    })
  })

  it('reads hyperparameters that name Python objects', async () => {
    const folder = await copyOf('lightning')
    const hparams =
      'optimizer: !!python/object/apply:torch.optim.Adam [0.1]\nmax_epochs: 9\nprecision: 16-mixed\ndata:\n  batch_size: 64\ndevices: 2\n'
    await writeFile(join(folder, 'lightning_logs', 'version_0', 'hparams.yaml'), hparams)
    expect(await readRun(folder)).toMatchObject({ epochsPlanned: 9, precision: 'amp', batch: 64, deviceCount: 2 })
  })
})
