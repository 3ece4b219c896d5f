import type { BookData, Oddity } from './book-data.ts'
import { DERIVATION_TOLERANCE, derivationRefusal } from './derivation.ts'
import { parseInstanceType, sizeInLarges } from './instance-type.ts'

/** Above this multiple of EC2 on-demand a Hosting price is out of the ordinary: 99 % of pairs lie between 1.10 and 1.45. */
const FAR_ABOVE_EC2 = 1.6

/** Readings of the book that look wrong in AWS's own lists. They are kept as they are and reported with every use. */
export function findOddities(data: BookData): readonly Oddity[] {
  return [...farAboveHost(data), ...dearerThanLarger(data), ...disagreeing(data)]
}

function farAboveHost(data: BookData): Oddity[] {
  const hosts = new Map(data.hosts.map((block) => [block.region, block.usd]))
  const found: Oddity[] = []
  for (const { component, region, usd } of data.instances) {
    for (const [instanceType, reading] of Object.entries(usd)) {
      const host = hosts.get(region)?.[instanceType]
      if (typeof reading !== 'string' || host === undefined) continue
      const ratio = Number(reading) / Number(host)
      if (ratio <= FAR_ABOVE_EC2) continue
      found.push({
        component,
        region,
        instanceType,
        kind: 'far-above-ec2',
        note: `AWS lists ${reading}, ${ratio.toFixed(1)} × the EC2 price of the same host`,
      })
    }
  }
  return found
}

/** Only sizes that give more of the same: a larger size of a family with as many accelerators cannot be cheaper. */
function dearerThanLarger(data: BookData): Oddity[] {
  const found: Oddity[] = []
  for (const { component, region, usd } of data.instances) {
    const families = new Map<string, { instanceType: string; size: number; price: number; text: string }[]>()
    for (const [instanceType, reading] of Object.entries(usd)) {
      const parts = parseInstanceType(instanceType)
      const size = parts === null ? null : sizeInLarges(parts.size)
      if (parts === null || size === null || typeof reading !== 'string') continue
      const accelerators = data.types[instanceType]?.accelerator?.count ?? 0
      const key = `${parts.family} ${accelerators}`
      const list = families.get(key) ?? []
      list.push({ instanceType, size, price: Number(reading), text: reading })
      families.set(key, list)
    }
    for (const list of families.values()) {
      const sorted = list.toSorted((a, b) => a.size - b.size)
      for (const [index, one] of sorted.entries()) {
        const larger = sorted.slice(index + 1).find((other) => other.price < one.price)
        if (larger === undefined) continue
        const note = `AWS lists ${one.text}, more than the larger ${larger.instanceType} at ${larger.text}`
        found.push({ component, region, instanceType: one.instanceType, kind: 'dearer-than-larger-size', note })
      }
    }
  }
  return found
}

function disagreeing(data: BookData): Oddity[] {
  const studio = new Map(
    data.instances
      .filter((block) => block.component === 'studio-kernel-gateway')
      .map((block) => [block.region, block.usd]),
  )
  const found: Oddity[] = []
  for (const block of data.instances) {
    if (block.component !== 'hosting') continue
    for (const [instanceType, hosting] of Object.entries(block.usd)) {
      const other = studio.get(block.region)?.[instanceType]
      if (typeof hosting !== 'string' || typeof other !== 'string') continue
      if (derivationRefusal('training', block.region, instanceType) !== null) continue
      if (Math.abs(Number(other) / Number(hosting) - 1) <= DERIVATION_TOLERANCE) continue
      const note = `AWS lists ${hosting} for Hosting but ${other} for Studio`
      found.push({ component: 'hosting', region: block.region, instanceType, kind: 'disagrees-with-studio', note })
    }
  }
  return found
}
