import { closeSync, openSync, writeSync } from 'node:fs'
import { createRandom, type Random } from '@costwright/engine/simulate/random'
import { PACKED_CHUNK, type PackedColumns } from './packed-traffic.ts'

/** What was seen while requests were written. */
export interface WrittenRequests {
  readonly requests: number
  /** Requests that came at the same moment as the one before them. */
  readonly duplicates: number
  readonly lastSecond: number
  /** The longest pause between two requests, and where it begins, seconds. */
  readonly longestGap: { readonly from: number; readonly seconds: number } | null
}

/** The generator that places requests within a whole second or minute: the same file gives the same places. */
const SPREAD_SEED = 1

/** Writes requests in order of their times into a packed file. */
export class PackedWriter {
  readonly #file: number
  readonly #columns: PackedColumns
  /** Seconds that a time may stand for; 0: it is exact. */
  readonly #resolution: number
  readonly #random: Random = createRandom(SPREAD_SEED)
  readonly #arrivals = new Float64Array(PACKED_CHUNK)
  readonly #prompt: Float32Array
  readonly #output: Float32Array
  readonly #models: Uint16Array
  #size = 0
  #requests = 0
  #duplicates = 0
  #last = Number.NEGATIVE_INFINITY
  #gapFrom = 0
  #gap = 0
  /** Requests of one moment that are not placed yet. */
  #moment: { at: number; prompt: number; output: number; model: number }[] = []

  constructor(path: string, columns: PackedColumns, resolution: number) {
    this.#file = openSync(path, 'w')
    this.#columns = columns
    this.#resolution = resolution
    this.#prompt = new Float32Array(columns.promptTokens ? PACKED_CHUNK : 0)
    this.#output = new Float32Array(columns.outputTokens ? PACKED_CHUNK : 0)
    this.#models = new Uint16Array(columns.models ? PACKED_CHUNK : 0)
  }

  /** Takes a request whose time, seconds, is not before that of the last one. */
  add(at: number, prompt: number, output: number, model: number): void {
    if (at === this.#last) this.#duplicates += 1
    else {
      if (at - this.#last > this.#gap && this.#last >= 0) {
        this.#gap = at - this.#last
        this.#gapFrom = this.#last
      }
      this.#last = at
      if (this.#moment.length > 0) this.#place()
    }
    if (this.#resolution === 0) this.#write(at, prompt, output, model)
    else this.#moment.push({ at, prompt, output, model })
  }

  /** Ends the file. */
  finish(): WrittenRequests {
    this.#place()
    this.#flush()
    closeSync(this.#file)
    return {
      requests: this.#requests,
      duplicates: this.#duplicates,
      lastSecond: Math.max(0, this.#last),
      longestGap: this.#gap > 0 ? { from: this.#gapFrom, seconds: this.#gap } : null,
    }
  }

  /** Gives up: nothing is left open. */
  abandon(): void {
    closeSync(this.#file)
  }

  /** Places the requests of a whole second or minute within it at random: uniform draws, the least first. */
  #place(): void {
    const moment = this.#moment
    this.#moment = []
    let share = 0
    for (const [index, { at, prompt, output, model }] of moment.entries()) {
      share += (1 - share) * (1 - (1 - this.#random.uniform()) ** (1 / (moment.length - index)))
      this.#write(at + share * this.#resolution, prompt, output, model)
    }
  }

  #write(at: number, prompt: number, output: number, model: number): void {
    const place = this.#size
    this.#arrivals[place] = at
    if (this.#columns.promptTokens) this.#prompt[place] = prompt
    if (this.#columns.outputTokens) this.#output[place] = output
    if (this.#columns.models) this.#models[place] = model
    this.#size = place + 1
    this.#requests += 1
    if (this.#size === PACKED_CHUNK) this.#flush()
  }

  #flush(): void {
    for (const column of [this.#arrivals, this.#prompt, this.#output, this.#models]) {
      if (column.length > 0) writeWhole(this.#file, bytesOf(column, this.#size))
    }
    this.#size = 0
  }
}

function bytesOf(column: Float64Array | Float32Array | Uint16Array, size: number): Uint8Array {
  return new Uint8Array(column.buffer, 0, size * column.BYTES_PER_ELEMENT)
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}
