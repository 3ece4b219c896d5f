import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { copyOf, fixture, folderWith } from './fixtures/fixture.ts'
import { readRun } from './read-run.ts'
import { resultSessions } from './ultralytics-clock.ts'

const HEADER = 'epoch,time,train/box_loss,metrics/mAP50(B)\n'
const ARGS =
  'task: detect\nmodel: yolov8s.pt\nepochs: 9\nbatch: 16\nimgsz: 640\ndevice: 0,1\namp: true\nresume: false\n'

function results(...times: readonly (readonly [number, number | string])[]): string {
  return HEADER + times.map(([epoch, time]) => `${epoch},${time},1.5,0.4\n`).join('')
}

describe('a run of Ultralytics', () => {
  it('is read as a whole', async () => {
    const path = fixture('ultralytics')
    expect(await readRun(path)).toEqual({
      format: 'ultralytics',
      path,
      epochs: 5,
      epochsPlanned: 5,
      secondsPerEpoch: { median: 0.443825, p10: 0.402153, p90: 0.614027, count: 4, warmUpExcluded: 1 },
      totalSeconds: 2.39248,
      stepsPerEpoch: null,
      datasetSamples: null,
      datasetBytes: null,
      batch: 8,
      precision: 'fp32',
      imageSize: 64,
      sequenceLength: null,
      model: 'yolov8n',
      family: 'vision-detection',
      device: 'cpu',
      deviceCount: 1,
      instanceType: null,
      instanceCount: null,
      interruptions: null,
      resumed: 0,
      spot: null,
      checkpointed: null,
      billableSeconds: null,
      notes: [
        'amp was asked for and Ultralytics does not use it on cpu: fp32.',
        'The data set data.yaml is not on this machine: its size is not known.',
      ],
    })
  })

  it('keeps its epoch time through two resumes', async () => {
    expect(await readRun(fixture('ultralytics-resumed-twice'))).toMatchObject({
      epochs: 9,
      secondsPerEpoch: { median: 0.534855, count: 6, warmUpExcluded: 3 },
      totalSeconds: 7.79003,
      resumed: 2,
      model: null,
      notes: expect.arrayContaining(['The run was resumed, so args.yaml names the checkpoint and not the model.']),
    })
  })

  it('has no time before version 8.3.9, whatever the times of its files', async () => {
    expect(await readRun(fixture('ultralytics-old'))).toMatchObject({
      epochs: 4,
      secondsPerEpoch: null,
      totalSeconds: null,
      batch: 8,
      notes: expect.arrayContaining([
        'results.csv has no time column (Ultralytics before 8.3.9): the time of an epoch is not recorded.',
      ]),
    })
  })

  it('has the times of event files beside a results.csv without them', async () => {
    expect(await readRun(fixture('ultralytics-old-events'))).toMatchObject({
      epochs: 4,
      secondsPerEpoch: { median: 3.778214, count: 3, warmUpExcluded: 1 },
      notes: expect.arrayContaining([
        'results.csv has no time column: epoch times are those of the TensorBoard event files beside it.',
      ]),
    })
  })

  it('is the same by its folder and by a file of it', async () => {
    const byFolder = await readRun(fixture('ultralytics'))
    for (const name of ['results.csv', 'args.yaml']) {
      const path = fixture('ultralytics', name)
      expect(await readRun(path)).toEqual({ ...byFolder, path })
    }
  })

  it('has several devices and mixed precision on CUDA', async () => {
    const folder = await folderWith({ 'results.csv': results([1, 20], [2, 30], [3, 40]), 'args.yaml': ARGS })
    expect(await readRun(folder)).toMatchObject({
      epochs: 3,
      epochsPlanned: 9,
      precision: 'amp',
      device: 'cuda',
      deviceCount: 2,
      batch: 16,
    })
  })

  it('counts a data set that is there, and takes the fraction used', async () => {
    const images = Object.fromEntries(
      Array.from({ length: 33 }, (_, index) => [`data/images/train/${index}.jpg`, 'abc']),
    )
    const folder = await folderWith({
      ...images,
      'data/images/train/readme.txt': 'no image',
      'data/images/val/0.png': 'abcde',
      'data.yaml': 'path: data\ntrain: images/train\nval: images/val\n',
      'runs/detect/train/results.csv': results([1, 20], [2, 30]),
      'runs/detect/train/args.yaml': `${ARGS}data: data.yaml\nfraction: 0.5\n`,
    })
    expect(await readRun(join(folder, 'runs/detect/train'))).toMatchObject({
      datasetSamples: 17,
      datasetBytes: 33 * 3 + 5,
      stepsPerEpoch: 2,
    })
  })

  it('does not take another data.yaml for its own', async () => {
    const folder = await folderWith({
      'elsewhere/results.csv': results([1, 20]),
      'elsewhere/args.yaml': `${ARGS}data: data.yaml\n`,
      'data.yaml': 'train: t.txt\n',
      't.txt': 'a.jpg\n',
    })
    expect(await readRun(join(folder, 'elsewhere'))).toMatchObject({ datasetSamples: null })
  })

  it('is read without args.yaml, with less known', async () => {
    const folder = await copyOf('ultralytics')
    await rm(join(folder, 'args.yaml'))
    expect(await readRun(folder)).toMatchObject({
      epochs: 5,
      batch: null,
      precision: null,
      device: null,
      notes: expect.arrayContaining([expect.stringContaining('No args.yaml')]),
    })
  })

  it('is read as YOLOv5, which counts from 0 and has opt.yaml', async () => {
    const folder = await folderWith({
      'results.csv':
        '               epoch,      train/box_loss\n                   0,            0.1\n                   1,            0.09\n',
      'opt.yaml': "weights: yolov5s.pt\nepochs: 2\nbatch_size: 20\nimgsz: 1280\ndevice: ''\n",
    })
    expect(await readRun(folder)).toMatchObject({
      epochs: 2,
      epochsPlanned: 2,
      batch: 20,
      imageSize: 1280,
      model: 'yolov5s',
      family: 'vision-detection',
      device: null,
    })
  })

  it('drops times that cannot be, or refuses when none is left', async () => {
    const some = await folderWith({
      'results.csv': results([1, 20], [2, 'nan'], [3, 40], [4, 50], [5, 50]),
      'args.yaml': ARGS,
    })
    expect(await readRun(some)).toMatchObject({
      secondsPerEpoch: { median: 10, count: 1 },
      notes: expect.arrayContaining([
        expect.stringContaining('2 epoch times that were zero'),
        expect.stringContaining('1 step over epochs'),
      ]),
    })
    for (const bad of ['nan', '0', '-3']) {
      const none = await folderWith({ 'results.csv': results([1, bad], [2, bad]), 'args.yaml': ARGS })
      await expect(readRun(none)).rejects.toMatchObject({
        code: 'run-no-usable-times',
        message: expect.stringContaining('results.csv'),
      })
    }
  })

  it('leaves out a row that breaks off, even in the middle of its last number', async () => {
    const folder = await folderWith({ 'results.csv': results([1, 20], [2, 30], [3, 40]), 'args.yaml': ARGS })
    for (const rest of ['4,5', '4,50,1.5,0.']) {
      await writeFile(join(folder, 'results.csv'), results([1, 20], [2, 30], [3, 40]))
      await appendFile(join(folder, 'results.csv'), rest)
      expect(await readRun(folder)).toMatchObject({
        epochs: 3,
        notes: expect.arrayContaining([expect.stringContaining('ends in the middle of a row')]),
      })
    }
  })

  it('refuses a damaged row and a header alone by name', async () => {
    const damaged = await folderWith({ 'results.csv': `${HEADER}1,20,1.5,0.4\n2,30\n3,40,1.5,0.4\n` })
    await expect(readRun(damaged)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringMatching(/results\.csv: row 2 has 2 cells where the header has 4/),
    })
    const wrong = await folderWith({ 'results.csv': `${HEADER}one,20,1.5,0.4\n` })
    await expect(readRun(wrong)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringContaining('the epoch "one"'),
    })
    const empty = await folderWith({ 'results.csv': HEADER })
    await expect(readRun(empty)).rejects.toMatchObject({ code: 'run-truncated' })
  })

  it('refuses args.yaml that is no mapping by name', async () => {
    const folder = await folderWith({ 'results.csv': results([1, 20]), 'args.yaml': '- a\n- b\n' })
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringContaining('args.yaml'),
    })
  })

  it('reads the example of the documentation', async () => {
    const path = fileURLToPath(new URL('../../../../examples/runs/yolov8-m4pro', import.meta.url))
    expect(await readRun(path)).toMatchObject({
      epochs: 50,
      epochsPlanned: 50,
      totalSeconds: 37_800,
      secondsPerEpoch: { median: 753.7, count: 49, warmUpExcluded: 1 },
      datasetSamples: 4195,
      stepsPerEpoch: 263,
      device: 'mps',
      precision: 'fp32',
      family: 'vision-detection',
    })
    expect(await readFile(join(path, 'args.yaml'), 'utf8')).toMatch(/^# A reconstruction, not a recording/)
  })
})

describe('resultSessions', () => {
  const rows = (...times: readonly (readonly [number, number | null])[]) =>
    times.map(([epoch, seconds]) => ({ epoch, seconds }))

  it('cuts where the clock falls back', () => {
    // As a published run has it: resumed after the third epoch.
    const { sessions, notes } = resultSessions(
      rows([1, 148.775], [2, 263.586], [3, 377.187], [4, 139.52], [5, 250.427]),
      true,
    )
    expect(notes).toEqual([])
    expect(sessions).toEqual([
      {
        startEpoch: 0,
        lastSeconds: null,
        ends: [
          { epoch: 1, seconds: 148.775 },
          { epoch: 2, seconds: 263.586 },
          { epoch: 3, seconds: 377.187 },
        ],
      },
      {
        startEpoch: 3,
        lastSeconds: null,
        ends: [
          { epoch: 4, seconds: 139.52 },
          { epoch: 5, seconds: 250.427 },
        ],
      },
    ])
  })

  it('cuts where an epoch is done again', () => {
    const { sessions } = resultSessions(rows([1, 100], [2, 200], [3, 300], [2, 310], [3, 410]), true)
    expect(sessions.map((session) => [session.startEpoch, session.ends.length])).toEqual([
      [0, 3],
      [1, 2],
    ])
  })

  it('reads the last of several trainings in one file', () => {
    const { sessions, notes } = resultSessions(rows([1, 24], [2, 26], [3, 28], [1, 25], [2, 27]), false)
    expect(sessions.map((session) => session.ends.length)).toEqual([2])
    expect(notes).toEqual([
      'results.csv holds several trainings one after another: the last one, of 2 epochs, is read.',
    ])
  })

  it('infers a resume to a clock that is already larger, if it may have been resumed', () => {
    const run = rows([1, 100], [2, 120], [3, 220], [4, 320], [5, 420])
    expect(resultSessions(run, true).sessions.map((session) => session.ends.length)).toEqual([1, 4])
    expect(resultSessions(run, true).notes).toEqual([
      'A resume before epoch 2 is inferred: its step of the clock is under half an epoch.',
    ])
    expect(resultSessions(run, false).sessions.map((session) => session.ends.length)).toEqual([5])
  })
})
