/** A figure handed to a simulation that it cannot mean anything with: zero work, NaN, a negative duration. */
export class SimulationInputError extends Error {
  readonly code = 'SIMULATION_INPUT'
  /** Name of the offending field, as the caller wrote it. */
  readonly field: string

  constructor(field: string, expected: string, got: unknown) {
    super(`${field} must be ${expected}, got ${String(got)}`)
    this.name = 'SimulationInputError'
    this.field = field
  }
}

/**
 * A finite number above zero.
 * @throws SimulationInputError naming the field.
 */
export function requirePositive(field: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0)) throw new SimulationInputError(field, 'a number above zero', value)
  return value
}

/**
 * A number above zero; Infinity is allowed and means "never happens" for a mean time between events.
 * @throws SimulationInputError naming the field.
 */
export function requirePositiveOrInfinite(field: string, value: number): number {
  if (!(value > 0)) throw new SimulationInputError(field, 'above zero, or Infinity', value)
  return value
}

/**
 * A finite number of at least zero.
 * @throws SimulationInputError naming the field.
 */
export function requireNonNegative(field: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0)) throw new SimulationInputError(field, 'a number of at least zero', value)
  return value
}

/**
 * A probability: a number from zero to one, both included.
 * @throws SimulationInputError naming the field.
 */
export function requireProbability(field: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new SimulationInputError(field, 'a probability from 0 to 1', value)
  return value
}

/**
 * A whole number of at least one.
 * @throws SimulationInputError naming the field.
 */
export function requireCount(field: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw new SimulationInputError(field, 'a whole number of at least one', value)
  }
  return value
}
