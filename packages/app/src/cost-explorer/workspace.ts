import type { Gap } from '@costwright/engine/bill/bill'
import type { BookData } from '@costwright/engine/catalog/book-data'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { z } from 'zod'
import type { ReadSource } from '../audit/audit-sources.ts'
import type { Change } from '../aws-billing/billing-source.ts'

/** What a workspace has to answer from. */
export interface Workspace {
  readonly kind: 'workspace' | 'demo'
  readonly home: string
  /** @throws UserError `no-bill` */
  readonly bill: () => Promise<Bill>
  readonly bookData: (savingsPlanRegions?: readonly string[]) => Promise<BookData>
  /** The account itself as it was read; null where it was not. */
  readonly account: () => Promise<ReadSource | null>
  readonly now: () => Date
}

/** The answer of an operation, with what it lacks or was taken otherwise. */
export interface WorkspaceAnswer {
  readonly body: Readonly<Record<string, unknown>>
  readonly gaps: readonly Gap[]
  readonly changed?: readonly Change[]
}

/** One operation of AWS that the workspace answers. */
export interface WorkspaceOperation<Input = unknown> {
  readonly input: z.ZodType<Input>
  /** @throws InvalidRequest, NotInWorkspace, and the errors of the app */
  answer(input: Input, workspace: Workspace): Promise<WorkspaceAnswer>
}

/** Keeps the type of the input in an operation, and lets operations of different inputs fit in one list. */
export function workspaceOperation<Input>(operation: WorkspaceOperation<Input>): WorkspaceOperation {
  return {
    input: operation.input,
    answer: (input, workspace) => operation.answer(operation.input.parse(input), workspace),
  }
}
