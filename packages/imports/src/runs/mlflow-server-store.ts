import { z } from 'zod'
import { latestFirst, type MlflowRunInfo, type MlflowStore } from './mlflow-store.ts'
import { RunReadError } from './run-read-error.ts'

const DEFAULT_TIMEOUT_MS = 10_000
/** No answer about one run is larger. 64 MiB. */
const ANSWER_LIMIT_BYTES = 64 * 1024 * 1024
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

/** How a server is asked. */
export interface ServerAccess {
  readonly token: string | null
  readonly timeoutMs: number | null
}

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
    const answer = await send(target, body, url, access)
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

async function send(target: URL, body: unknown, given: URL, access: ServerAccess): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (access.token !== null) headers['authorization'] = `Bearer ${access.token}`
  else if (given.username !== '') {
    const credentials = `${decodeURIComponent(given.username)}:${decodeURIComponent(given.password)}`
    headers['authorization'] = `Basic ${Buffer.from(credentials).toString('base64')}`
  }
  if (body !== null) headers['content-type'] = 'application/json'
  const timeoutMs = access.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const where = `${target.origin}${target.pathname}`
  let status: number
  let location: string | null
  let text: string
  try {
    const response = await fetch(target, {
      method: body === null ? 'GET' : 'POST',
      headers,
      body: body === null ? null : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    status = response.status
    location = response.headers.get('location')
    text = await limitedText(response, where)
  } catch (cause) {
    if (cause instanceof RunReadError) throw cause
    const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
    const why = timedOut ? `no answer within ${timeoutMs} ms` : reasonOf(cause)
    throw new RunReadError('run-server-unreachable', `The tracking server at ${where} cannot be reached: ${why}.`, {
      cause,
    })
  }
  if (status >= 300 && status < 400) {
    throw new RunReadError(
      'run-server-refused',
      `${where} redirects to ${location ?? 'another address'}, which is not followed.`,
      { hint: 'Give that address if it is the tracking server.' },
    )
  }
  if (status === 401 || status === 403) {
    throw new RunReadError('run-server-refused', `${where} refuses access (HTTP ${status}).`, {
      hint: 'Give a user name and password in the URL, or a token.',
    })
  }
  if (status !== 200)
    throw new RunReadError('run-server-refused', `${where} answered HTTP ${status}: ${messageOf(text)}.`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RunReadError(
      'run-server-refused',
      `${where} did not answer with JSON: expected the REST API 2.0 of an MLflow tracking server.`,
      { cause },
    )
  }
}

async function limitedText(response: Response, where: string): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength
    if (bytes > ANSWER_LIMIT_BYTES)
      throw new RunReadError('run-too-large', `${where} answered with more than ${ANSWER_LIMIT_BYTES} bytes.`)
    text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  return text + decoder.decode()
}

/** fetch says only "fetch failed"; what went wrong is the cause of it. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}

function messageOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string')
      return body.message.slice(0, 300).replace(/\.$/, '')
  } catch {
    // Not JSON: the text itself will do.
  }
  const plain = text
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 120)
  return plain === '' ? 'no message' : plain
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
