import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Duck } from '../duckdb/duck.ts'
import type { StagedPeriod } from '../store/commit-periods.ts'
import type { Arriving } from '../store/overlap.ts'
import { checkPeriod } from './check-period.ts'
import { classifyLines, type LineClassifier } from './classify-lines.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { findRepeatedIdentities } from './duplicate-lines.ts'
import { explainFailure } from './explain-failure.ts'
import type { ExportDelivery } from './export-files.ts'
import { inspectDelivery, type ExportShape } from './export-shape.ts'
import type { ExportFormat } from './formats/export-format.ts'
import { ImportError } from './import-error.ts'
import type { ImportProgress } from './import-result.ts'
import { missingColumns, periodRemarks } from './period-remarks.ts'
import { surveyLines } from './survey-lines.ts'
import { prepareTags } from './tag-sets.ts'
import { unpackFiles } from './unpack-files.ts'
import { findDamagedFile, findUnreadableValue } from './unreadable-value.ts'
import { writePeriod } from './write-period.ts'

/** What a delivery is imported with. */
export interface DeliveryOptions {
  readonly classifier: LineClassifier
  readonly memoryBytes: number
  readonly threads: number
  readonly batchBytes: number
  readonly exactLines: number
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly onProgress: (progress: ImportProgress) => void
  /** Called as soon as the periods and accounts are known; what it throws ends the import of the delivery. */
  readonly admit: (periods: readonly Arriving[]) => void
}

/** The periods of a delivery, written and checked, ready to be put in force. */
export interface StagedDelivery {
  readonly format: ExportFormat['id']
  readonly periods: readonly StagedPeriod[]
}

/** Columns of a file beyond which only one thread reads, because each holds all columns of thousands of lines in memory. */
const WIDE = 1_000

/**
 * Writes the lines of a delivery to `staging`: nothing is in force yet. What an import of the same delivery left there when it
 * was broken off is taken up.
 * @throws ImportError
 */
export async function stageDelivery(
  delivery: ExportDelivery,
  fingerprint: string,
  staging: string,
  options: DeliveryOptions,
): Promise<StagedDelivery> {
  const spillFolder = join(staging, 'spill')
  await rm(spillFolder, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  const duck = await Duck.open({ memoryBytes: options.memoryBytes, threads: options.threads, spillFolder })
  const interrupt = () => duck.interrupt()
  options.signal.addEventListener('abort', interrupt)
  let shapes: readonly ExportShape[] = []
  try {
    const inspected = await inspectDelivery(duck, delivery.files)
    shapes = inspected.shapes
    if (shapes.some(({ line }) => line.used.length > WIDE)) await duck.run('SET threads = 1')
    const bytes = delivery.files.reduce((sum, file) => sum + file.bytes, 0)
    const unpacking: DeliveryWork = {
      duck,
      signal: options.signal,
      staging,
      shapes,
      bytes,
      report: (progress) => options.onProgress({ ...progress, bytes }),
    }
    const work = { ...unpacking, shapes: await unpackFiles(unpacking) }
    const surveyed = await surveyLines(work, delivery.period)
    options.admit(surveyed)
    const keyHash = await classifyLines(work, options.classifier)
    const tags = await prepareTags(work)
    const lines = surveyed.reduce((sum, one) => sum + one.lines, 0)
    const hasRepeated = (await findRepeatedIdentities(work, lines, options.exactLines)) > 0
    const periods: StagedPeriod[] = []
    for (const one of surveyed) {
      const folder = join(staging, one.period)
      const isPartOfDelivery = surveyed.length > 1
      await writePeriod(
        work,
        { ...one, isPartOfDelivery, hasRepeated, keyHash, batchBytes: options.batchBytes },
        folder,
      )
      work.report({ phase: 'check', period: one.period, bytesDone: bytes, lines: one.lines })
      const checked = await checkPeriod(work, one, folder, hasRepeated)
      periods.push({
        folder,
        entry: {
          period: one.period,
          fingerprint,
          execution: delivery.execution,
          importedAt: options.now().toISOString(),
          exportedAt: delivery.exportedAt,
          lines: checked.lines,
          firstAt: checked.firstAt,
          lastAt: checked.lastAt,
          totals: checked.totals,
          payerAccounts: [...one.payerAccounts],
          accounts: one.accounts.map(({ id, name }) => ({ id, name })),
          tagKeys: tags.tagKeys,
          missingColumns: [...missingColumns(inspected)],
          unknownUsageTypes: checked.unknownUsageTypes,
          remarks: [...periodRemarks(inspected, one, checked, tags)],
        },
      })
    }
    return { format: inspected.format.id, periods }
  } catch (error) {
    options.signal.throwIfAborted()
    // What was written does not hold: the next import starts anew.
    if (error instanceof ImportError && error.code === 'lines-lost') await rm(staging, { recursive: true, force: true })
    throw await explain(error, duck, delivery, shapes)
  } finally {
    options.signal.removeEventListener('abort', interrupt)
    duck.close()
  }
}

async function explain(
  error: unknown,
  duck: Duck,
  { files }: ExportDelivery,
  shapes: readonly ExportShape[],
): Promise<unknown> {
  if (error instanceof Error && /^(?:Conversion|Out of Range) Error/.test(error.message)) {
    const value = await findUnreadableValue(duck, shapes).catch(() => null)
    if (value !== null) return value
  }
  const explained = explainFailure(
    error,
    files.map(({ path }) => path),
  )
  const isVague = !(explained instanceof ImportError) || (explained.code === 'damaged-file' && explained.file === null)
  return isVague ? ((await findDamagedFile(duck, shapes)) ?? explained) : explained
}
