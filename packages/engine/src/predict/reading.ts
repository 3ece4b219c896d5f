import type { PrecisionClass } from './precision.ts'
import type { WorkloadFamily } from './workload-family.ts'

/** One published or measured throughput of a model on one device. */
export interface Reading {
  /** Name of the model: what is left out as a whole when the method is tested. */
  readonly model: string
  /** What else tells two workloads of the model apart: phase, sequence length, image size; empty when nothing does. */
  readonly variant: string
  /** What is counted per second (images, tokens …); empty when not said. Step times compare within one unit only. */
  readonly unit: string
  /** Who measured it with which software, when: only readings of one campaign are held against each other. Empty when unknown. */
  readonly campaign: string
  readonly family: WorkloadFamily
  readonly precision: PrecisionClass
  /** Samples in one step on the device; null when not said. */
  readonly batch: number | null
  /** Registry id of the device, or its own name where the registry has none. */
  readonly device: string
  /** Work per second; any unit that is the same for the workload on every device. */
  readonly throughput: number
}
