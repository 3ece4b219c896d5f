import { z } from 'zod'
import { latestFirst, type MlflowRunInfo, type MlflowStore } from './mlflow-store.ts'
import { RunReadError } from './run-read-error.ts'
import { requestJson, type ServerAccess } from './server-request.ts'

/** A metric with more pages of history than this is not logged once an epoch. */
const PAGE_LIMIT = 200

/** Protobuf's JSON writes 64-bit numbers as text and NaN as a word; MLflow's own does for some and not for others. */
const numberish = z.union([z.number(), z.string()]).transform(Number)
const infoSchema = z.looseObject({
  run_id: z.string(),
  run_name: z.string().optional(),
  status: z.string().optional(),
  start_time: numberish.optional(),
  end_time: numberish.optional(),
})
const pairSchema = z.looseObject({ key: z.string(), value: z.string().optional() })
const runSchema = z.looseObject({
  info: infoSchema,
  data: z
    .looseObject({
      metrics: z.array(z.looseObject({ key: z.string() })).optional(),
      params: z.array(pairSchema).optional(),
    })
    .optional(),
})
const experimentsSchema = z.looseObject({
  experiments: z.array(z.looseObject({ experiment_id: z.string() })).optional(),
  next_page_token: z.string().optional(),
})
const runsSchema = z.looseObject({ runs: z.array(runSchema).optional() })
const historySchema = z.looseObject({
  metrics: z.array(z.looseObject({ value: numberish, timestamp: numberish, step: numberish.optional() })).optional(),
  next_page_token: z.string().optional(),
})

/**
 * An MLflow tracking server, by its REST API 2.0. Only the host of `url` is ever asked: redirections are not followed. The
 * path of the URL is the server's prefix; a user name and password in it are sent as HTTP basic authentication. Throws
 * RunReadError, without credentials in its message.
 */
export function mlflowServerStore(url: URL, access: ServerAccess): MlflowStore {
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  const experiment = /\/experiments\/(\d+)/.exec(url.hash)?.[1] ?? null

  async function ask<T>(
    schema: z.ZodType<T>,
    path: string,
    query: Readonly<Record<string, string>>,
    body: unknown,
  ): Promise<T> {
    const target = new URL(`${base}/api/2.0/mlflow/${path}`)
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
    const answer = await requestJson(target, body, url, access)
    const parsed = schema.safeParse(answer)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new RunReadError(
      'run-server-refused',
      `${base} answered ${path} with something else than MLflow does (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    )
  }

  async function experimentIds(): Promise<readonly string[]> {
    if (experiment !== null) return [experiment]
    const ids: string[] = []
    let token = ''
    for (let page = 0; page < PAGE_LIMIT; page++) {
      const found = await ask(
        experimentsSchema,
        'experiments/search',
        {},
        { max_results: 1000, ...(token === '' ? {} : { page_token: token }) },
      )
      ids.push(...(found.experiments ?? []).map((one) => one.experiment_id))
      token = found.next_page_token ?? ''
      if (token === '') break
    }
    return ids
  }

  return {
    where: base,
    notes: [],
    async listRuns() {
      const ids = await experimentIds()
      if (ids.length === 0) return []
      const found = await ask(
        runsSchema,
        'runs/search',
        {},
        {
          experiment_ids: ids,
          run_view_type: 'ACTIVE_ONLY',
          max_results: 100,
          order_by: ['attributes.start_time DESC'],
        },
      )
      return latestFirst((found.runs ?? []).map((run) => infoOf(run.info)))
    },
    async getRun(runId) {
      const found = await ask(z.looseObject({ run: runSchema }), 'runs/get', { run_id: runId }, null)
      return {
        info: infoOf(found.run.info),
        params: Object.fromEntries((found.run.data?.params ?? []).map((pair) => [pair.key, pair.value ?? ''])),
        metricKeys: (found.run.data?.metrics ?? []).map((metric) => metric.key).sort(),
      }
    },
    async history(runId, key) {
      const points = []
      let token = ''
      for (let page = 0; page < PAGE_LIMIT; page++) {
        // No max_results: servers on a file store refuse paging, and the others page by themselves.
        const found = await ask(
          historySchema,
          'metrics/get-history',
          { run_id: runId, metric_key: key, ...(token === '' ? {} : { page_token: token }) },
          null,
        )
        points.push(
          ...(found.metrics ?? []).map((metric) => ({
            step: metric.step ?? 0,
            atSeconds: metric.timestamp / 1000,
            value: metric.value,
          })),
        )
        token = found.next_page_token ?? ''
        if (token === '') return points
      }
      throw new RunReadError('run-too-large', `${base}: the history of ${key} has more than ${PAGE_LIMIT} pages.`)
    },
    close() {},
  }
}

function infoOf(info: z.infer<typeof infoSchema>): MlflowRunInfo {
  const time = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) && value > 0 ? value : null
  return {
    runId: info.run_id,
    name: info.run_name ?? null,
    status: info.status ?? null,
    startMs: time(info.start_time),
    endMs: time(info.end_time),
  }
}
