import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { sampleAnswers } from '@costwright/sample/answers/sample-answers'
import { writeSampleExport, type ExportProgress } from '@costwright/sample/export/write-sample-export'
import { sampleFacts, sampleSnapshotHead } from '@costwright/sample/inventory/sample-snapshot'
import { createSampleWorld, type SampleWorld } from '@costwright/sample/world/create-sample-world'
import { AccessError, UserError } from './errors.ts'
import { writeCapture } from './capture/write-capture.ts'
import { money } from './outputs/shapes.ts'
import { openShipped } from './price-store/load-price-book.ts'
import { SHIPPED_BOOK } from './shipped-book.ts'

/** Names of what is written beside the export. */
const ACCOUNT_FILE = 'account.ndjson.gz'
const ANSWERS_FILE = 'answers.json'

/** What `costwright sample` answers. */
export const sampleShape = z.object({
  /** Everything in it is invented. */
  synthetic: z.literal(true),
  seed: z.number().int(),
  scale: z.number().int(),
  /** What `costwright import` takes. */
  export: z.object({ folder: z.string(), files: z.number().int(), lines: z.number().int() }),
  /** Inventory and metric series. */
  account: z.object({ file: z.string(), facts: z.number().int() }),
  /** The planted waste and what it is worth. */
  answers: z.object({ file: z.string(), planted: z.number().int(), usdPerMonth: money }),
})
export type SampleAnswer = z.infer<typeof sampleShape>

export interface WriteSampleOptions {
  /** Where to write; must be empty or new. */
  readonly folder: string
  readonly seed: number
  readonly scale: number
  readonly onProgress?: (progress: ExportProgress) => void
}

/**
 * Writes the sample account into a folder: the bill as an export, inventory and metrics, the answers.
 * @throws UserError for a seed or scale that is none and for a folder that is not empty; AccessError when it cannot be written.
 */
export async function writeSample(options: WriteSampleOptions): Promise<SampleAnswer> {
  const { folder, seed, scale } = options
  const world = await sampleWorld(seed, scale)
  await makeEmpty(folder)
  try {
    return await writeAll(world, options)
  } catch (error) {
    throw new AccessError('not-written', `the sample account could not be written to ${folder}`, {
      hint: 'is there room on the disk, and may the folder be written to?',
      cause: error,
    })
  }
}

async function writeAll(world: SampleWorld, { folder, onProgress }: WriteSampleOptions): Promise<SampleAnswer> {
  const { seed, scale } = world
  const written = await writeSampleExport(world, folder, onProgress === undefined ? {} : { onProgress })
  const account = join(folder, ACCOUNT_FILE)
  const facts = await writeCapture(account, sampleSnapshotHead(world), sampleFacts(world))
  const answers = sampleAnswers(world)
  const file = join(folder, ANSWERS_FILE)
  await writeFile(file, `${JSON.stringify(answers, null, 2)}\n`)
  return {
    synthetic: true,
    seed,
    scale,
    export: { folder: written.folder, files: written.files.length, lines: written.lines },
    account: { file: account, facts },
    answers: { file, planted: answers.planted.length, usdPerMonth: answers.totalUsdPerMonth },
  }
}

/** The world of the sample account, at the prices of the book that comes with the program. @throws UserError */
export async function sampleWorld(seed: number, scale: number): Promise<SampleWorld> {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UserError('bad-seed', `--seed ${seed}: expected a whole number from 0`)
  const { book } = await openShipped(SHIPPED_BOOK)
  try {
    return createSampleWorld({ seed, scale, book: createPriceBook(book) })
  } catch (error) {
    if (error instanceof RangeError) throw new UserError('bad-scale', error.message)
    throw error
  }
}

async function makeEmpty(folder: string): Promise<void> {
  let names: readonly string[]
  try {
    await mkdir(folder, { recursive: true })
    names = await readdir(folder)
  } catch (error) {
    throw new AccessError('not-written', `${folder} cannot be made or read`, { cause: error })
  }
  if (names.length > 0)
    throw new UserError('folder-not-empty', `${folder} is not empty`, {
      hint: 'name a new folder for the sample account',
    })
}
