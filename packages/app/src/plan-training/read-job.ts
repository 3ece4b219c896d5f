import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { REGIONS } from '@costwright/engine/catalog/region'
import { trainingJobSchema, type TrainingJob } from '@costwright/engine/plan/training/training-job'
import type { TrainingRun } from '@costwright/imports/runs/training-run'
import { checkDocument } from '../documents/check-document.ts'
import { readDocument } from '../documents/read-document.ts'
import { didYouMean } from '../documents/suggest.ts'
import { ConfigError, UserError } from '../errors.ts'
import { jobFromRun, runNotes } from './job-from-run.ts'

/** Where a job comes from: a file, a real run, and fields given on the command line, the later before the earlier. */
export interface JobSources {
  readonly file: string | null
  /** Folder that a relative `file` is taken from. */
  readonly folder?: string
  readonly run: string | null
  /** The device of the run, where the run does not name it. */
  readonly device: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
  /** More measurements, added to those of the file and the run. */
  readonly measured: readonly { readonly device: string; readonly hours: number }[]
}

/** The job, and how it was read. @throws UserError, ConfigError, AccessError as documents do; run readers' errors become UserError. */
export async function readJob(
  sources: JobSources,
  book: PriceBook,
): Promise<{ readonly job: TrainingJob; readonly notes: readonly string[] }> {
  const { file, run, fields } = sources
  const fromFile = file === null ? {} : asObject(file, await readDocument(file, sources.folder))
  const read = run === null ? null : await readRunFile(run)
  const fromRun = read === null ? {} : jobFromRun(read, sources.device)
  if (
    read !== null &&
    fromRun['measured'] === undefined &&
    fromFile['measured'] === undefined &&
    sources.measured.length === 0
  ) {
    const lacks = read.secondsPerEpoch === null && read.totalSeconds === null ? 'how long it took' : 'the device'
    throw new UserError('run-without-time', `${run} does not say ${lacks}`, {
      hint: 'add it: --device "RTX 3090", or --measured "ml.g5.xlarge=2.1h"',
    })
  }
  const measured = [...list(fromFile['measured']), ...list(fromRun['measured']), ...sources.measured]
  const document = { ...fromRun, ...fromFile, ...fields, ...(measured.length === 0 ? {} : { measured }) }
  const job = checkDocument(
    file ?? run ?? 'the job',
    document,
    trainingJobSchema,
    () => Object.keys(trainingJobSchema.shape),
    (checked) => unknownNames(checked, book),
  )
  return { job, notes: read === null ? [] : runNotes(read) }
}

async function readRunFile(path: string): Promise<TrainingRun> {
  const { readRun } = await import('@costwright/imports/runs/read-run')
  const { RunReadError } = await import('@costwright/imports/runs/run-read-error')
  try {
    return await readRun(path)
  } catch (error) {
    if (error instanceof RunReadError) throw new UserError(error.code, error.message, { cause: error })
    throw error
  }
}

function asObject(path: string, document: unknown): Readonly<Record<string, unknown>> {
  if (typeof document === 'object' && document !== null && !Array.isArray(document))
    return document as Readonly<Record<string, unknown>>
  throw new ConfigError('bad-description', `${path}: the document: expected the fields of a training job`)
}

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value]
}

function unknownNames(job: TrainingJob, book: PriceBook): readonly string[] {
  const problems: string[] = []
  const regions = REGIONS.map((one) => one.id)
  if (!regions.includes(job.region))
    problems.push(`region: there is no region ${JSON.stringify(job.region)}${didYouMean(job.region, regions)}`)
  for (const [index, { device }] of job.measured.entries()) {
    if (device.startsWith('ml.') && book.spec(device) === null) {
      problems.push(
        `measured[${index}].device: there is no instance type ${JSON.stringify(device)}${didYouMean(device, Object.keys(book.data.types))}`,
      )
    }
  }
  return problems
}
