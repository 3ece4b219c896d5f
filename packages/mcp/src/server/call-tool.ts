import { UserError } from '@costwright/app/errors'
import { didYouMean } from '@costwright/app/documents/suggest'
import { answerError, isBug } from '../support/answer-error.ts'
import { quoted } from '../support/plain-text.ts'
import { readArguments } from '../support/read-arguments.ts'
import { shorten } from '../support/shorten.ts'
import type { McpTool, ToolAnswer, ToolContext } from '../tool.ts'
import type { ServedSurface } from './served-surface.ts'
import type { World } from './world.ts'

/** A call as it came. */
export interface ToolCall {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
  readonly progress: ToolContext['progress']
}

/** Answers a call of any of these surfaces. Never throws: whatever goes wrong is an answer. */
export async function callTool(surfaces: readonly ServedSurface[], call: ToolCall, world: World): Promise<ToolAnswer> {
  const { name, args, signal, progress } = call
  try {
    const found = await findTool(surfaces, name)
    if (found === null) return unknownTool(surfaces, name, args)
    const { tool, surface } = found
    const read = readArguments(tool, args, surface.onUnknownArgument)
    return await world.limiter.run(signal, () =>
      world.withContext({ signal, progress, changed: read.changed }, async (context) => {
        const answer = await tool.run(read.args, context)
        return surface.id === 'costwright' ? finished(answer, tool, read.changed, world) : answer
      }),
    )
  } catch (error) {
    if (isBug(error) && !signal.aborted) world.options.log(`${name}: ${detail(error)}`)
    return answerError(error)
  }
}

/** An answer of our own tools as it is sent: short, and with what was made of the arguments. */
function finished(answer: ToolAnswer, tool: McpTool, changed: readonly string[], { session }: World): ToolAnswer {
  const { structured, text } = answer
  const said = changed.length === 0 ? text : `${text}\n${changed.map((one) => `(${one})`).join('\n')}`
  if (structured === null || answer.isError === true) return { ...answer, text: said }
  const brief = shorten(structured, tool.leftOut ?? [], session.kept)
  const { more } = brief
  const rest =
    more === undefined ? '' : `\nNot all of it is here: tool more, handle ${(more as { handle: string }).handle}.`
  return { structured: brief, text: `${said}${rest}` }
}

async function findTool(
  surfaces: readonly ServedSurface[],
  name: string,
): Promise<{ readonly tool: McpTool; readonly surface: ServedSurface } | null> {
  for (const surface of surfaces) {
    const tool = await surface.find(name)
    if (tool !== null) return { tool, surface }
  }
  return null
}

function unknownTool(surfaces: readonly ServedSurface[], name: string, args: ToolCall['args']): ToolAnswer {
  for (const surface of surfaces) {
    const answer = surface.onUnknownTool(name, args)
    if (answer !== null) return answer
  }
  const known = surfaces.flatMap(({ names }) => names)
  return answerError(
    new UserError('unknown-tool', `there is no tool ${quoted(name)}${didYouMean(name.replaceAll('-', '_'), known)}`, {
      hint: `there are ${known.join(', ')}`,
    }),
  )
}

function detail(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
