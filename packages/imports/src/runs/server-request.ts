import { RunReadError } from './run-read-error.ts'

const DEFAULT_TIMEOUT_MS = 10_000
/** No answer about one run is larger. 64 MiB. */
const ANSWER_LIMIT_BYTES = 64 * 1024 * 1024

/** How a server is asked. */
export interface ServerAccess {
  readonly token: string | null
  readonly timeoutMs: number | null
}

/**
 * Asks a server for JSON: GET, or POST when there is a body. Only `target` is asked; a redirection is an error. Credentials are
 * those of `access`, else the user name and password in `given`. Throws RunReadError without credentials in its message.
 */
export async function requestJson(target: URL, body: unknown, given: URL, access: ServerAccess): Promise<unknown> {
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
