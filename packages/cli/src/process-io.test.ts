import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

/** Runs the program, and closes one of its outputs before anything is written to it. */
async function runClosing(
  output: 'stdout' | 'stderr',
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly heard: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  child[output].destroy()
  let heard = ''
  child[output === 'stdout' ? 'stderr' : 'stdout'].setEncoding('utf8').on('data', (text: string) => (heard += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, heard }
}

describe('an output that nobody reads any more', () => {
  it('ends the program quietly, as a closed pipe ends others', async () => {
    expect(await runClosing('stdout', ['--help'])).toEqual({ code: 141, heard: '' })
  })

  it('is not missed where it is only for remarks', async () => {
    const { code, heard } = await runClosing('stderr', ['iam', 'import'])
    expect([code, JSON.parse(heard)]).toEqual([0, expect.objectContaining({ Version: '2012-10-17' })])
  })
})
