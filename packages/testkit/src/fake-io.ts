import { fileURLToPath } from 'node:url'

/** Root of the repository: the working folder of commands under test, so that paths in their output are the same everywhere. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

/** A terminal that remembers: everything that a command of the program may touch, with a fixed width and clock, and no colour. */
export interface FakeIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly isTerminal: boolean
  readonly isErrTerminal: boolean
  readonly columns: number
  readonly setExitCode: (code: number) => void
  readonly now: () => Date
  /** What was written to standard output so far. */
  readonly outText: () => string
  /** What was written to standard error so far. */
  readonly errText: () => string
  /** The exit code; null until one is set. */
  readonly exitCode: () => number | null
}

/** A fresh terminal of 110 columns on 2026-10-15, in the root of the repository, with an empty environment. */
export function createFakeIo(over: Partial<Pick<FakeIo, 'cwd' | 'env' | 'columns' | 'isTerminal'>> = {}): FakeIo {
  const out: string[] = []
  const err: string[] = []
  let exitCode: number | null = null
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    // A home of its own: a price book that the developer has fetched must not change what tests see.
    env: { COSTWRIGHT_HOME: `${REPOSITORY}golden/no-workspace` },
    cwd: REPOSITORY,
    isTerminal: false,
    isErrTerminal: false,
    columns: 110,
    setExitCode: (code) => {
      exitCode = code
    },
    now: () => new Date('2026-10-15T12:00:00Z'),
    outText: () => out.join(''),
    errText: () => err.join(''),
    exitCode: () => exitCode,
    ...over,
  }
}
