import { z } from 'zod'
import { CostwrightError } from '@costwright/app/errors'
import { coerce } from '../../support/coerce.ts'
import type { McpTool, PreparedArguments, ToolAnnotations, ToolAnswer, ToolContext } from '../../tool.ts'
import { failedCall, invalidArguments } from './argument-problems.ts'

/** A tool of a server that is stood in for. */
export interface PeerTool<Input extends z.ZodObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Input
  readonly output: z.ZodType
  readonly annotations: ToolAnnotations
  /** Other names of arguments, made into those of `input`. */
  readonly prepare?: (args: Readonly<Record<string, unknown>>) => PreparedArguments
  /** `changed`: what was read otherwise than it was sent. */
  run(args: z.output<Input>, context: ToolContext, changed: readonly string[]): Promise<ToolAnswer>
}

/**
 * The tool with the manners of its server: what its schema refuses, and what a caller can mend, is answered in the words that
 * callers of that server know. The list of tools shows the schema; it is applied here, not before.
 */
export function definePeerTool<Input extends z.ZodObject>(tool: PeerTool<Input>): McpTool {
  const { name, input, prepare } = tool
  return {
    name,
    title: tool.title,
    description: tool.description,
    input: shownOnly(input),
    output: tool.output,
    annotations: tool.annotations,
    ...(prepare === undefined ? {} : { prepare }),
    run: async (sent, context) => {
      const changed = [...context.changed]
      const meant = Object.fromEntries(
        Object.entries(sent).flatMap(([key, value]) => {
          const schema = input.shape[key] as z.ZodType | undefined
          return schema === undefined || value === undefined ? [] : [[key, coerce(schema, value, key, changed)]]
        }),
      )
      const checked = input.safeParse(meant)
      if (!checked.success) return invalidArguments(name, meant, checked.error)
      try {
        return await tool.run(checked.data, context, changed)
      } catch (error) {
        if (!(error instanceof CostwrightError)) throw error
        return failedCall(name, error.hint === null ? error.message : `${error.message} (${error.hint})`)
      }
    },
  }
}

/** A schema that lists as `strict` does and takes anything. */
function shownOnly(strict: z.ZodObject): z.ZodObject {
  const { properties = {}, required = [] } = z.toJSONSchema(strict, { io: 'input', unrepresentable: 'any' })
  const fields = Object.keys(strict.shape).map((key) => {
    const shown = properties[key]
    return [
      key,
      z
        .unknown()
        .optional()
        .meta(typeof shown === 'object' ? { ...shown } : {}),
    ] as const
  })
  return z.object(Object.fromEntries(fields)).meta({ required })
}
