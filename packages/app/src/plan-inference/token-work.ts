import type { TrafficInput } from './traffic-input.ts'

/** Tokens of a request. */
export interface TokenMeans {
  readonly promptTokens: number
  readonly outputTokens: number
}

/** Work of each request by its tokens, relative to the mean, and the mean in seconds; null where the traffic has no tokens. */
export function tokenWork(
  traffic: TrafficInput,
  secondsOf: (tokens: TokenMeans) => number,
): { readonly meanSeconds: number; readonly work: readonly Float32Array[] } | null {
  if (traffic.requests === 0) return null
  let sum = 0
  const work: Float32Array[] = []
  for (const { arrivals, promptTokens, outputTokens } of traffic.chunks) {
    if (promptTokens === null || outputTokens === null) return null
    const seconds = new Float32Array(new SharedArrayBuffer(arrivals.length * Float32Array.BYTES_PER_ELEMENT))
    for (let index = 0; index < seconds.length; index += 1) {
      const one = secondsOf({ promptTokens: promptTokens[index] ?? 0, outputTokens: outputTokens[index] ?? 0 })
      seconds[index] = one
      sum += one
    }
    work.push(seconds)
  }
  const meanSeconds = sum / traffic.requests
  if (!(meanSeconds > 0)) return null
  for (const seconds of work)
    for (let index = 0; index < seconds.length; index += 1) seconds[index] = (seconds[index] ?? 0) / meanSeconds
  return { meanSeconds, work }
}
