import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseDocument, type YAMLError } from 'yaml'
import { AccessError, ConfigError, UserError } from '../errors.ts'

/** A larger description is taken for a mistake: 64 MiB hold some 400,000 resources. */
const MOST_BYTES = 64 * 1024 * 1024
/** Aliases may multiply a document this many times at most, so that a "YAML bomb" is refused instead of unfolded. */
const MOST_ALIASES = 100

/**
 * Reads a YAML or JSON file into plain data. A relative path is taken from `folder`; messages show it as it was given.
 * @throws UserError when there is no such file, AccessError when it may not be read, ConfigError when it is empty, too large,
 * or not YAML or JSON (duplicate keys, bad indentation, tags, endless aliases); messages name line and column.
 */
export async function readDocument(path: string, folder = '.'): Promise<unknown> {
  return parseText(path, await readText(path, resolve(folder, path)))
}

/** Parses text as `readDocument` does; `path` is for messages. */
export function parseText(path: string, text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const at = problem.linePos === undefined ? '' : `:${problem.linePos[0].line}:${problem.linePos[0].col}`
    throw new ConfigError('bad-yaml', `${path}${at}: ${problemText(problem, text)}`)
  }
  if (document.contents === null) throw new ConfigError('empty-file', `${path} is empty`)
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown
  } catch (error) {
    const bomb = error instanceof Error && error.message.startsWith('Excessive alias count')
    const why = bomb
      ? `its aliases would unfold it more than ${MOST_ALIASES}-fold: refused`
      : error instanceof Error
        ? error.message
        : String(error)
    throw new ConfigError('bad-yaml', `${path}: ${why}`, { cause: error })
  }
}

/** What the parser found, without its quotation of the line; the commonest slips in plain words. */
function problemText(problem: YAMLError, text: string): string {
  const [message = ''] = problem.message.split('\n')
  const plain = message.replace(/ at line \d+, column \d+:?$/, '')
  switch (problem.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^\s:]+/.exec(text.slice(problem.pos[0]))?.[0]
      return `the field ${key === undefined ? '' : `${key} `}is there twice`
    }
    case 'TAG_RESOLVE_FAILED':
      return `${plain.replace('tag:yaml.org,2002:', '!!')}; expected plain YAML without tags of its own`
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; expected one'
    default:
      // The parser descends by recursion, and reports its own overflow as an error in the text.
      return plain.startsWith('Maximum call stack') ? 'nested too deeply' : lowerFirst(plain)
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

async function readText(path: string, from: string): Promise<string> {
  if (path === '') throw new UserError('no-such-file', 'the name of the file is empty')
  try {
    const about = await stat(from)
    if (about.isDirectory()) throw new UserError('not-a-file', `${path} is a folder, not a file`)
    if (about.size > MOST_BYTES)
      throw new ConfigError('file-too-large', `${path} has ${about.size} bytes; at most ${MOST_BYTES} are read`)
    return await readFile(from, 'utf8')
  } catch (error) {
    throw asReadError(path, error)
  }
}

function asReadError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UserError('no-such-file', `there is no file ${path}`)
  if (code === 'EISDIR') return new UserError('not-a-file', `${path} is a folder, not a file`)
  if (code === 'EACCES' || code === 'EPERM')
    return new AccessError('file-not-readable', `${path} may not be read`, { cause: error })
  if (code === 'ERR_INVALID_ARG_VALUE')
    return new UserError('no-such-file', `${JSON.stringify(path)} is not a file name`)
  return error
}
