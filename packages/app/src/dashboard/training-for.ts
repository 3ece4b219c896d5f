import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import { UserError } from '../errors.ts'
import { emitTraining } from '../plan-training/emit/emit-training.ts'
import type { PlanTrainingJson } from '../plan-training/plan-shape.ts'
import { planTraining } from '../plan-training/plan-training.ts'
import { readJob } from '../plan-training/read-job.ts'
import { describedFields } from './described-fields.ts'

/** A job as a page describes it. */
export interface TrainingAsked {
  readonly job: Readonly<Record<string, unknown>>
  readonly document: string | null
  readonly run: { readonly name: string; readonly text: string; readonly device: string | null } | null
  readonly regions: readonly string[]
  readonly purchases: readonly ('on-demand' | 'spot')[]
  readonly instanceTypes: readonly string[]
  readonly seed: number
}

/** Where to train. @throws those of descriptions and run files */
export async function trainingFor(
  asked: TrainingAsked,
  bookData: BookData,
): Promise<{ readonly answer: PlanTrainingJson; readonly job: TrainingJob }> {
  const fields = describedFields('the description', asked.document, asked.job)
  const { run } = asked
  const read = (path: string | null): ReturnType<typeof readJob> =>
    readJob(
      { file: null, run: path, device: run?.device ?? undefined, fields, measured: [] },
      createPriceBook(bookData),
    )
  const { job, notes } = run === null ? await read(null) : await withFile(run.name, run.text, read)
  const { regions, purchases, instanceTypes, seed } = asked
  const question = {
    job,
    notes,
    regions: regions.length === 0 ? [job.region] : regions,
    purchases,
    instanceTypes,
    seed,
  }
  return { answer: planTraining(question, bookData).answer, job }
}

/** The code that launches an option of the plan. @throws UserError `unknown-option`, those of `trainingFor` and `emitTraining` */
export async function emitTrainingFor(
  asked: TrainingAsked,
  bookData: BookData,
  optionId: string,
  target: string,
): Promise<string> {
  const { answer, job } = await trainingFor(asked, bookData)
  const option = answer.options.find(({ id }) => id === optionId)
  if (option === undefined)
    throw new UserError('unknown-option', `the plan has no option ${JSON.stringify(optionId)}`, {
      hint: `such as ${answer.options.find((one) => one.purchase !== 'local')?.id ?? 'none'}`,
    })
  return emitTraining(target, job, option, answer)
}

/** Readers of runs look at names too, so a dropped file lies in a folder of its own for as long as it is read. */
async function withFile<Result>(name: string, text: string, read: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'costwright-run-'))
  try {
    const path = join(folder, basename(name.replaceAll('\\', '/')) || 'run')
    await writeFile(path, text)
    return await read(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
