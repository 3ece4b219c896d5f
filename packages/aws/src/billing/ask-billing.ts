import type { AwsClients } from '../collect/aws-clients.ts'
import { readFailure, whatWasSaid, type ReadFailure } from '../collect/read-failure.ts'
import { BILLING_OPERATIONS, type BillingOperationName } from './billing-operations.ts'

/** What AWS answered. */
export interface BillingAnswer {
  /** As it came over the wire, members that the SDK does not know included; of STS as the SDK reads it. */
  readonly body: Readonly<Record<string, unknown>>
  readonly requestId: string | null
  readonly httpStatus: number | null
  readonly attempts: number
}

/** AWS refused, or was not reached. */
export class BillingFault extends Error {
  /** Code of AWS, or of the network: `AccessDeniedException`. */
  readonly code: string
  /** Null where it is none that reading AWS is known to meet. */
  readonly failure: ReadFailure | null
  readonly requestId: string | null
  readonly httpStatus: number | null
  readonly attempts: number

  constructor(error: Error) {
    super(error.message === '' ? whatWasSaid(error) : error.message, { cause: error })
    this.name = 'BillingFault'
    const { requestId = null, httpStatusCode = null, attempts = 1 } = metadataOf(error)
    this.code = error.name
    this.failure = readFailure(error)
    this.requestId = requestId
    this.httpStatus = httpStatusCode
    this.attempts = attempts
  }
}

interface Metadata {
  readonly requestId?: string
  readonly httpStatusCode?: number
  readonly attempts?: number
}

/** The parts of a client and a command that are the same for all of them. */
interface AnyClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<object>
}
interface AnyCommand {
  readonly middlewareStack: {
    add(
      middleware: Middleware,
      options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
    ): void
  }
}
type Handler = (args: unknown) => Promise<{ readonly response: unknown; readonly output?: unknown }>
type Middleware = (next: Handler) => Handler

/**
 * Sends one operation with the client's retries.
 * @throws BillingFault for a refusal of AWS or a fault of the way there
 */
export async function askBilling(
  clients: AwsClients,
  name: BillingOperationName,
  input: Readonly<Record<string, unknown>>,
  { region, signal }: { readonly region: string; readonly signal: AbortSignal },
): Promise<BillingAnswer> {
  const operation = BILLING_OPERATIONS[name]
  const command = new operation.command(input as never) as unknown as AnyCommand
  const client = operation.client(clients, region) as unknown as AnyClient
  let text: string | null = null
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const bytes = await bodyOf(result.response)
      if (bytes !== null) text = new TextDecoder().decode(bytes)
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'keepBody' },
  )
  try {
    const output = await client.send(command, { abortSignal: signal })
    const { requestId = null, httpStatusCode = null, attempts = 1 } = metadataOf(output)
    return { body: parsed(text) ?? withoutMetadata(output), requestId, httpStatus: httpStatusCode, attempts }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Error && (readFailure(error) !== null || '$metadata' in error)) throw new BillingFault(error)
    throw error
  }
}

/** Reads the body of a response, and leaves it there to be read again. */
async function bodyOf(response: unknown): Promise<Uint8Array | null> {
  if (typeof response !== 'object' || response === null || !('body' in response)) return null
  const { body } = response
  if (body instanceof Uint8Array) return body
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return null
  const parts: Uint8Array[] = []
  for await (const part of body as AsyncIterable<Uint8Array>) parts.push(part)
  const whole = new Uint8Array(Buffer.concat(parts))
  response.body = whole
  return whole
}

/** JSON of an object; null for XML, which the SDK reads. */
function parsed(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null || !text.trimStart().startsWith('{')) return null
  return JSON.parse(text) as Readonly<Record<string, unknown>>
}

function withoutMetadata(output: object): Readonly<Record<string, unknown>> {
  const { $metadata: _, ...body } = output as Readonly<Record<string, unknown>>
  return body
}

function metadataOf(of: object): Metadata {
  return '$metadata' in of && typeof of.$metadata === 'object' && of.$metadata !== null ? of.$metadata : {}
}
