import type { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { describeIssue } from './validation-message.ts'

/** More problems than this are counted, not listed. */
const MOST_PROBLEMS = 10

/**
 * Checks plain data against a schema.
 * @throws ConfigError that lists every problem with its path, the value found and what was expected.
 */
export function checkDocument<Schema extends z.ZodType>(
  path: string,
  document: unknown,
  schema: Schema,
  known: (path: readonly PropertyKey[]) => Iterable<string>,
  more: (checked: z.output<Schema>) => readonly string[] = () => [],
): z.output<Schema> {
  const checked = parsePlain(path, document, schema)
  const problems = checked.success
    ? more(checked.data)
    : checked.error.issues.map((issue) => describeIssue(issue, document, known))
  if (checked.success && problems.length === 0) return checked.data
  const shown = problems.slice(0, MOST_PROBLEMS).flatMap((problem) => problem.split('\n'))
  const rest = problems.length > MOST_PROBLEMS ? `\n  … and ${problems.length - MOST_PROBLEMS} more` : ''
  throw new ConfigError('bad-description', `${path}:\n${shown.map((line) => `  ${line}`).join('\n')}${rest}`)
}

/** The schema's words for what it found ask objects for their constructor's name, which a file may hold as anything. */
function parsePlain<Schema extends z.ZodType>(
  path: string,
  document: unknown,
  schema: Schema,
): z.ZodSafeParseResult<z.output<Schema>> {
  try {
    const checked = schema.safeParse(document)
    // The words are only made when the error is asked for.
    return checked.success ? checked : { ...checked, error: checked.error }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ConfigError(
      'bad-description',
      `${path}: expected plain fields and values, got one that hides what it is`,
      {
        cause: error,
      },
    )
  }
}
