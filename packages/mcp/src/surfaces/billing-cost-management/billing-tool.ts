import { z } from 'zod'
import { openBilling } from '@costwright/app/aws-billing/open-billing'
import type { BillingSource } from '@costwright/app/aws-billing/billing-source'
import { READS_AWS } from '../../support/annotations.ts'
import { defineTool, type McpTool, type PreparedArguments, type ToolAnswer, type ToolContext } from '../../tool.ts'
import { BillingCall } from './billing-call.ts'
import { failureBody } from './billing-failure.ts'
import { safeData } from './safe-data.ts'

/** How tools come to what answers them. */
export type OpenSource = (context: ToolContext) => Promise<BillingSource>

/** The source that the server was started with. */
export const openSource: OpenSource = async (context) => {
  const { source, home, bill, hasBill, bookData, now, profile, env, signal } = context
  return await openBilling({
    source,
    workspace: { home, bill, bookData, now },
    hasBill,
    profile,
    access: { env },
    signal,
  })
}

/** A tool of AWS's billing server. */
export interface BillingTool<Input extends z.ZodObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Input
  /** The service that errors name. */
  readonly service: string
  /** The operation that errors name. */
  readonly operation: (args: z.output<Input>) => string
  /** Other names of arguments, with their names here. */
  readonly renamed?: Readonly<Record<string, string>>
  /** Arguments of callers that this server has not, and what is made of them. */
  readonly prepare?: (args: Readonly<Record<string, unknown>>) => PreparedArguments
  /** The data of the answer. @throws BillingFailure and the errors of the app */
  run(args: z.output<Input>, call: BillingCall): Promise<Readonly<Record<string, unknown>>>
}

const outputShape = z.looseObject({
  status: z.enum(['success', 'error']),
  /** What was changed in the call, and what the answer lacks: not of AWS's server. */
  costwright: z
    .looseObject({
      source: z.string(),
      changed: z.array(z.object({ from: z.string(), to: z.string(), why: z.string() })),
      gaps: z.array(z.object({ kind: z.string(), what: z.string(), effect: z.string() })),
    })
    .optional(),
})

/** The tool, with the manners of the server that it stands in for. */
export function billingTool<Input extends z.ZodObject>(tool: BillingTool<Input>, open: OpenSource): McpTool {
  return defineTool({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    input: tool.input,
    output: outputShape,
    annotations: READS_AWS,
    prepare: (args) => {
      const renamed = withNames(args, tool.renamed ?? {})
      const prepared = tool.prepare?.(renamed.args) ?? { args: renamed.args, changed: [] }
      return { args: prepared.args, changed: [...renamed.changed, ...prepared.changed] }
    },
    run: async (args: z.output<Input>, context) => {
      const call = new BillingCall(context, async () => await open(context))
      try {
        const body = await tool.run(args, call)
        return answer({ status: 'success', ...body, costwright: await call.remarks() })
      } catch (error) {
        context.signal.throwIfAborted()
        const body = failureBody(error, { operation: tool.operation(args), service: tool.service })
        if (body === null) throw error
        return { ...answer({ ...body, costwright: await call.remarks().catch(() => ({})) }), isError: true }
      } finally {
        await call.close()
      }
    },
  })
}

/** The same tool under another name, for callers that write it so. It tells of it in its answer. */
export function named(tool: McpTool, name: string): McpTool {
  const { prepare } = tool
  return {
    ...tool,
    name,
    prepare: (args) => {
      const prepared = prepare?.(args) ?? { args, changed: [] }
      const told = changeText(name, tool.name, "the tool has this name on AWS's server")
      return { args: prepared.args, changed: [told, ...prepared.changed] }
    },
  }
}

/** A change of arguments as `prepare` hands it on. */
export function changeText(from: string, to: string, why: string): string {
  return JSON.stringify({ from, to, why })
}

function withNames(
  args: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): PreparedArguments {
  const changed: string[] = []
  const meant = Object.entries(args).map(([name, value]) => {
    const other = Object.hasOwn(names, name) ? names[name] : undefined
    if (other === undefined || Object.hasOwn(args, other)) return [name, value]
    changed.push(changeText(name, other, "the argument has this name on AWS's server"))
    return [other, value]
  })
  return { args: Object.fromEntries(meant) as Readonly<Record<string, unknown>>, changed }
}

function answer(body: Readonly<Record<string, unknown>>): ToolAnswer {
  const structured = safeData(body) as Readonly<Record<string, unknown>>
  return { structured, text: JSON.stringify(structured) }
}
