import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

/** A running `costwright mcp` that is spoken to frame by frame. */
export class StdioSession {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (frame: Frame) => void>()
  readonly #startedAt = performance.now()
  #text = ''
  #nextId = 1

  constructor(node: string, words: readonly string[]) {
    this.#child = spawn(node, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout?.on('data', (part: Buffer) => this.#read(part.toString()))
  }

  /** Milliseconds since the program was started. */
  age(): number {
    return performance.now() - this.#startedAt
  }

  async initialize(): Promise<void> {
    await this.request('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'bench', version: '0' },
    })
    this.#send({ method: 'notifications/initialized' })
  }

  /** The result of a request. @throws Error for an error of the protocol */
  async request(method: string, params: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
    const id = this.#nextId++
    const answered = new Promise<Frame>((resolve) => void this.#waiting.set(id, resolve))
    this.#send({ id, method, params })
    const { result, error } = await answered
    if (result === undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result
  }

  /** The result of a tool. @throws Error where the tool says that something went wrong */
  async call(name: string, args: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
    const result = await this.request('tools/call', { name, arguments: args })
    if (result['isError'] === true) throw new Error(`${name}: ${JSON.stringify(result['content'])}`)
    return result
  }

  /** Largest resident memory so far, MB; null where the system does not say. */
  peakMb(): number | null {
    try {
      const [, kb] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid ?? 0}/status`, 'utf8')) ?? []
      return kb === undefined ? null : Number(kb) / 1024
    } catch {
      return null
    }
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.stdin?.end()
    await ended
  }

  #send(frame: object): void {
    this.#child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...frame })}\n`)
  }

  #read(part: string): void {
    this.#text += part
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n')) {
      const frame = JSON.parse(this.#text.slice(0, end)) as Frame
      this.#text = this.#text.slice(end + 1)
      if (frame.id === undefined) continue
      this.#waiting.get(frame.id)?.(frame)
      this.#waiting.delete(frame.id)
    }
  }
}

interface Frame {
  readonly id?: number
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: unknown
}
