import type { Workload } from './match-readings.ts'

/** How step times of one group of workloads (a family, counted in one unit) place a workload between short and long steps. */
export interface SizeScale {
  /** Mean of the centred logarithm, which is taken away. */
  readonly centre: number
  /** How much slower than the average device each is, natural logarithm. */
  readonly deviceOffset: ReadonlyMap<string, number>
}

/** Fewest models of a group whose step times are compared. */
const FEWEST_MODELS = 4
/** Sizes beyond this say nothing more. */
const LARGEST_SIZE = 3
const ROUNDS = 20

/** Name of the group within which step times are compared. */
export function sizeGroup({ family, unit }: Pick<Workload, 'family' | 'unit'>): string {
  return `${family}|${unit}`
}

/** Scales of all groups with enough models whose batch is known: step time ≈ size of the workload × slowness of the device. */
export function fitSizeScales(workloads: readonly Workload[]): ReadonlyMap<string, SizeScale> {
  const groups = new Map<string, Workload[]>()
  for (const one of workloads) {
    if (one.readings.some((reading) => reading.batch === null)) continue
    const group = groups.get(sizeGroup(one))
    if (group === undefined) groups.set(sizeGroup(one), [one])
    else group.push(one)
  }
  const scales = new Map<string, SizeScale>()
  for (const [name, group] of groups) {
    if (new Set(group.map((one) => one.model)).size >= FEWEST_MODELS) scales.set(name, scaleOf(group))
  }
  return scales
}

/** The size of a workload from its step time on one device; 0 (average) when it cannot be placed. */
export function sizeFrom(
  scale: SizeScale | undefined,
  device: string,
  batch: number | null,
  throughput: number,
): number {
  const offset = scale?.deviceOffset.get(device)
  if (scale === undefined || offset === undefined || batch === null) return 0
  return clamp(Math.log(batch / throughput) - offset - scale.centre)
}

/** The size of a workload from all its readings. */
export function sizeOf(scale: SizeScale | undefined, workload: Workload): number {
  const sizes = workload.readings.map((one) => sizeFrom(scale, one.device, one.batch, one.throughput))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}

/** Additive fit by alternation: the logarithm of the step time is the workload's plus the device's. */
function scaleOf(group: readonly Workload[]): SizeScale {
  const steps = group.map((one) =>
    one.readings.map((reading) => ({
      device: reading.device,
      log: Math.log((reading.batch ?? 1) / reading.throughput),
    })),
  )
  let offsets = new Map<string, number>()
  let sizes: readonly number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    sizes = steps.map((all) => mean(all.map(({ device, log }) => log - (offsets.get(device) ?? 0))))
    const residuals = new Map<string, number[]>()
    steps.forEach((all, index) =>
      all.forEach(({ device, log }) =>
        residuals.set(device, [...(residuals.get(device) ?? []), log - (sizes[index] ?? 0)]),
      ),
    )
    offsets = new Map([...residuals].map(([device, values]) => [device, mean(values)]))
  }
  return { centre: mean(sizes), deviceOffset: offsets }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function clamp(size: number): number {
  return Math.max(-LARGEST_SIZE, Math.min(LARGEST_SIZE, size))
}
