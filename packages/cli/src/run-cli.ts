import { run } from '@stricli/core'
import { createApp } from './app.ts'
import type { Io } from './io.ts'
import { safeText } from './safe-text.ts'
import { VERSION } from './version.ts'

interface Stream {
  readonly write: (text: string) => void
}

/** Runs one command line against the given terminal. Never throws; the exit code is set on `io`. */
export async function runCli(argv: readonly string[], io: Io): Promise<void> {
  const wantsJson = argv.includes('--json')
  const complaints: string[] = []
  const process: { stdout: Stream; stderr: Stream; env: Io['env']; exitCode: number | string | null } = {
    stdout: { write: io.out },
    // A usage error is stricli's own text: with --json it goes into the error document instead.
    stderr: { write: (text) => (wantsJson ? void complaints.push(text) : io.err(safeText(text))) },
    env: io.env,
    exitCode: null,
  }
  let commandCode: number | null = null
  const watched: Io = {
    ...io,
    setExitCode: (code) => {
      commandCode = code
    },
  }
  await run(createApp(VERSION), argv, { process, io: watched })
  const code = Number(process.exitCode ?? 0)
  io.setExitCode(code === 0 ? (commandCode ?? 0) : await usageExit(io, wantsJson, code, complaints))
}

/** stricli's negative codes: −4 and −5 are wrong words on the command line, the rest is our fault. */
async function usageExit(io: Io, wantsJson: boolean, code: number, complaints: readonly string[]): Promise<number> {
  const { EXIT } = await import('@costwright/app/errors')
  const exit = code === -4 || code === -5 ? EXIT.usage : EXIT.bug
  if (wantsJson) {
    const { printError } = await import('./run-command.ts')
    printError(
      io,
      true,
      exit === EXIT.usage ? 'usage' : 'bug',
      complaints.join('').trim(),
      'costwright --help lists the commands',
    )
  }
  return exit
}
