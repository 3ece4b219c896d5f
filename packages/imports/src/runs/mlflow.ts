import { join } from 'node:path'
import { epochTimes } from './epoch-times.ts'
import { readHyperparameters } from './hyperparameters.ts'
import { mlflowFileStore } from './mlflow-file-store.ts'
import { mlflowServerStore } from './mlflow-server-store.ts'
import { isSqlite, mlflowSqliteStore } from './mlflow-sqlite-store.ts'
import type { MlflowRun, MlflowStore } from './mlflow-store.ts'
import { openPlace, type Place } from './place.ts'
import type { ReadRunOptions, RunReader } from './reader.ts'
import { RunReadError } from './run-read-error.ts'
import { countsEpochs, isOncePerEpoch, type ScalarSeries, seriesEpochs } from './series-epochs.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

/** Latest runs that are looked at for one with metrics. */
const RUNS_TRIED = 50
/** Metrics whose history is fetched to find the epochs. */
const METRICS_FETCHED = 8

/** MLflow: an `mlruns` folder (or one experiment or run of it), its SQLite file, or a tracking server. */
export const mlflowReader: RunReader = {
  format: 'mlflow',
  looksFor: 'MLflow (an mlruns folder, mlflow.db, or the URL of a tracking server)',

  async recognizes(place) {
    if (place.kind === 'server') return true
    if (place.kind === 'file') return isSqlite(place.head) || /\.(?:db|sqlite3?)$/i.test(place.name)
    return place.names.has('mlflow.db') || place.names.has('mlruns') || (await mlflowFileStore(place.path)) !== null
  },

  async read(place, options) {
    const stores = await openStores(place, options)
    try {
      return await readMlflow(place, stores, options)
    } finally {
      for (const store of stores) store.close()
    }
  },
}

async function openStores(place: Place, options: ReadRunOptions): Promise<readonly MlflowStore[]> {
  if (place.kind === 'server')
    return [mlflowServerStore(place.url, { token: options.token ?? null, timeoutMs: options.timeoutMs ?? null })]
  if (place.kind === 'file') {
    if (!isSqlite(place.head))
      throw new RunReadError(
        'run-foreign',
        `${place.path} is not an SQLite file: expected the database of MLflow, such as mlflow.db.`,
      )
    return [await mlflowSqliteStore(place.path)]
  }
  const own = await mlflowFileStore(place.path)
  if (own !== null) return [own]
  const stores: MlflowStore[] = []
  if (place.names.has('mlflow.db')) stores.push(await mlflowSqliteStore(join(place.path, 'mlflow.db')))
  // Beside a database, mlruns has the artifacts and no runs.
  const files = place.names.has('mlruns')
    ? await mlflowFileStore((await openPlace(join(place.path, 'mlruns'))).path)
    : null
  if (files !== null) stores.push(files)
  if (stores.length === 0)
    throw new RunReadError(
      'run-foreign',
      `${join(place.path, 'mlruns')} has no experiment with a meta.yaml: expected the file store of MLflow.`,
    )
  return stores
}

async function readMlflow(place: Place, stores: readonly MlflowStore[], options: ReadRunOptions): Promise<TrainingRun> {
  const asked =
    options.runId ??
    (place.kind === 'server' ? (/\/runs\/([^/?#]+)/.exec(place.url.hash)?.[1] ?? null) : place.fragment)
  for (const store of stores) {
    const chosen = asked === null ? await latestRun(store) : await namedRun(store, asked)
    if (chosen !== null) return describe(place, store, chosen.run, chosen.notes)
  }
  const where = stores.map((store) => store.where).join(' and ')
  if (asked !== null) throw new RunReadError('run-not-found', `${where} has no run with the id or name ${asked}.`)
  throw new RunReadError('run-no-usable-times', `${where} has no run with metrics: expected at least one.`)
}

async function namedRun(
  store: MlflowStore,
  asked: string,
): Promise<{ run: MlflowRun; notes: readonly string[] } | null> {
  const isId = /^[0-9a-f]{32}$/.test(asked)
  const named = isId ? [] : (await store.listRuns()).filter((info) => info.name === asked || info.runId === asked)
  if (named.length > 1) {
    throw new RunReadError(
      'run-ambiguous',
      `${store.where} has ${named.length} runs named ${asked}: expected the id of one (${named
        .slice(0, 3)
        .map((info) => info.runId)
        .join(', ')}).`,
    )
  }
  const runId = isId ? asked : named[0]?.runId
  const run = runId === undefined ? null : await store.getRun(runId)
  return run === null ? null : { run, notes: [] }
}

/** The latest run that was finished and has metrics; the latest with metrics when none was finished. */
async function latestRun(store: MlflowStore): Promise<{ run: MlflowRun; notes: readonly string[] } | null> {
  const infos = await store.listRuns()
  const inOrder = [
    ...infos.filter((info) => info.status === 'FINISHED'),
    ...infos.filter((info) => info.status !== 'FINISHED'),
  ]
  for (const info of inOrder.slice(0, RUNS_TRIED)) {
    const run = await store.getRun(info.runId)
    if (run === null || run.metricKeys.length === 0) continue
    const which = info.status === 'FINISHED' ? 'latest finished' : 'latest'
    const notes =
      infos.length === 1
        ? []
        : [`Of ${infos.length} runs the ${which} one is read: ${info.name ?? info.runId} (${info.runId}).`]
    return { run, notes }
  }
  return null
}

async function describe(
  place: Place,
  store: MlflowStore,
  run: MlflowRun,
  chosen: readonly string[],
): Promise<TrainingRun> {
  const known = readHyperparameters(run.params)
  const { startMs, endMs, status } = run.info
  const counters = run.metricKeys.filter(countsEpochs)
  const once = run.metricKeys.filter(isOncePerEpoch)
  const others =
    known.epochsPlanned === null ? [] : run.metricKeys.filter((key) => /loss/i.test(key) && !isOncePerEpoch(key))
  const keys = counters.length > 0 ? counters : [...once, ...others].slice(0, METRICS_FETCHED)
  const series: ScalarSeries[] = []
  for (const key of keys) series.push({ name: key, points: await store.history(run.info.runId, key) })
  const found = seriesEpochs([{ startSeconds: startMs === null ? null : startMs / 1000, series }], known.epochsPlanned)
  const source = `${store.where}, run ${run.info.runId}`
  const times = found === null ? null : epochTimes(found.sessions, source)
  const wall = startMs !== null && endMs !== null && endMs > startMs ? (endMs - startMs) / 1000 : null
  const notes = [...store.notes, ...chosen, ...(found?.notes ?? []), ...(times?.notes ?? [])]
  if (found === null) notes.push('No metric counts epochs or is logged once an epoch: no epoch time.')
  if (status !== null && status !== 'FINISHED') notes.push(`The run is ${status.toLowerCase()}, not finished.`)
  return trainingRun('mlflow', place.path, {
    epochs: found?.epochs ?? null,
    epochsPlanned: known.epochsPlanned,
    secondsPerEpoch: times?.secondsPerEpoch ?? null,
    totalSeconds: times?.totalSeconds ?? wall,
    stepsPerEpoch: found?.stepsPerEpoch ?? null,
    datasetSamples: known.datasetSamples,
    batch: known.batch,
    precision: known.precision,
    imageSize: known.imageSize,
    sequenceLength: known.sequenceLength,
    model: known.model,
    family: known.family,
    device: known.device,
    deviceCount: known.deviceCount,
    resumed: times?.resumed ?? 0,
    notes,
  })
}
