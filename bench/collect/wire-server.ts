/**
 * A server that answers like an account with many endpoints, notebooks and training jobs, in a process of its own so that its memory is
 * not the collector's. Answers wait until the rate of their service allows them, as AWS's throttles would make them.
 * Prints its port; prints how many requests it has answered when its input ends.
 */
import { createServer } from 'node:http'
import { fakeWire } from '@costwright/testkit/wire/fake-wire'
import { bigAccount } from './big-account.ts'

const [endpoints = '', notebooks = '', jobs = '', requestsASecond = ''] = process.argv.slice(2)
const wire = fakeWire(bigAccount(Number(endpoints), Number(notebooks), Number(jobs)), { keepCalls: false })
const intervalMs = 1000 / Number(requestsASecond)
let freeAt = performance.now()
let answered = 0

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    answered++
    freeAt = Math.max(freeAt, performance.now()) + intervalMs
    const wait = freeAt - performance.now()
    void wire.requestHandler
      .handle({
        method: request.method ?? 'POST',
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers,
        body: Buffer.concat(parts),
      })
      .then(({ response: answer }) =>
        setTimeout(() => {
          response.writeHead(answer.statusCode, answer.headers)
          response.end(answer.body)
        }, wait),
      )
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : ''}\n`)
})
process.stdin.resume()
process.stdin.on('end', () => {
  process.stdout.write(`${answered}\n`, () => process.exit())
})
