import { DEVICES } from './data/devices.ts'
import type { Device } from './device.ts'

/** A device found in words, with how many vCPUs the words name (`CPU 8 vCPU`); null where they name none. */
export interface FoundDevice {
  readonly device: Device
  readonly vcpu: number | null
}

const BY_ID: ReadonlyMap<string, Device> = new Map(DEVICES.map((device) => [device.id, device]))
const BY_INSTANCE_FAMILY: ReadonlyMap<string, Device> = new Map(
  DEVICES.flatMap((device) => device.instanceFamilies.map((family) => [family, device] as const)),
)
/** Longest first, so that `m1 max cpu` is tried before `m1 max` and `m1`. */
const BY_ALIAS: readonly (readonly [string, Device])[] = DEVICES.flatMap((device) =>
  [device.id, ...device.aliases].map((alias) => [` ${plain(alias)} `, device] as const),
).toSorted(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))

/**
 * The device that a name means: a registry id, an instance type (`ml.g5.xlarge`, `g5.xlarge`), an instance family, or words as people
 * and tools write them (`NVIDIA A100-SXM4-80GB`, `Apple M4 Pro`). Null for a device that the registry does not know, and for a slice of
 * one (MIG), whose speed is not the device's.
 */
export function findDevice(words: string): FoundDevice | null {
  const text = words.trim().toLowerCase()
  const known = BY_ID.get(text) ?? BY_INSTANCE_FAMILY.get(instanceFamily(text) ?? '')
  if (known !== undefined) return { device: known, vcpu: null }
  if (/\bmig\b/.test(text)) return null
  const padded = ` ${plain(text)} `
  // A bare family comes last: m4 is Apple's chip before it is an instance family.
  const device = BY_ALIAS.find(([alias]) => padded.includes(alias))?.[1] ?? BY_INSTANCE_FAMILY.get(text)
  if (device === undefined) return null
  const vcpu = /(\d+)\s*-?\s*(?:v?cpus?|threads)\b/.exec(text)?.[1]
  return { device, vcpu: vcpu === undefined ? null : Number(vcpu) }
}

/** `g5` of `ml.g5.xlarge` and `g5.xlarge`; null for what is not an instance type. */
function instanceFamily(text: string): string | null {
  return (
    /^(?:ml\.)?([a-z]+\d[a-z0-9-]*)\.(?:\d*x?large|medium|small|micro|nano|metal[a-z0-9-]*)$/.exec(text)?.[1] ?? null
  )
}

/** Lower-case words with one space between them, memory sizes joined (`80 GB` → `80gb`). */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/(\d) gi?b\b/g, '$1gb')
    .trim()
}
