/** Requests of a stretch of the traffic, in order of arrival, in memory that threads may share. */
export interface SharedChunk {
  /** Seconds since the start of the traffic. */
  readonly arrivals: Float64Array<SharedArrayBuffer>
  /** Tokens of the prompt and of the answer of each request; null where the traffic has none. */
  readonly promptTokens: Float32Array | null
  readonly outputTokens: Float32Array | null
  /** Index of the model of each request; null where there is one. */
  readonly models: Uint16Array<SharedArrayBuffer> | null
}

/** The requests of a service, read or generated. */
export interface TrafficInput {
  /** File, endpoint, or the described shape, in words. */
  readonly source: string
  readonly generated: boolean
  /** Milliseconds since the epoch of second 0. */
  readonly startAt: number
  readonly spanSeconds: number
  readonly requests: number
  readonly chunks: readonly SharedChunk[]
  readonly modelNames: readonly string[]
  /** Means over the requests, where the traffic says. */
  readonly meanInKb: number | null
  readonly meanOutKb: number | null
  readonly notes: readonly string[]
}
