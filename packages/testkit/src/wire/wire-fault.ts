/** What AWS answers instead of an answer. */
export interface WireFault {
  readonly kind: 'fault'
  readonly status: number
  /** `AccessDeniedException`, `ThrottlingException` … */
  readonly code: string
  readonly message: string
  /** Clock of the server, where it matters. */
  readonly at?: Date
}

export function wireFault(code: string, status = 400, message = `${code} of the simulated wire`): WireFault {
  return { kind: 'fault', status, code, message }
}

export function isWireFault(answer: unknown): answer is WireFault {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'fault'
}
