/** Requests in order of arrival. Chunks of one traffic follow each other and are fed in that order. */
export interface TrafficChunk {
  /** Seconds since the start of the traffic, ascending. */
  readonly arrivals: Float64Array
  /** One uniform draw for each request, the same for every option that is compared: common random numbers (`drawsFor`). */
  readonly draws: Uint16Array
  /** Work of each request relative to the mean, of payload or tokens; null where all are alike. */
  readonly work: Float32Array | null
  /** Which model each request asks for, from 0; null where there is one. */
  readonly models: Uint16Array | null
}
