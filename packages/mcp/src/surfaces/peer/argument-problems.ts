import type { z } from 'zod'
import { plainText } from '../../support/plain-text.ts'
import type { ToolAnswer } from '../../tool.ts'

/** Where the validator of AWS's servers explains its errors; its version is part of what they print. */
const EXPLAINED_AT = 'https://errors.pydantic.dev/2.13/v'
/** Longest value that such an error shows, characters; a longer one is cut in its middle. */
const MOST_SHOWN = 50
const START_SHOWN = 25
const END_SHOWN = 24

/** The answer of a server in Python to arguments that its schema refuses: text, in the words of its validator, and nothing else. */
export function invalidArguments(tool: string, args: unknown, { issues }: z.ZodError): ToolAnswer {
  const each = issues.map((issue) => described(issue, args))
  const count = `${each.length} validation error${each.length === 1 ? '' : 's'}`
  return failedCall(tool, [`${count} for ${tool}Arguments`, ...each].join('\n'))
}

/** The answer of such a server to anything that goes wrong in a call. */
export function failedCall(tool: string, message: string): ToolAnswer {
  return { structured: null, text: plainText(`Error executing tool ${tool}: ${message}`), isError: true }
}

function described(issue: z.core.$ZodIssue, args: unknown): string {
  const held = valueAt(args, issue.path)
  const isMissing = held === undefined
  const type = isMissing ? 'missing' : typeOf(issue)
  const message = isMissing ? 'Field required' : messageOf(issue)
  const shown = isMissing ? valueAt(args, issue.path.slice(0, -1)) : held
  return `${issue.path.join('.')}\n  ${message} [type=${type}, input_value=${clipped(pythonText(shown))}, input_type=${pythonType(shown)}]\n    For further information visit ${EXPLAINED_AT}/${type}`
}

function typeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { string: 'string_type', array: 'list_type', object: 'dict_type', boolean: 'bool_type' }[
          issue.expected as string
        ] ?? 'int_type'
      )
    case 'too_big':
      return 'less_than_equal'
    case 'too_small':
      return 'greater_than_equal'
    case 'invalid_value':
      return 'literal_error'
    default:
      return 'value_error'
  }
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Input should be a valid ${issue.expected === 'array' ? 'list' : issue.expected === 'object' ? 'dictionary' : issue.expected}`
    case 'too_big':
      return `Input should be less than or equal to ${issue.maximum}`
    case 'too_small':
      return `Input should be greater than or equal to ${issue.minimum}`
    case 'invalid_value':
      return `Input should be ${issue.values.map((one) => pythonText(one)).join(', ')}`
    default:
      return issue.message
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let here = data
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Reflect.get(here, step)
  }
  return here
}

/** A value as Python prints it. */
function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string')
    return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${pythonText(key)}: ${pythonText(one)}`)
      .join(', ')}}`
  return typeof value === 'number' ? String(value) : 'None'
}

function pythonType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return { string: 'str', boolean: 'bool', object: 'dict' }[typeof value as string] ?? typeof value
}

function clipped(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, START_SHOWN)}...${text.slice(-END_SHOWN)}`
}
