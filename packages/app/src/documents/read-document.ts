import { readFile, stat } from 'node:fs/promises'
import { parseDocument } from 'yaml'
import { AccessError, ConfigError, UserError } from '../errors.ts'

/** A larger description is taken for a mistake: 64 MiB hold some 400,000 resources. */
const MOST_BYTES = 64 * 1024 * 1024
/** Aliases may multiply a document this many times at most, so that a "YAML bomb" is refused instead of unfolded. */
const MOST_ALIASES = 100

/**
 * Reads a YAML or JSON file into plain data.
 * @throws UserError when there is no such file, AccessError when it may not be read, ConfigError when it is not YAML or JSON
 * (duplicate keys, bad indentation, tags, endless aliases); messages name line and column.
 */
export async function readDocument(path: string): Promise<unknown> {
  const text = await readText(path)
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const at = problem.linePos === undefined ? '' : `:${problem.linePos[0].line}:${problem.linePos[0].col}`
    throw new ConfigError('bad-yaml', `${path}${at}: ${problem.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`)
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown
  } catch (error) {
    throw new ConfigError('bad-yaml', `${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw new ConfigError('file-too-large', `${path} has ${size} bytes; at most ${MOST_BYTES} are read`)
    return await readFile(path, 'utf8')
  } catch (error) {
    throw asReadError(path, error)
  }
}

function asReadError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UserError('no-such-file', `there is no file ${path}`)
  if (code === 'EISDIR') return new UserError('not-a-file', `${path} is a folder, not a file`)
  if (code === 'EACCES' || code === 'EPERM') return new AccessError('file-not-readable', `${path} may not be read`, { cause: error })
  return error
}
