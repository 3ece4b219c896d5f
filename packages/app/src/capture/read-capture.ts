import {
  FACT_LISTS,
  SNAPSHOT_VERSION,
  type AccountFactName,
  type AccountSnapshot,
} from '@costwright/engine/account/account-snapshot'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { describeIssue } from '../documents/validation-message.ts'
import { fieldsOf } from '../documents/schema-fields.ts'
import { didYouMean } from '../documents/suggest.ts'
import { AccessError, DataError, UserError } from '../errors.ts'
import { captureHeadSchema, LIST_NAMES, type SnapshotHead } from './capture-head.ts'
import { readLines } from './json-lines.ts'

/** A capture as it was read. */
export interface ReadCapture {
  readonly snapshot: AccountSnapshot
  readonly redacted: boolean
}

/**
 * Reads a capture, compressed or unpacked; every line is checked. A relative path is taken from `folder`.
 * @throws UserError when there is no such file, AccessError when it may not be read, DataError `capture-damaged` that names the line
 * and the field, or `capture-version`.
 */
export async function readCapture(path: string, folder = '.'): Promise<ReadCapture> {
  const file = resolve(folder, path)
  const lists = emptyLists()
  let head: (SnapshotHead & { readonly redacted: boolean }) | null = null
  let line = 0
  const take = (text: string): void => {
    line += 1
    if (text === '') return
    if (head === null) head = readHead(path, line, text)
    else addFact(lists, path, line, text)
  }
  try {
    await readLines(file, take)
  } catch (error) {
    throw asCaptureError(path, line, error)
  }
  if (head === null) throw damaged(path, 1, 'the file is empty')
  const { redacted, ...rest } = head as SnapshotHead & { readonly redacted: boolean }
  return { snapshot: { ...rest, ...lists }, redacted }
}

type Lists = Pick<AccountSnapshot, AccountFactName>

function emptyLists(): Lists {
  return Object.fromEntries(LIST_NAMES.map((name) => [name, []])) as unknown as Lists
}

function readHead(path: string, line: number, text: string): SnapshotHead & { readonly redacted: boolean } {
  const document = parsed(path, line, text)
  const version = isObject(document) ? document['version'] : undefined
  if (typeof version === 'number' && version !== SNAPSHOT_VERSION) {
    throw new DataError(
      'capture-version',
      `${path} is a capture of version ${version}; this program reads version ${SNAPSHOT_VERSION}`,
      {
        hint:
          version > SNAPSHOT_VERSION
            ? 'update costwright, or capture again with this one'
            : 'capture again with this version of costwright',
      },
    )
  }
  return checked(path, line, '', captureHeadSchema, document)
}

function addFact(lists: Lists, path: string, line: number, text: string): void {
  const document = parsed(path, line, text)
  if (!isObject(document) || typeof document['list'] !== 'string' || !isObject(document['fact']))
    throw damaged(path, line, 'expected {"list", "fact"}')
  const { list, fact } = document as { list: string; fact: object }
  const name = LIST_NAMES.find((one) => one === list)
  if (name === undefined)
    throw damaged(path, line, `there is no list ${JSON.stringify(list)}${didYouMean(list, LIST_NAMES)}`)
  const element: z.ZodType = FACT_LISTS[name].element
  const target: unknown[] = lists[name]
  target.push(checked(path, line, name, element, fact))
}

function parsed(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw damaged(path, line, 'it is no JSON', error)
  }
}

function checked<Schema extends z.ZodType>(
  path: string,
  line: number,
  what: string,
  schema: Schema,
  document: unknown,
): z.output<Schema> {
  const answer = schema.safeParse(document)
  if (answer.success) return answer.data
  const [issue] = answer.error.issues
  const problem =
    issue === undefined ? 'it is no such thing' : describeIssue(issue, document, (at) => fieldsOf(schema, at))
  throw damaged(path, line, `${what === '' ? '' : `${what}: `}${problem}`)
}

function damaged(path: string, line: number, why: string, cause?: unknown): DataError {
  return new DataError('capture-damaged', `${path}, line ${line}: ${why}`, {
    hint: 'expected a file of costwright capture, as it was written; capture again',
    ...(cause === undefined ? {} : { cause }),
  })
}

function asCaptureError(path: string, line: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new UserError('no-such-file', `there is no file ${path}`, {
      hint: 'a source is demo, aws, or a file that costwright capture has written',
    })
  if (code === 'EISDIR') return new UserError('not-a-file', `${path} is a folder, not a file`)
  if (code === 'EACCES' || code === 'EPERM')
    return new AccessError('file-not-readable', `${path} may not be read`, { cause: error })
  if (code === 'ERR_INVALID_ARG_VALUE')
    return new UserError('no-such-file', `${JSON.stringify(path)} is not a file name`)
  if (code.startsWith('Z_')) return damaged(path, line + 1, 'the file is cut off or damaged', error)
  if (error instanceof RangeError) return damaged(path, line + 1, error.message, error)
  return error
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
