/** Trouble that the user can act on. `code` is stable and documented; `hint` says what to do next. */
export class CostwrightError extends Error {
  readonly code: string
  readonly hint: string | null
  readonly exitCode: number

  constructor(
    code: string,
    exitCode: number,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.exitCode = exitCode
    this.hint = options.hint ?? null
  }
}

type Options = { readonly hint?: string; readonly cause?: unknown }

/** The command was called wrongly. Exit code 2. */
export class UserError extends CostwrightError {
  constructor(code: string, message: string, options: Options = {}) {
    super(code, 2, message, options)
  }
}

/** A description or configuration file is wrong. Exit code 3. */
export class ConfigError extends CostwrightError {
  constructor(code: string, message: string, options: Options = {}) {
    super(code, 3, message, options)
  }
}

/** Something may not be read or written. Exit code 4. */
export class AccessError extends CostwrightError {
  constructor(code: string, message: string, options: Options = {}) {
    super(code, 4, message, options)
  }
}

/** A service outside did not answer, or answered nonsense. Exit code 5. */
export class UpstreamError extends CostwrightError {
  constructor(code: string, message: string, options: Options = {}) {
    super(code, 5, message, options)
  }
}

/** Stored data are damaged or incomplete. Exit code 6. */
export class DataError extends CostwrightError {
  constructor(code: string, message: string, options: Options = {}) {
    super(code, 6, message, options)
  }
}

/** Exit codes of the program beside those of the errors. */
export const EXIT = { ok: 0, findings: 1, usage: 2, config: 3, access: 4, upstream: 5, incomplete: 6, bug: 70 } as const
