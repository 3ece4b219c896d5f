import { DEFAULT_COLUMNS, type Io } from './io.ts'

/** The real terminal. */
export function createProcessIo(): Io {
  const { stdout, stderr } = process
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    isTerminal: stdout.isTTY,
    isErrTerminal: stderr.isTTY,
    columns: stdout.columns ?? DEFAULT_COLUMNS,
    setExitCode: (code) => {
      process.exitCode = code
    },
    now: () => new Date(),
  }
}
