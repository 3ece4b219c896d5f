import { DEFAULT_COLUMNS, type Io } from './io.ts'

/** Narrower than this no table can be read. */
const FEWEST_COLUMNS = 20

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
    columns: stdout.isTTY ? stdout.columns : columnsAsked(process.env['COLUMNS']),
    setExitCode: (code) => {
      process.exitCode = code
    },
    now: () => new Date(),
  }
}

/** Where the output is no terminal, COLUMNS says how wide a table may be, as it does elsewhere. */
function columnsAsked(text: string | undefined): number {
  const columns = Number(text)
  return Number.isInteger(columns) && columns >= FEWEST_COLUMNS ? columns : DEFAULT_COLUMNS
}
