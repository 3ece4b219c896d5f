import { familyClass, parseInstanceType } from './instance-type.ts'
import type { BookData } from './book-data.ts'

/** How Hosting prices stand to EC2 on-demand prices over the pairs of one family class. */
export interface RatioEvidence {
  readonly familyClass: string
  readonly median: number
  readonly p10: number
  readonly p90: number
  readonly pairs: number
}

/** A class whose middle 80 % is wider than this is too uneven to stand in for a missing price. */
const LARGEST_SPREAD = 1.1
const FEWEST_PAIRS = 20

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Hosting ÷ EC2 by family class, from the book's own readings; only classes even enough to be used. */
export function ec2Ratios(data: BookData): ReadonlyMap<string, RatioEvidence> {
  const ratios = new Map<string, number[]>()
  const hosts = new Map(data.hosts.map((block) => [block.region, block.usd]))
  for (const block of data.instances) {
    if (block.component !== 'hosting') continue
    const host = hosts.get(block.region)
    if (host === undefined) continue
    for (const [type, reading] of Object.entries(block.usd)) {
      const ec2 = host[type]
      const family = parseInstanceType(type)?.family
      if (typeof reading !== 'string' || ec2 === undefined || family === undefined) continue
      const key = familyClass(family)
      const list = ratios.get(key) ?? []
      list.push(Number(reading) / Number(ec2))
      ratios.set(key, list)
    }
  }
  const evidence = new Map<string, RatioEvidence>()
  for (const [key, list] of ratios) {
    const sorted = list.toSorted((a, b) => a - b)
    const one = {
      familyClass: key,
      median: at(sorted, 0.5),
      p10: at(sorted, 0.1),
      p90: at(sorted, 0.9),
      pairs: sorted.length,
    }
    if (one.pairs >= FEWEST_PAIRS && one.p90 / one.p10 <= LARGEST_SPREAD) evidence.set(key, one)
  }
  return evidence
}
