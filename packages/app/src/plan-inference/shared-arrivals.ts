import type { SharedChunk } from './traffic-input.ts'

/** Requests of one chunk. */
const CHUNK = 262_144

/** Gathers arrivals into chunks that threads may share. */
export interface ArrivalCollector {
  readonly add: (arrivals: Float64Array, size: number) => void
  readonly chunks: () => readonly SharedChunk[]
}

/** A collector of arrivals without models or tokens. */
export function collectArrivals(): ArrivalCollector {
  const full: Float64Array<SharedArrayBuffer>[] = []
  let open = shared(CHUNK)
  let size = 0
  return {
    add: (arrivals, count) => {
      let from = 0
      while (from < count) {
        const part = Math.min(CHUNK - size, count - from)
        open.set(arrivals.subarray(from, from + part), size)
        size += part
        from += part
        if (size < CHUNK) continue
        full.push(open)
        open = shared(CHUNK)
        size = 0
      }
    },
    chunks: () =>
      [...full, ...(size === 0 ? [] : [trimmed(open, size)])].map((arrivals) => ({
        arrivals,
        promptTokens: null,
        outputTokens: null,
        models: null,
      })),
  }
}

function shared(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
}

function trimmed(arrivals: Float64Array<SharedArrayBuffer>, size: number): Float64Array<SharedArrayBuffer> {
  const copy = shared(size)
  copy.set(arrivals.subarray(0, size))
  return copy
}
