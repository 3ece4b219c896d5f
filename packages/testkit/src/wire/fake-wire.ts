import { isWireFault, type WireFault } from './wire-fault.ts'

/** One request of the SDK, as the simulated wire understands it. */
export interface WireCall {
  /** Name that requests of the service are signed for: `sagemaker`, `monitoring`. */
  readonly service: string
  readonly region: string
  readonly operation: string
  /** Id of the key that signed the request. */
  readonly accessKeyId: string
  /** Body of the request, for services that speak JSON or forms; path and query of the others. */
  readonly input: Readonly<Record<string, unknown>>
  /** When the client says it is: `20261120T120000Z`. */
  readonly signedAt: string
}

/** An answer: the output of the operation, XML as text where the service speaks it, or a fault. */
export type WireAnswer = object | string | WireFault

/** Answers by operation. Those that are not named get an empty answer: a list with nothing in it. */
export type WireTable = Readonly<Record<string, (call: WireCall) => WireAnswer>>

/** A network that knows AWS by a table. */
export interface FakeWire {
  /** For `requestHandler` of any client. */
  readonly requestHandler: { readonly handle: (request: HttpRequest) => Promise<{ readonly response: HttpResponse }> }
  /** All that was asked, in order. */
  readonly calls: readonly WireCall[]
}

interface HttpRequest {
  readonly method: string
  readonly hostname: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface HttpResponse {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** `keepCalls: false` where there will be a hundred thousand of them. */
export function fakeWire(table: WireTable, { keepCalls = true }: { readonly keepCalls?: boolean } = {}): FakeWire {
  const calls: WireCall[] = []
  return {
    calls,
    requestHandler: {
      handle: async (request) => {
        const call = callOf(request)
        if (keepCalls) calls.push(call)
        const answer = table[call.operation]?.(call) ?? emptyAnswer(call)
        // The SDK expects an answer after its request, as from a network.
        return await Promise.resolve({ response: responseOf(call, answer) })
      },
    },
  }
}

/** STS answers with the account that a test gives. */
export function callerIdentityXml(account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/auditor</Arn><UserId>AIDA</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
}

/** STS gives a role: its key tells the requests of its account from those of others. */
export function assumedRoleXml(accessKeyId: string, expiration: Date): string {
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>not-a-secret</SecretAccessKey><SessionToken>not-a-token</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
}

function callOf(request: HttpRequest): WireCall {
  return { ...operationOf(request), signedAt: request.headers['x-amz-date'] ?? '' }
}

function operationOf(request: HttpRequest): Omit<WireCall, 'signedAt'> {
  const { headers } = request
  // Credential=KEY/20261122/us-east-1/sagemaker/aws4_request
  const [accessKeyId = '', , region = '', service = ''] =
    /Credential=([^,]+)/.exec(headers['authorization'] ?? '')?.[1]?.split('/') ?? []
  const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(bytesOf(request.body))
  const target = headers['x-amz-target']
  if (target !== undefined) {
    const input = JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>
    return { service, region, accessKeyId, operation: target.slice(target.lastIndexOf('.') + 1), input }
  }
  if (service === 's3')
    return {
      service,
      region,
      accessKeyId,
      operation: s3Operation(request),
      input: { ...request.query, host: request.hostname, path: request.path },
    }
  const form = new URLSearchParams(text)
  const action = form.get('Action')
  if (action !== null) return { service, region, accessKeyId, operation: action, input: Object.fromEntries(form) }
  const input = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { service, region, accessKeyId, operation: request.path.replaceAll('/', ''), input }
}

function s3Operation({ query = {}, path }: HttpRequest): string {
  if ('lifecycle' in query) return 'GetBucketLifecycleConfiguration'
  if ('versioning' in query) return 'GetBucketVersioning'
  if ('uploads' in query) return 'ListMultipartUploads'
  if ('uploadId' in query) return 'ListParts'
  if ('list-type' in query) return 'ListObjectsV2'
  return path === '/' ? 'ListBuckets' : path
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}

function speaksXml({ service }: WireCall): boolean {
  return service === 's3' || service === 'sts'
}

function emptyAnswer(call: WireCall): WireAnswer {
  return speaksXml(call) ? '<Empty/>' : {}
}

function responseOf(call: WireCall, answer: WireAnswer): HttpResponse {
  const encoder = new TextEncoder()
  if (isWireFault(answer)) {
    const { status, code, message, at } = answer
    const body = speaksXml(call)
      ? `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error><Code>${code}</Code></ErrorResponse>`
      : JSON.stringify({ __type: code, message })
    return {
      statusCode: status,
      headers: {
        'x-amzn-errortype': code,
        'content-type': 'application/x-amz-json-1.1',
        ...(at === undefined ? {} : { date: at.toUTCString() }),
      },
      body: encoder.encode(body),
    }
  }
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer, asOnWire)
  return { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: encoder.encode(body) }
}

/** AWS's JSON has instants as seconds since the epoch. `this` holds the value before Date turns itself into text. */
function asOnWire(this: unknown, key: string, value: unknown): unknown {
  const held: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : value
  return held instanceof Date ? held.getTime() / 1000 : value
}
