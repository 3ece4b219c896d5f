import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** How a request goes wrong, or gets answered in another way than with the plain file. */
export type ServerFault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Closes the connection after this share of the body. */
  | { readonly kind: 'cut'; readonly share: number }
  /** Sends a shorter body as if it were whole: what a broken proxy or mirror does. */
  | { readonly kind: 'short'; readonly share: number }
  | { readonly kind: 'short-gzip'; readonly share: number }
  | { readonly kind: 'gzip' }
  /** Sends this share of the body and then nothing more. */
  | { readonly kind: 'stall'; readonly share: number }
  /** Accepts the request and never answers. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'body'; readonly body: string }

/** A server on 127.0.0.1 that serves a price list tree and misbehaves on demand. */
export interface PriceListServer {
  readonly url: string
  readonly files: Map<string, string>
  /** By path: faults of the coming requests, in order; after them the file is served as it is. */
  readonly faults: Map<string, ServerFault[]>
  /** `GET path` or `304 path`, in order. */
  readonly requests: string[]
  readonly close: () => Promise<void>
}

export async function startPriceListServer(files: ReadonlyMap<string, string>): Promise<PriceListServer> {
  const served = new Map(files)
  const faults = new Map<string, ServerFault[]>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push(`GET ${path}`)
    const fault = faults.get(path)?.shift()
    const body = served.get(path)
    if (fault !== undefined) return misbehave(response, fault, body ?? '')
    if (body === undefined)
      return void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>no such key</html>')
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
    if (request.headers['if-none-match'] === etag) {
      requests.push(`304 ${path}`)
      return void response.writeHead(304, { etag }).end()
    }
    response
      .writeHead(200, {
        etag,
        'last-modified': 'Sun, 01 Nov 2026 20:59:55 GMT',
        'content-length': Buffer.byteLength(body),
      })
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: served,
    faults,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function misbehave(response: ServerResponse, fault: ServerFault, body: string): void {
  const bytes = Buffer.from(body)
  const part = (share: number, whole: Buffer = bytes): Buffer => whole.subarray(0, Math.floor(whole.length * share))
  switch (fault.kind) {
    case 'status':
      return void response.writeHead(fault.status, fault.headers).end('trouble')
    case 'cut':
      response.writeHead(200, { 'content-length': bytes.length })
      return void response.write(part(fault.share), () => response.destroy())
    case 'short':
      return void response.writeHead(200, { 'content-length': part(fault.share).length }).end(part(fault.share))
    case 'gzip':
    case 'short-gzip': {
      const packed = gzipSync(bytes)
      const sent = fault.kind === 'gzip' ? packed : part(fault.share, packed)
      return void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': sent.length }).end(sent)
    }
    case 'stall':
      response.writeHead(200, { 'content-length': bytes.length })
      return void response.write(part(fault.share))
    case 'silent':
      return
    case 'reset':
      return void response.destroy()
    case 'body':
      return void response.writeHead(200, { 'content-length': Buffer.byteLength(fault.body) }).end(fault.body)
  }
}
