/** Why there is nothing to import below a place. */
export type ExportErrorCode =
  /** The path does not exist. */
  | 'no-such-path'
  /** Nothing there looks like a bill. */
  | 'no-export'
  /** More than one export: reading them together would count the same dollars twice. */
  | 'several-exports'
  /** A manifest cannot be read as one. */
  | 'bad-manifest'
  /** A manifest names files that are not there. */
  | 'missing-files'
  /** Files in ZIP archives, which cannot be read. */
  | 'zip-export'

/** Names shown in a message; the others are counted. */
const NAMES_SHOWN = 10

/** An export that cannot be taken as it lies there. `names` are the files, folders or exports that it is about. */
export class ExportError extends Error {
  readonly code: ExportErrorCode
  readonly names: readonly string[]

  constructor(code: ExportErrorCode, message: string, names: readonly string[] = []) {
    super(names.length === 0 ? message : `${message}: ${shortList(names)}`)
    this.name = 'ExportError'
    this.code = code
    this.names = names
  }
}

/** `a, b, c and 12 more`. */
function shortList(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown
}
