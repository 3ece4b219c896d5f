import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { latestFirst, MLFLOW_STATUS, type MlflowRunInfo, type MlflowStore } from './mlflow-store.ts'
import { RunReadError } from './run-read-error.ts'
import type { ScalarPoint } from './series-epochs.ts'
import { parseYamlMapping, readText, readTextIfPresent, wholeLines } from './text-file.ts'

const EXPECTED = 'the meta.yaml of an MLflow run (run_id, status, start_time)'

/**
 * An `mlruns` folder, one experiment in it, or one run: `<experiment>/<run>/{meta.yaml,metrics/,params/}`, where a metric is a
 * file with a line "milliseconds value step" for each value. Null when the folder is none of them.
 */
export async function mlflowFileStore(folder: string): Promise<MlflowStore | null> {
  const runFolders = await findRunFolders(folder)
  if (runFolders === null) return null
  const folderOf = new Map<string, string>()
  async function listRuns(): Promise<readonly MlflowRunInfo[]> {
    const found: MlflowRunInfo[] = []
    for (const runFolder of runFolders ?? []) {
      const info = await readInfo(runFolder)
      if (info === null) continue
      folderOf.set(info.runId, runFolder)
      found.push(info)
    }
    return latestFirst(found)
  }
  return {
    where: folder,
    notes: [],
    listRuns,
    async getRun(runId) {
      const info = (await listRuns()).find((run) => run.runId === runId)
      const runFolder = folderOf.get(runId)
      if (info === undefined || runFolder === undefined) return null
      const params = await Promise.all(
        (await filesBelow(join(runFolder, 'params'))).map(
          async (name) => [name, ((await readTextIfPresent(join(runFolder, 'params', name))) ?? '').trim()] as const,
        ),
      )
      return { info, params: Object.fromEntries(params), metricKeys: await filesBelow(join(runFolder, 'metrics')) }
    },
    async history(runId, key) {
      return readMetric(join(folderOf.get(runId) ?? folder, 'metrics', key))
    },
    close() {},
  }
}

/** Folders with a run's meta.yaml at or up to two levels below; null when neither runs nor experiments are there. */
async function findRunFolders(folder: string): Promise<readonly string[] | null> {
  const kind = await kindOf(folder)
  if (kind === 'run') return [folder]
  const children = await subfolders(folder)
  if (kind === 'experiment') return runsAmong(children)
  const experiments: string[] = []
  for (const child of children) if ((await kindOf(child)) === 'experiment') experiments.push(child)
  if (experiments.length === 0) return null
  const nested = await Promise.all(experiments.map(async (experiment) => runsAmong(await subfolders(experiment))))
  return nested.flat()
}

async function runsAmong(folders: readonly string[]): Promise<readonly string[]> {
  const runs: string[] = []
  for (const folder of folders) if ((await kindOf(folder)) === 'run') runs.push(folder)
  return runs
}

/** A run has meta.yaml beside `metrics` or `params`; an experiment has meta.yaml alone. */
async function kindOf(folder: string): Promise<'run' | 'experiment' | 'other'> {
  const names = await readdir(folder).catch((): string[] => [])
  if (!names.includes('meta.yaml')) return 'other'
  if (names.includes('metrics') || names.includes('params')) return 'run'
  const text = await readTextIfPresent(join(folder, 'meta.yaml'))
  return text !== null && /^experiment_id:/m.test(text) ? 'experiment' : 'other'
}

async function readInfo(runFolder: string): Promise<MlflowRunInfo | null> {
  const path = join(runFolder, 'meta.yaml')
  const meta = parseYamlMapping(wholeLines(await readText(path, EXPECTED)), path, EXPECTED)
  const runId = meta['run_id'] ?? meta['run_uuid']
  if (typeof runId !== 'string' || runId === '')
    throw new RunReadError('run-malformed', `${path} has no run_id: expected ${EXPECTED}.`)
  if (meta['lifecycle_stage'] === 'deleted') return null
  const number = (name: string): number | null =>
    typeof meta[name] === 'number' && Number.isFinite(meta[name]) ? meta[name] : null
  const status = number('status')
  return {
    runId,
    name: typeof meta['run_name'] === 'string' && meta['run_name'] !== '' ? meta['run_name'] : null,
    status: status === null ? null : (MLFLOW_STATUS[status] ?? null),
    startMs: number('start_time'),
    endMs: number('end_time'),
  }
}

async function readMetric(path: string): Promise<readonly ScalarPoint[]> {
  const expected = 'lines "milliseconds value step" of an MLflow metric'
  return wholeLines(await readText(path, expected))
    .split('\n')
    .flatMap((line, index): ScalarPoint[] => {
      if (line.trim() === '') return []
      if (!isMetricLine(line))
        throw new RunReadError(
          'run-malformed',
          `${path}: line ${index + 1} is "${line.slice(0, 60)}": expected ${expected}.`,
        )
      const [milliseconds, value, step] = line.trim().split(' ')
      return [{ step: Number(step ?? 0), atSeconds: Number(milliseconds) / 1000, value: Number(value) }]
    })
}

function isMetricLine(line: string): boolean {
  return /^\d+ \S+(?: -?\d+(?: \S+ \S+)?)?$/.test(line.trim())
}

async function subfolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== '.trash')
    .map((entry) => join(folder, entry.name))
    .sort()
}

/** Files below a folder by their path in it, with slashes: `val/box_loss` is a metric of that name. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const info = await stat(folder).catch(() => null)
  if (info === null) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
