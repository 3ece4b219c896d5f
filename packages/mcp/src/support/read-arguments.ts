import type { z } from 'zod'
import { fieldsOf } from '@costwright/app/documents/schema-fields'
import { didYouMean } from '@costwright/app/documents/suggest'
import { describeIssue } from '@costwright/app/documents/validation-message'
import { UserError } from '@costwright/app/errors'
import type { McpTool, PreparedArguments, Surface } from '../tool.ts'
import { coerce } from './coerce.ts'
import { quoted } from './plain-text.ts'

/** Problems of one call that are listed. */
const MOST_PROBLEMS = 8

/**
 * The arguments of a call as the tool takes them, and what was changed on the way.
 * @throws UserError `unknown-argument`, `bad-arguments`
 */
export function readArguments(
  tool: McpTool,
  raw: Readonly<Record<string, unknown>>,
  onUnknownArgument: Surface['onUnknownArgument'],
): PreparedArguments {
  const prepared = tool.prepare?.(raw) ?? { args: raw, changed: [] }
  const shape = tool.input.shape as Readonly<Record<string, z.ZodType>>
  const known = Object.keys(shape)
  const changed = [...prepared.changed]
  const meant: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(prepared.args)) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (schema === undefined) {
      if (onUnknownArgument === 'ignore') continue
      throw new UserError(
        'unknown-argument',
        `${tool.name} has no argument ${quoted(name)}${didYouMean(name, known)}`,
        {
          hint: known.length === 0 ? 'it takes none' : `it takes ${known.join(', ')}`,
        },
      )
    }
    const read = coerce(schema, value, name, changed)
    // Callers write null for what they leave out.
    if (read === null && !schema.safeParse(null).success) continue
    meant[name] = read
  }
  const checked = tool.input.safeParse(meant)
  if (checked.success) return { args: checked.data, changed }
  const problems = checked.error.issues.map((issue) =>
    describeIssue(issue, meant, (path) => fieldsOf(tool.input, path)),
  )
  const rest = problems.length > MOST_PROBLEMS ? [`… and ${problems.length - MOST_PROBLEMS} more`] : []
  throw new UserError('bad-arguments', [...problems.slice(0, MOST_PROBLEMS), ...rest].join('\n'), {
    hint: `${tool.name} takes ${known.join(', ')}`,
  })
}
