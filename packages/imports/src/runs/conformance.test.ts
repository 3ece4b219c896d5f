import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyOf, fixture, folderWith, mlflowDatabase } from './fixtures/fixture.ts'
import { openPlace } from './place.ts'
import { readRun } from './read-run.ts'
import { RUN_READERS } from './readers.ts'
import { RunReadError } from './run-read-error.ts'
import { RUN_FORMATS, type RunFormat, type TrainingRun, trainingRunSchema } from './training-run.ts'

/** A run of each format, and the file in it that holds the times. */
interface Sample {
  /** A copy that may be damaged: what to read, and the file that matters. */
  readonly copy: () => Promise<{ readonly path: string; readonly file: string }>
  readonly epochs: number
  /** Text of another tool under the same file name. */
  readonly foreign: string
}

const SAMPLES: Readonly<Record<RunFormat, Sample>> = {
  ultralytics: {
    epochs: 5,
    foreign: 'name,price\napple,3\n',
    async copy() {
      const path = await copyOf('ultralytics')
      return { path, file: join(path, 'results.csv') }
    },
  },
  'hugging-face': {
    epochs: 4,
    foreign: '{"states": ["running", "stopped"]}',
    async copy() {
      const path = await copyOf('hugging-face-tokens')
      return { path, file: join(path, 'trainer_state.json') }
    },
  },
  lightning: {
    epochs: 4,
    foreign: 'date,clicks\n2026-01-01,3\n',
    async copy() {
      const path = await copyOf('lightning-throughput')
      return { path, file: join(path, 'metrics.csv') }
    },
  },
  mlflow: {
    epochs: 8,
    foreign: 'this is no database',
    async copy() {
      const file = await mlflowDatabase()
      return { path: file, file }
    },
  },
  tensorboard: {
    epochs: 4,
    foreign: 'these are no events at all, only some text',
    async copy() {
      const path = await copyOf('lightning-events')
      const name = 'events.out.tfevents.1795325170.vm.9742.0'
      const alone = await folderWith({ [name]: await readFile(join(path, name)) })
      return { path: alone, file: join(alone, name) }
    },
  },
  sagemaker: {
    epochs: 40,
    foreign: '{"TrainingJobSummaries": []}',
    async copy() {
      const path = join(await copyOf('sagemaker'), 'spot.json')
      return { path, file: path }
    },
  },
}

async function outcome(path: string): Promise<{ readonly error: RunReadError } | { readonly run: TrainingRun }> {
  try {
    const run = await readRun(path)
    trainingRunSchema.parse(run)
    return { run }
  } catch (error) {
    if (error instanceof RunReadError) return { error }
    throw error
  }
}

describe('the registry of run readers', () => {
  it('has one reader for each format, and each says what it looks for', () => {
    expect(RUN_READERS.map((reader) => reader.format).toSorted()).toEqual([...RUN_FORMATS].toSorted())
    for (const reader of RUN_READERS) expect(reader.looksFor).not.toBe('')
  })
})

describe.each(RUN_READERS)('the reader of $format', (reader) => {
  const sample = SAMPLES[reader.format]

  it('recognizes and reads a genuine run', async () => {
    const { path } = await sample.copy()
    expect(await reader.recognizes(await openPlace(path))).toBe(true)
    const run = await readRun(path)
    expect(run).toMatchObject({ format: reader.format, path, epochs: sample.epochs })
    expect(run.secondsPerEpoch?.median).toBeGreaterThan(0)
    expect(run.totalSeconds).toBeGreaterThan(0)
  })

  it('recognizes nothing in an empty folder or a text', async () => {
    const folder = await folderWith({ 'notes.txt': 'nothing' })
    expect(await reader.recognizes(await openPlace(folder))).toBe(false)
    expect(await reader.recognizes(await openPlace(join(folder, 'notes.txt')))).toBe(false)
  })

  it('refuses the file of another tool by name', async () => {
    const { path, file } = await sample.copy()
    await writeFile(file, sample.foreign)
    const result = await outcome(path)
    expect(result).toHaveProperty('error.code', 'run-foreign')
    expect(result).toHaveProperty('error.message', expect.stringContaining(basename(file)))
    expect(result).toHaveProperty('error.message', expect.stringContaining('xpected'))
  })

  it('refuses an empty file by name', async () => {
    const { path, file } = await sample.copy()
    await writeFile(file, '')
    const result = await outcome(path)
    expect(result).toHaveProperty('error')
    expect(result).toHaveProperty('error.message', expect.stringContaining(basename(file)))
  })

  it('reads a file that breaks off as far as it goes, without a number made of half another, or refuses it', async () => {
    const { path, file } = await sample.copy()
    const whole = await readFile(file)
    const median = (await readRun(path)).secondsPerEpoch?.median ?? Number.NaN
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        await writeFile(file, whole.subarray(0, length))
        const result = await outcome(path)
        if ('error' in result) {
          expect(result.error.message).toContain(basename(file))
          return
        }
        expect(result.run.epochs ?? 0).toBeLessThanOrEqual(sample.epochs)
        const found = result.run.secondsPerEpoch?.median ?? median
        expect(found / median).toBeGreaterThan(1 / 3)
        expect(found / median).toBeLessThan(3)
      }),
      { numRuns: 60 },
    )
  })

  it('never fails but with a RunReadError, whatever the bytes', async () => {
    const { path, file } = await sample.copy()
    const whole = await readFile(file)
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (bytes, at) => {
          const damaged = Buffer.from(whole)
          damaged.set(
            bytes.subarray(0, Math.max(0, whole.length)),
            Math.floor(at * Math.max(0, whole.length - bytes.length)),
          )
          await writeFile(file, damaged)
          await outcome(path)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('readRun', () => {
  it('lists what it looked for when nothing fits, and the runs below', async () => {
    const folder = await folderWith({ 'a/results.csv': 'epoch,time,train/box_loss\n1,2,3\n', 'b/notes.txt': '' })
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'run-unrecognized',
      message: expect.stringMatching(/Ultralytics.*Hugging Face.*Lightning.*MLflow.*SageMaker.*TensorBoard/),
      hint: `Runs lie below it: ${join(folder, 'a')}. Name one of them.`,
    })
  })

  it('says when nothing is there', async () => {
    await expect(readRun('/nowhere/at/all')).rejects.toMatchObject({
      code: 'run-not-found',
      message: expect.stringContaining('/nowhere/at/all'),
    })
  })

  it('reads as the format that is named', async () => {
    const run = await readRun(fixture('ultralytics-old-events'), { format: 'tensorboard' })
    expect(run).toMatchObject({ format: 'tensorboard', epochs: 4 })
  })

  it('tries the next format when the first turns out to be of another tool', async () => {
    const folder = await copyOf('lightning-throughput')
    await writeFile(join(folder, 'results.csv'), 'name,price\n')
    expect(await readRun(folder)).toMatchObject({ format: 'lightning', epochs: 4 })
  })

  it('takes a file URL', async () => {
    expect(await readRun(new URL('fixtures/data/ultralytics', import.meta.url).href)).toMatchObject({
      format: 'ultralytics',
    })
  })
})
