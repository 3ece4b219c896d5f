/** A request that Cost Explorer would refuse. */
export class InvalidRequest extends Error {
  /** The code under which AWS refuses it. */
  readonly code: string

  constructor(message: string, code = 'ValidationException') {
    super(message)
    this.name = 'InvalidRequest'
    this.code = code
  }
}
