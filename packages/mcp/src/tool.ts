import type { z } from 'zod'
import type { openBills } from '@costwright/app/spend/open-bills'
import type { BookData } from '@costwright/engine/catalog/book-data'
import type { Session } from './support/session.ts'

/** Where answers come from: the account itself, the imported bill and captures, the sample account, or the workspace where it has what is asked and else the account. */
export const SOURCES = ['auto', 'workspace', 'aws', 'demo'] as const
export type Source = (typeof SOURCES)[number]

/** The imported bills, as the use cases take them. Tools do not close them: the server does. */
export type OpenBill = Awaited<ReturnType<typeof openBills>>

/** What a tool knows of the world for the length of one call. */
export interface ToolContext {
  /** The workspace folder; it need not exist. */
  readonly home: string
  /** Holds what can be made again, such as the bill of the sample account. */
  readonly cacheFolder: string
  /** Where relative names of files start. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly source: Source
  /** The region that `--region` or AWS_REGION names; null where nobody says. */
  readonly region: string | null
  /** The profile of `--profile`; null for the default chain of AWS. */
  readonly profile: string | null
  readonly now: () => Date
  /** Aborted when the client cancels or goes. Long work looks at it, and hands it to clients of AWS. */
  readonly signal: AbortSignal
  /** Says how far a long call has come. `total` is null where it is not known. Cheap when nobody listens. */
  readonly progress: (done: number, total: number | null, message: string) => void
  /**
   * The imported bill of the workspace, or of the sample account where the source is `demo`: one for all calls, opened again
   * after an import, and never closed while a call uses it.
   * @throws UserError `no-bill` where nothing is imported
   */
  readonly bill: () => Promise<OpenBill>
  /** Whether `bill` would find one, without opening it. */
  readonly hasBill: () => Promise<boolean>
  /** The workspace folder that `bill` is of: `home`, or where the bill of the sample account lies. */
  readonly billHome: () => Promise<string>
  /**
   * The price book in force, kept until it changes on disk, with the Savings Plan rates of these regions: a fetched book keeps
   * those apart, the shipped one holds all that it has.
   */
  readonly bookData: (savingsPlanRegions?: readonly string[]) => Promise<BookData>
  /** What calls leave for later calls. */
  readonly session: Session
  /** What `prepare` of the tool changed in the arguments, for the answer to say. */
  readonly changed: readonly string[]
}

/** What a tool answers. */
export interface ToolAnswer {
  /** The structured content; null sends none, which only an error may do. */
  readonly structured: Readonly<Record<string, unknown>> | null
  /** The text content: short, for a person. A drop-in surface writes what the server that it stands in for writes. */
  readonly text: string
  /** The text content in several parts, where the server that is stood in for sends a list so. */
  readonly parts?: readonly string[]
  readonly isError?: boolean
}

/** What a client may assume of a tool; all four are said, because silence means the worst case. */
export interface ToolAnnotations {
  /** Changes nothing: what it keeps in the workspace can be made again. */
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  /** Asks something outside this machine. */
  readonly openWorldHint: boolean
  readonly idempotentHint: boolean
}

/** Arguments after `prepare`: what it changed is told in the answer. */
export interface PreparedArguments {
  readonly args: Readonly<Record<string, unknown>>
  readonly changed: readonly string[]
}

/**
 * One tool: all there is to know about it, in one file of its name. `run` gets arguments that `input` has checked and may
 * throw the errors of the app; one wrapper makes answers of them.
 */
export interface McpTool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly title: string
  /** What it answers and when to use it: one to three sentences. */
  readonly description: string
  readonly input: Input
  /** The schema of the structured content: that of the use case. */
  readonly output: z.ZodType
  readonly annotations: ToolAnnotations
  /** Parts of the structured content that are left out of answers and handed out on request, such as `findings[].evidence`. Only the costwright surface does so. */
  readonly leftOut?: readonly string[]
  /**
   * Makes what was meant of what was sent, before `input` looks at it: other names of arguments, what the tool that is stood
   * in for would refuse. JSON in a string and numbers in strings are read without it, wherever `input` wants no string.
   */
  readonly prepare?: (args: Readonly<Record<string, unknown>>) => PreparedArguments
  // A method, so that tools of different inputs fit in one list.
  run(args: z.output<Input>, context: ToolContext): Promise<ToolAnswer>
}

/** The names of the surfaces, as `--surface` takes them. */
export const SURFACES = ['costwright', 'billing-cost-management', 'aws-pricing', 'cloudwatch'] as const
export type SurfaceId = (typeof SURFACES)[number]

/** A set of tools that is served together, with the manners of the server that it stands in for. */
export interface Surface {
  readonly id: SurfaceId
  /** The tools that are listed. */
  readonly tools: readonly McpTool[]
  /** Tools that are answered and not listed: other names that callers are known to use. */
  readonly unlisted: readonly McpTool[]
  /** The answer to a name that is neither; null leaves it to the server, which names the nearest tool. */
  readonly onUnknownTool: (name: string, args: Readonly<Record<string, unknown>>) => ToolAnswer | null
  /** `ignore` drops arguments that the input has not; `error` says which was meant. */
  readonly onUnknownArgument: 'error' | 'ignore'
}

/** A tool with the types of its input tied to `run`. */
export function defineTool<Input extends z.ZodObject>(tool: McpTool<Input>): McpTool {
  return tool
}
