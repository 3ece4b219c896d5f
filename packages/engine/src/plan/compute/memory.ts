/** 2^30 bytes. */
export const GIB = 2 ** 30

/** One item of a memory calculation. */
export interface MemoryPart {
  readonly item: string
  readonly bytes: number
  /** How it was calculated, with its numbers. */
  readonly explain: string
  readonly basis: 'calculated' | 'assumed'
}

/** Sum of the parts, bytes. */
export function totalBytes(parts: readonly MemoryPart[]): number {
  return parts.reduce((sum, part) => sum + part.bytes, 0)
}

export function calculated(item: string, bytes: number, explain: string): MemoryPart {
  return { item, bytes, explain, basis: 'calculated' }
}

export function assumed(item: string, bytes: number, explain: string): MemoryPart {
  return { item, bytes, explain, basis: 'assumed' }
}

/** Share of a device's nominal memory that a model may fill. Driver and error correction take the rest: a 16 GB T4 shows 15.0 GiB, a 24 GB A10G 22.5. */
export const USABLE_DEVICE_SHARE = 0.93
/** Share of an instance's memory that a model and its data may fill: operating system, agent and container take the rest. */
export const USABLE_HOST_SHARE = 0.9

/** What the runtime takes before any weight is loaded, GiB, by where the model runs. Assumed; read off idle processes of usual images. */
export const RUNTIME_GIB = { gpu: 0.8, inferentia: 1, trainium: 1, gaudi: 1, cpu: 0.6, graviton: 0.6 } as const

/** `7,000` for explanations. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}

/** GiB of one figure that is compared with another: one decimal, more where one would make them look alike. */
export function shortOf(bytes: number, other: number): string {
  const places = [1, 2].find((n) => (bytes / GIB).toFixed(n) !== (other / GIB).toFixed(n)) ?? 3
  return (bytes / GIB).toFixed(places)
}
