import type { Duck } from '../duckdb/duck.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import type { TrafficRole } from './column-roles.ts'
import type { PackedColumns, PackedTraffic } from './packed-traffic.ts'
import { PackedWriter } from './packed-writer.ts'
import { counted, type StagedTraffic } from './staged-traffic.ts'
import { TrafficError } from './traffic-error.ts'

/** Staged requests that are to be packed. */
export interface PackingWork {
  readonly path: string
  readonly format: string
  readonly staged: string
  readonly target: string
  readonly survey: StagedTraffic
  readonly isRelative: boolean
  readonly has: (role: TrafficRole) => boolean
  readonly notes: readonly string[]
  readonly signal: AbortSignal
}

/** Models beyond a 16-bit number. */
const MOST_MODELS = 65_536
/** A pause is worth a word when it is so long, and so many times the mean distance of requests. */
const LONG_PAUSE_SECONDS = 3600
const LONG_PAUSE_TIMES = 100
/** What requests are called that name no model where others do. */
const NAMELESS = 'no model'

/** Sorts staged requests by time and writes them as columns of numbers. */
export async function packRequests(duck: Duck, work: PackingWork): Promise<PackedTraffic> {
  const { survey, has, staged, target } = work
  const from = `(SELECT * FROM read_parquet(${sqlText(staged)}) WHERE us IS NOT NULL)`
  const modelNames = has('model') ? await modelsOf(duck, work, from) : []
  const columns: PackedColumns = {
    promptTokens: has('promptTokens'),
    outputTokens: has('outputTokens'),
    models: modelNames.length > 1,
  }
  const startUs = Math.floor(survey.firstUs / 1e6) * 1e6
  const written = await write(duck, work, columns, `${selected(columns, startUs)} ${from}`, modelNames)
  const spanSeconds = Math.max(
    1,
    Math.ceil((survey.lastUs - startUs) / 1e6 + (survey.resolution > 0 ? survey.resolution : 0)),
  )
  return {
    kind: 'requests',
    path: target,
    format: work.format,
    requests: written.requests,
    startAt: work.isRelative ? null : startUs / 1000,
    spanSeconds,
    columns,
    modelNames,
    meanInKb: kilobytes(survey.meanInBytes),
    meanOutKb: kilobytes(survey.meanOutBytes),
    notes: [...work.notes, ...oddities(written, survey, spanSeconds)],
  }
}

function kilobytes(bytes: number | null): number | null {
  return bytes === null ? null : Number((bytes / 1000).toPrecision(4))
}

async function modelsOf(duck: Duck, { path }: PackingWork, from: string): Promise<readonly string[]> {
  const rows = await duck.rows(
    `SELECT coalesce(nullif(model, ''), ${sqlText(NAMELESS)}) AS model, count(*) AS n FROM ${from} GROUP BY 1 ORDER BY n DESC, model LIMIT ${MOST_MODELS + 1}`,
  )
  if (rows.length > MOST_MODELS)
    throw new TrafficError('too-many-models', `${path} names more than ${MOST_MODELS.toLocaleString('en-US')} models`)
  return rows.map(({ model }) => String(model))
}

function selected({ promptTokens, outputTokens, models }: PackedColumns, startUs: number): string {
  return `SELECT (us - ${startUs}) / 1e6 AS at, ${promptTokens ? 'coalesce(prompt, 0)' : '0'} AS prompt, ${outputTokens ? 'coalesce(output, 0)' : '0'} AS output, ${models ? `coalesce(nullif(model, ''), ${sqlText(NAMELESS)})` : "''"} AS model FROM`
}

async function write(
  duck: Duck,
  { survey, target, signal }: PackingWork,
  columns: PackedColumns,
  select: string,
  modelNames: readonly string[],
): Promise<ReturnType<PackedWriter['finish']>> {
  const numbers = new Map(modelNames.map((name, index) => [name, index]))
  const writer = new PackedWriter(target, columns, survey.resolution)
  try {
    for await (const [at, prompt, output, model] of duck.columns(
      survey.unsorted > 0 ? `${select} ORDER BY us` : select,
    )) {
      signal.throwIfAborted()
      for (let row = 0; row < (at?.length ?? 0); row += 1) {
        writer.add(
          Number(at?.[row]),
          Number(prompt?.[row]),
          Number(output?.[row]),
          columns.models ? (numbers.get(String(model?.[row])) ?? 0) : 0,
        )
      }
    }
    return writer.finish()
  } catch (error) {
    writer.abandon()
    throw error
  }
}

function oddities(
  { requests, duplicates, longestGap }: ReturnType<PackedWriter['finish']>,
  { resolution }: StagedTraffic,
  spanSeconds: number,
): readonly string[] {
  const notes: string[] = []
  if (duplicates > 0 && resolution === 0)
    notes.push(`${counted(duplicates, 'request')} at the very time of another: taken for requests that came at once`)
  if (
    longestGap !== null &&
    longestGap.seconds >= LONG_PAUSE_SECONDS &&
    longestGap.seconds > (LONG_PAUSE_TIMES * spanSeconds) / requests
  )
    notes.push(
      `no request for ${(longestGap.seconds / 3600).toFixed(1)} h, from ${(longestGap.from / 3600).toFixed(1)} h after the start: a gap in the file, or no traffic; replayed as no traffic`,
    )
  return notes
}
