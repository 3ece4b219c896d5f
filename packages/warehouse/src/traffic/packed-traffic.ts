import { closeSync, openSync, readSync } from 'node:fs'

/** Requests of one part of a packed traffic, in order of arrival. */
export interface PackedChunk {
  /** Seconds since the start of the traffic. */
  readonly arrivals: Float64Array<SharedArrayBuffer>
  readonly promptTokens: Float32Array<SharedArrayBuffer> | null
  readonly outputTokens: Float32Array<SharedArrayBuffer> | null
  /** Index into `modelNames`. */
  readonly models: Uint16Array<SharedArrayBuffer> | null
}

/** Which columns a packed traffic has beside the arrivals. */
export interface PackedColumns {
  readonly promptTokens: boolean
  readonly outputTokens: boolean
  readonly models: boolean
}

/** Requests of a packed file that lie together, column after column. */
export const PACKED_CHUNK = 262_144

/**
 * Requests on disk, sorted, in columns of numbers: each part of `PACKED_CHUNK` requests (the last one of fewer) has its arrivals as
 * float64, then prompt and output tokens as float32, then models as uint16, those that there are. Any thread can read any part.
 */
export interface PackedTraffic {
  readonly kind: 'requests'
  readonly path: string
  readonly format: string
  readonly requests: number
  /** Milliseconds since the epoch of second 0; null where the file counts from a start that it does not name. */
  readonly startAt: number | null
  readonly spanSeconds: number
  readonly columns: PackedColumns
  /** Empty where no column names models. */
  readonly modelNames: readonly string[]
  /** Means of payload and answer, kB, where columns tell. */
  readonly meanInKb: number | null
  readonly meanOutKb: number | null
  /** What was done to the file or is odd about it. */
  readonly notes: readonly string[]
}

/** Bytes of one request. */
export function bytesPerRequest({ promptTokens, outputTokens, models }: PackedColumns): number {
  return 8 + (promptTokens ? 4 : 0) + (outputTokens ? 4 : 0) + (models ? 2 : 0)
}

/** The requests from number `from` up to `to`, part by part; each part has memory of its own that threads may share. */
export function* readChunks(
  { path, requests, columns }: Pick<PackedTraffic, 'path' | 'requests' | 'columns'>,
  from = 0,
  to = requests,
): Generator<PackedChunk, void, void> {
  const file = openSync(path, 'r')
  try {
    for (let first = from - (from % PACKED_CHUNK); first < Math.min(to, requests); first += PACKED_CHUNK) {
      const size = Math.min(PACKED_CHUNK, requests - first)
      const low = Math.max(0, from - first)
      const high = Math.min(size, to - first)
      let at = first * bytesPerRequest(columns)
      const column = <Column extends Float64Array | Float32Array | Uint16Array>(empty: Column): Column => {
        const { BYTES_PER_ELEMENT: width } = empty
        const bytes = new Uint8Array(empty.buffer)
        readWhole(file, bytes, at + low * width)
        at += size * width
        return empty
      }
      const shared = (width: number): SharedArrayBuffer => new SharedArrayBuffer((high - low) * width)
      yield {
        arrivals: column(new Float64Array(shared(8))),
        promptTokens: columns.promptTokens ? column(new Float32Array(shared(4))) : null,
        outputTokens: columns.outputTokens ? column(new Float32Array(shared(4))) : null,
        models: columns.models ? column(new Uint16Array(shared(2))) : null,
      }
    }
  } finally {
    closeSync(file)
  }
}

function readWhole(file: number, bytes: Uint8Array, position: number): void {
  let done = 0
  while (done < bytes.length) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done)
    if (read === 0) throw new RangeError('a packed traffic is shorter than it says')
    done += read
  }
}
