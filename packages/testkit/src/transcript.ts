import type { FakeIo } from './fake-io.ts'

/** What a person sees of one command: the line typed, both outputs, the exit code. */
export function transcript(argv: readonly string[], io: FakeIo): string {
  const words = argv.map((word) => (/^[\w./,:-]+$/.test(word) ? word : escaped(word)))
  return (
    [`$ costwright ${words.join(' ')}`, io.outText(), io.errText(), `exit ${io.exitCode()}`, '']
      .filter((part, index) => index === 4 || part !== '')
      .map((part) => part.replace(/\n$/, ''))
      .join('\n')
      // Where the checkout lies is no part of what is compared.
      .replaceAll(`${process.cwd()}/`, '')
  )
}

/** Quoted, with everything outside ASCII written as an escape, so that the golden file is plain text. */
function escaped(word: string): string {
  return JSON.stringify(word).replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
