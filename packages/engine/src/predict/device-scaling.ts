import type { Device } from './device.ts'
import type { TransferReference } from './transfer-reference.ts'

/** Efficiency of a doubling that crosses machines. Recalled: data-parallel training over 100 Gbit/s and more. */
export const MACHINE_DOUBLING = { p10: 0.82, p50: 0.92, p90: 0.98 } as const
const LINKED = /^(v100|a100-(40|80)gb$|h100$|h200|b200|gh200|trainium|inferentia|gaudi|mi)/
const NORMAL_80_WIDTH = 2 * 1.2815515655446004

/** Log throughput that several devices gain over one, with its spread. */
export interface ScalingGain {
  readonly logGain: number
  readonly sd: number
  /** How it is known, for people; null for one device. */
  readonly note: string | null
}

/** Whether devices of a kind are joined by NVLink, NeuronLink or alike when they share a machine. */
export function isLinked(deviceId: string): boolean {
  return LINKED.test(deviceId)
}

/** What `count` devices on `machines` machines gain over one: published efficiencies within a machine, an assumption between machines. */
export function scalingGain(reference: TransferReference, device: Device, count: number, machines = 1): ScalingGain {
  if (count === 1) return { logGain: 0, sd: 0, note: null }
  const link = isLinked(device.id) ? 'linked' : 'bus'
  const inside = reference.scaling.find((one) => one.link === link)?.perDoubling ?? MACHINE_DOUBLING
  const across = Math.log2(machines)
  const within = Math.max(0, Math.log2(count) - across)
  const logGain = Math.log(count) + within * Math.log(inside.p50) + across * Math.log(MACHINE_DOUBLING.p50)
  const sd =
    (within * Math.log(inside.p90 / inside.p10) + across * Math.log(MACHINE_DOUBLING.p90 / MACHINE_DOUBLING.p10)) /
    NORMAL_80_WIDTH
  const efficiency = Math.round((100 * Math.exp(logGain)) / count)
  return {
    logGain,
    sd,
    note: `assumed: ${count} × ${device.name} at ${efficiency} % efficiency (${machines > 1 ? `${machines} machines; ` : ''}${link === 'linked' ? 'joined by NVLink or alike' : 'over the PCIe bus'}, data parallel)`,
  }
}
