import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyOf, fixture, folderWith } from './fixtures/fixture.ts'
import { readRun } from './read-run.ts'
import { decodeEvent } from './tensorboard-events.ts'
import { readRecords } from './tensorboard-records.ts'

const EVENTS = 'events.out.tfevents.1795325170.vm.9742.0'

describe('a run in TensorBoard event files', () => {
  it('is read as a whole, over its parts', async () => {
    const path = fixture('keras')
    expect(await readRun(path)).toEqual({
      format: 'tensorboard',
      path,
      epochs: 5,
      epochsPlanned: null,
      secondsPerEpoch: { median: 97.5, p10: 96.3, p90: 98.7, count: 4, warmUpExcluded: 1 },
      totalSeconds: 525,
      stepsPerEpoch: null,
      datasetSamples: null,
      datasetBytes: null,
      batch: null,
      precision: null,
      imageSize: null,
      sequenceLength: null,
      model: null,
      family: null,
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
        'Epochs are taken from the times of validation/epoch_accuracy, which is logged once an epoch.',
        'Event files record neither batch, data set, precision nor device.',
      ],
    })
  })

  it('counts the epochs of Lightning by their index', async () => {
    expect(await readRun(fixture('lightning-events', EVENTS))).toMatchObject({
      format: 'tensorboard',
      epochs: 4,
      stepsPerEpoch: 10,
      secondsPerEpoch: { median: 0.083819, count: 3, warmUpExcluded: 1 },
    })
  })

  it('names the runs where there are several', async () => {
    await expect(readRun(fixture('hugging-face-resumed-twice', 'runs'))).rejects.toMatchObject({
      code: 'run-ambiguous',
      message: expect.stringContaining('event files of 3 runs'),
    })
  })

  it('reads the last of two trainings in one folder', async () => {
    const whole = join('hugging-face', 'runs', 'Nov22_05-58-34_vm', 'events.out.tfevents.1795327115.vm.31326.0')
    const begun = join(
      'hugging-face-resumed-twice',
      'runs',
      'Nov22_05-59-21_vm',
      'events.out.tfevents.1795327162.vm.31699.0',
    )
    const folder = await folderWith({
      'events.out.tfevents.1': await readFile(fixture(whole)),
      'events.out.tfevents.2': await readFile(fixture(begun)),
    })
    expect(await readRun(folder)).toMatchObject({
      epochs: 1.5,
      resumed: 0,
      notes: expect.arrayContaining([expect.stringContaining('begun anew later: only the last one is read')]),
    })
  })

  it('says where a file breaks off', async () => {
    const folder = await copyOf('lightning-events')
    const bytes = await readFile(join(folder, EVENTS))
    await writeFile(join(folder, EVENTS), bytes.subarray(0, bytes.length - 3))
    expect(await readRun(join(folder, EVENTS))).toMatchObject({
      secondsPerEpoch: { median: 0.083819 },
      notes: expect.arrayContaining([expect.stringMatching(/ends in the middle of a record at byte \d+/)]),
    })
  })

  it('refuses a file with one bit turned, by its checksums', async () => {
    const folder = await copyOf('lightning-events')
    const path = join(folder, EVENTS)
    const bytes = await readFile(path)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const damaged = Buffer.from(bytes)
          damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
          await writeFile(path, damaged)
          await expect(readRun(path)).rejects.toMatchObject({
            code: expect.stringMatching(/^run-(?:malformed|foreign|truncated)$/),
            message: expect.stringContaining(basename(path)),
          })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('refuses a file without scalars', async () => {
    const folder = await copyOf('lightning-events')
    const bytes = await readFile(join(folder, EVENTS))
    const length = Number(bytes.readBigUInt64LE(0))
    await writeFile(join(folder, EVENTS), bytes.subarray(0, 16 + length))
    await expect(readRun(join(folder, EVENTS))).rejects.toMatchObject({
      code: 'run-no-usable-times',
      message: expect.stringContaining('no scalar'),
    })
  })
})

describe('readRecords', () => {
  it('gives each record once, in order', async () => {
    const kinds: string[] = []
    for await (const record of readRecords(fixture('lightning-events', EVENTS))) kinds.push(record.kind)
    expect(new Set(kinds)).toEqual(new Set(['record']))
    expect(kinds.length).toBeGreaterThan(20)
  })
})

describe('decodeEvent', () => {
  it('reads wall time, step and a simple value', async () => {
    const events = []
    for await (const record of readRecords(fixture('lightning-events', EVENTS)))
      if (record.kind === 'record') events.push(decodeEvent(record.payload))
    expect(events[0]).toEqual({ atSeconds: 1_795_325_170.906_100_7, step: 0, scalars: [] })
    const epochs = events.flatMap((event) =>
      event.scalars.filter((scalar) => scalar.tag === 'epoch').map((scalar) => [event.step, scalar.value]),
    )
    expect(epochs[0]).toEqual([2, 0])
    expect(epochs.at(-1)).toEqual([39, 3])
  })

  it('reads a scalar that is a tensor', async () => {
    const scalars = []
    for await (const record of readRecords(fixture('keras', 'train', 'events.out.tfevents.1767225600.vm.11006.0')))
      if (record.kind === 'record') scalars.push(...decodeEvent(record.payload).scalars)
    expect(scalars.filter((scalar) => scalar.tag === 'epoch_loss').map((scalar) => scalar.value)).toEqual([
      1,
      0.5,
      Math.fround(1 / 3),
      0.25,
      Math.fround(0.2),
    ])
  })

  it('either decodes bytes or throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          expect(Array.isArray(decodeEvent(bytes).scalars)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
  })
})
