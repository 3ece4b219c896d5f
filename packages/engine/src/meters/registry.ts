import type { Meter } from './meter.ts'
import { notebook } from './notebook.ts'
import { training } from './training.ts'

/** Every meter; a kind of resource that is not listed here cannot be estimated. */
export const METERS = [training, notebook] as const

const byKind = new Map<string, Meter>(METERS.map((meter) => [meter.kind, meter as unknown as Meter]))

export const METER_KINDS: readonly string[] = [...byKind.keys()]

export function findMeter(kind: string): Meter | null {
  return byKind.get(kind) ?? null
}
