import { CostwrightError, EXIT } from '@costwright/app/errors'
import type { Context } from './context.ts'
import type { Io } from './io.ts'
import { renderJson } from './formats.ts'
import { safeText } from './safe-text.ts'

/** Runs the body of a command and turns whatever it throws into a message and an exit code: the only place that does. */
export async function runCommand(
  context: Context,
  json: boolean,
  body: (io: Io) => Promise<number | void>,
): Promise<void> {
  const { io } = context
  try {
    io.setExitCode((await body(io)) ?? EXIT.ok)
  } catch (error) {
    io.setExitCode(reportError(io, json, error))
  }
}

/** Prints an error for people or machines and returns the exit code that goes with it. */
function reportError(io: Io, json: boolean, error: unknown): number {
  if (error instanceof CostwrightError) {
    printError(io, json, error.code, error.message, error.hint)
    return error.exitCode
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const hint = 'This is a fault of costwright: please report it with the command and the text above.'
  printError(io, json, 'bug', json ? (error instanceof Error ? error.message : String(error)) : detail, hint)
  return EXIT.bug
}

export function printError(io: Io, json: boolean, code: string, message: string, hint: string | null): void {
  if (json) io.out(renderJson({ error: { code, message, hint } }))
  else io.err(safeText(`error: ${message}\n${hint === null ? '' : `hint: ${hint}\n`}`))
}
