import type { FakeIo } from './fake-io.ts'

/** What a person sees of one command: the line typed, both outputs, the exit code. */
export function transcript(argv: readonly string[], io: FakeIo): string {
  const words = argv.map((word) => (/^[\w./,:-]+$/.test(word) ? word : JSON.stringify(word)))
  return [`$ costwright ${words.join(' ')}`, io.outText(), io.errText(), `exit ${io.exitCode()}`, ''].filter((part, index) => index === 4 || part !== '').map((part) => part.replace(/\n$/, '')).join('\n')
}
