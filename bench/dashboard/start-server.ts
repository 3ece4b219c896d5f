import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A dashboard in a process of its own, for its memory. */
export interface BenchServer {
  readonly url: string
  readonly origin: string
  readonly memory: () => { readonly residentBytes: number; readonly peakBytes: number }
  /** Ends it as Ctrl+C does: how long that took, and the exit code. */
  readonly stop: () => Promise<{ readonly ms: number; readonly code: number }>
}

/** `cache` holds what outlives the program; an empty one is a first start. */
export async function startServer(home: string, cache: string): Promise<BenchServer> {
  const main = join(import.meta.dirname, '../../packages/cli/src/main.ts')
  const child = spawn(
    process.execPath,
    [main, 'dashboard', '--source', 'workspace', '--home', home, '--no-open', '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: cache } },
  )
  let text = ''
  for await (const part of child.stdout) {
    text += String(part)
    if (text.includes('}')) break
  }
  const { url } = JSON.parse(text) as { readonly url: string }
  return {
    url,
    origin: new URL(url).origin,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')
      const of = (name: string): number =>
        Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024
      return { residentBytes: of('VmRSS'), peakBytes: of('VmHWM') }
    },
    stop: async () => {
      const start = performance.now()
      const exited = once(child, 'exit')
      child.kill('SIGINT')
      const [code] = (await exited) as [number | null]
      return { ms: performance.now() - start, code: code ?? -1 }
    },
  }
}
