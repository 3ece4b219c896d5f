import { DEFAULT_COLUMNS, type Io } from './io.ts'

/** Narrower than this no table can be read. */
const FEWEST_COLUMNS = 20

/** The real terminal. */
export function createProcessIo(): Io {
  const { stdout, stderr } = process
  stdout.on('error', endOnClosedPipe)
  // Where nobody listens to remarks, the data still goes its way.
  stderr.on('error', ignoreClosedPipe)
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

/** What a shell reports of a program that SIGPIPE ended (128 + 13). Node ignores the signal, so the program ends itself. */
const CLOSED_PIPE_EXIT = 141

/** Whoever reads the output (`head`) has seen enough: there is nobody to tell anything to. */
function endOnClosedPipe(error: Error): void {
  ignoreClosedPipe(error)
  process.exit(CLOSED_PIPE_EXIT)
}

function ignoreClosedPipe(error: Error): void {
  if (!('code' in error && error.code === 'EPIPE')) throw error
}

/** Where the output is no terminal, COLUMNS says how wide a table may be, as it does elsewhere. */
function columnsAsked(text: string | undefined): number {
  const columns = Number(text)
  return Number.isInteger(columns) && columns >= FEWEST_COLUMNS ? columns : DEFAULT_COLUMNS
}
