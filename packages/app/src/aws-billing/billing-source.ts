import type { BillingOperationName } from '@costwright/aws/billing/billing-operations'
import type { Gap } from '@costwright/engine/bill/bill'

/** Something of a request that was taken otherwise than it was said. */
export interface Change {
  readonly from: string
  readonly to: string
  readonly why: string
}

export type BillingInput = Readonly<Record<string, unknown>>

/** The answer to one operation. */
export interface BillingReply {
  /** In the shape in which AWS answers it. */
  readonly body: Readonly<Record<string, unknown>>
  readonly changed: readonly Change[]
  /** What the body lacks or takes for granted. */
  readonly gaps: readonly Gap[]
  /** Who answered. */
  readonly from: 'aws' | 'workspace' | 'demo'
  /** The request to AWS; null where there was none. */
  readonly request: { readonly id: string | null; readonly status: number | null; readonly retries: number } | null
}

/** Answers the operations of AWS's APIs about money: the account itself, or the workspace in its place. */
export interface BillingSource {
  /**
   * @param region where an operation is asked that each region answers by itself
   * @throws BillingRefusal, NotInWorkspace, and the errors of the app
   */
  readonly ask: (operation: BillingOperationName, input: BillingInput, region?: string | null) => Promise<BillingReply>
  /** Requests sent to AWS, and what they cost. */
  readonly spent: () => { readonly requests: number; readonly usd: number }
  readonly close: () => void
}

/** An operation that is refused, by AWS or as AWS would refuse it. */
export class BillingRefusal extends Error {
  /** `ValidationException`, `AccessDeniedException` … */
  readonly code: string
  readonly operation: BillingOperationName
  readonly request: BillingReply['request']

  constructor(
    operation: BillingOperationName,
    code: string,
    message: string,
    request: BillingReply['request'] = null,
    cause?: unknown,
  ) {
    super(message, { cause })
    this.name = 'BillingRefusal'
    this.code = code
    this.operation = operation
    this.request = request
  }
}

/** The workspace does not know what is asked; AWS may. */
export class NotInWorkspace extends Error {
  /** What to do instead. */
  readonly hint: string

  constructor(message: string, hint = 'ask with --source aws') {
    super(message)
    this.name = 'NotInWorkspace'
    this.hint = hint
  }
}
