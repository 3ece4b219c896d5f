/** A line of a stream: how far the work is, and at its end the answer or what went wrong. */
export type StreamEvent<Answer> =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null; readonly message: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'error'; readonly error: ErrorJson['error'] }

/** What every failed request answers. */
export interface ErrorJson {
  readonly error: {
    /** Stable and documented. */
    readonly code: string
    readonly message: string
    /** What to do next. */
    readonly hint: string | null
  }
}
