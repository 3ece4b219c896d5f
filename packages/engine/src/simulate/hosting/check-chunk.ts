import { SimulationInputError } from '../input-error.ts'
import type { TrafficChunk } from './traffic-chunk.ts'

/**
 * The columns of a chunk belong together.
 * @throws SimulationInputError when they are not equally long.
 */
export function checkChunk({ arrivals, draws, work, models }: TrafficChunk): void {
  for (const [field, column] of [
    ['draws', draws],
    ['work', work],
    ['models', models],
  ] as const) {
    if (column !== null && column.length !== arrivals.length) {
      throw new SimulationInputError(field, `as long as arrivals (${arrivals.length})`, column.length)
    }
  }
}

/** What to throw for an arrival before its predecessor, beneath zero, or no number. */
export function wrongArrival(index: number, arrival: number, last: number): SimulationInputError {
  return new SimulationInputError(
    `arrivals[${index}]`,
    `a number of seconds, at least ${last}: in order of arrival`,
    arrival,
  )
}

/** What to throw for a service time beneath zero, or no number. */
export function wrongService(index: number, service: number): SimulationInputError {
  return new SimulationInputError(`service time of request ${index}`, 'a number of seconds of at least zero', service)
}
