import type {
  BookData,
  BookSource,
  InstanceSpec,
  SavingsPlanBlock,
  SpotBlock,
} from '@costwright/engine/catalog/book-data'
import { componentOf, isComponentId } from '@costwright/engine/catalog/component'
import { findOddities } from '@costwright/engine/catalog/oddities'
import type { RateId } from '@costwright/engine/catalog/rates/registry'
import type { SagemakerRegionPrices } from './sagemaker-prices.ts'
import type { SavingsPlanRates } from './savings-plan-rates.ts'

/** Where and when a part was published. */
export interface Published {
  readonly source: BookSource
}
export interface SagemakerPart extends Published {
  readonly prices: SagemakerRegionPrices
}
export interface HostPart extends Published {
  readonly region: string
  readonly usd: Readonly<Record<string, string>>
}
export interface SpotPart extends Published {
  readonly blocks: readonly Omit<SpotBlock, 'source'>[]
}
export interface SavingsPlanPart extends Published {
  readonly region: string
  readonly blocks: readonly SavingsPlanRates[]
}

/** What was read; a region that is absent keeps what the previous book has for it. */
export interface BookParts {
  readonly sagemaker: readonly SagemakerPart[]
  readonly hosts: readonly HostPart[]
  readonly spot: SpotPart | null
  readonly savingsPlans: readonly SavingsPlanPart[]
}

/** The previous book's Savings Plan rates, which may lie outside it. */
export interface EarlierSavingsPlans {
  readonly regions: readonly string[]
  readonly load: (region: string) => Promise<readonly SavingsPlanBlock[]>
}

export interface AssembledBook {
  readonly book: BookData
  readonly savingsPlans: ReadonlyMap<string, readonly SavingsPlanBlock[]>
  readonly newTypes: readonly string[]
}

/**
 * The new book: what was read, and for everything else the previous book's readings with their own sources. Blocks that
 * AWS's files give are complete: a type that is absent there is not sold there. `compiled` is the date of the new book.
 */
export async function assembleBook(
  previous: BookData,
  earlier: EarlierSavingsPlans,
  parts: BookParts,
  compiled: string,
): Promise<AssembledBook> {
  const sources = createSources(previous)
  const read = new Map(parts.sagemaker.map((part) => [part.prices.region, part]))
  const instances = assembleInstances(previous, read, sources)
  const rates = assembleRates(previous, read, sources)
  const planFees = [
    ...previous.planFees
      .filter((block) => isEmpty(read.get(block.region)?.prices.planFees))
      .map((block) => ({ ...block, source: sources.carry(block.source) })),
    ...parts.sagemaker
      .filter((part) => !isEmpty(part.prices.planFees))
      .map((part) => ({
        region: part.prices.region,
        source: sources.add(part.source),
        usd: { ...part.prices.planFees },
      })),
  ]
  const hostRegions = new Set(parts.hosts.map((part) => part.region))
  const hosts = [
    ...previous.hosts
      .filter((block) => !hostRegions.has(block.region))
      .map((block) => ({ ...block, source: sources.carry(block.source) })),
    ...parts.hosts.map((part) => ({ region: part.region, source: sources.add(part.source), usd: { ...part.usd } })),
  ]
  const spotPart = parts.spot
  const spotRegions = new Set(spotPart?.blocks.map((block) => block.region))
  const spot = [
    ...previous.spot
      .filter((block) => !spotRegions.has(block.region))
      .map((block) => ({ ...block, source: sources.carry(block.source) })),
    ...(spotPart === null ? [] : spotPart.blocks.map((block) => ({ ...block, source: sources.add(spotPart.source) }))),
  ]
  const { types, newTypes } = assembleTypes(previous, parts.sagemaker)
  const savingsPlans = await assembleSavingsPlans(earlier, parts.savingsPlans, sources)
  const book: BookData = {
    format: 1,
    compiled,
    origin: 'aws-price-list',
    sources: [...sources.list()],
    types,
    instances,
    hosts: byRegion(hosts),
    spot: byRegion(spot),
    savingsPlans: [],
    planFees: byRegion(planFees),
    rates,
    oddities: [],
  }
  return { book: { ...book, oddities: [...findOddities(book)] }, savingsPlans, newTypes }
}

interface Sources {
  readonly add: (source: BookSource) => number
  /** The new index of a source of the previous book. */
  readonly carry: (index: number) => number
  readonly list: () => readonly BookSource[]
}

function createSources(previous: BookData): Sources {
  const list: BookSource[] = []
  const indexes = new Map<string, number>()
  function add(source: BookSource): number {
    const key = JSON.stringify([source.name, source.date, source.trust, source.url ?? null])
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, list.length)
    return list.push(source) - 1
  }
  return {
    add,
    carry(index) {
      const source = previous.sources[index]
      if (source === undefined)
        throw new RangeError(`the previous book names source ${index} but has ${previous.sources.length}`)
      return add(source)
    },
    list: () => list,
  }
}

function assembleInstances(
  previous: BookData,
  read: ReadonlyMap<string, SagemakerPart>,
  sources: Sources,
): BookData['instances'] {
  // A component that no file speaks of is one whose name this program does not recognise there; its silence means nothing.
  const spokenOf = new Set([...read.values()].flatMap((part) => [...part.prices.instances.keys()]))
  const carried = previous.instances
    .filter((block) => !read.has(block.region) || !isComponentId(block.component) || !spokenOf.has(block.component))
    .map((block) => ({ ...block, source: sources.carry(block.source) }))
  const fresh = [...read.values()].flatMap(({ prices, source }) =>
    [...spokenOf].map((component) => ({
      component,
      region: prices.region,
      source: sources.add(source),
      complete: true,
      usd: { ...prices.instances.get(component) },
    })),
  )
  return byRegion(
    [...carried, ...fresh].toSorted((a, b) => (a.component < b.component ? -1 : a.component > b.component ? 1 : 0)),
  )
}

function assembleRates(
  previous: BookData,
  read: ReadonlyMap<string, SagemakerPart>,
  sources: Sources,
): BookData['rates'] {
  const rates: Record<string, Record<string, { usd: string | string[]; source: number }>> = {}
  for (const [id, readings] of Object.entries(previous.rates)) {
    const kept = Object.entries(readings).filter(([region]) => !read.get(region)?.prices.rates.has(id as RateId))
    rates[id] = Object.fromEntries(
      kept.map(([region, one]) => [region, { usd: one.usd, source: sources.carry(one.source) }]),
    )
  }
  for (const { prices, source } of read.values()) {
    for (const [id, usd] of prices.rates)
      rates[id] = { ...rates[id], [prices.region]: { usd, source: sources.add(source) } }
  }
  return rates
}

function assembleTypes(
  previous: BookData,
  parts: readonly SagemakerPart[],
): { readonly types: BookData['types']; readonly newTypes: readonly string[] } {
  const letters = new Map<string, Set<string>>()
  for (const { prices } of parts) {
    for (const [component, usd] of prices.instances) {
      for (const instanceType of Object.keys(usd)) {
        if (Object.hasOwn(previous.types, instanceType)) continue
        const offered = letters.get(instanceType) ?? new Set<string>()
        letters.set(instanceType, offered.add(componentOf(component).apiEnum))
      }
    }
  }
  const newTypes = [...letters.keys()].toSorted()
  const fresh = newTypes.map((instanceType): [string, InstanceSpec] => [
    instanceType,
    {
      vcpu: null,
      memoryGib: null,
      arch: null,
      accelerator: null,
      nvmeGb: 0,
      networkGbps: null,
      offered: [...(letters.get(instanceType) ?? [])].toSorted().join(''),
    },
  ])
  return { types: { ...previous.types, ...Object.fromEntries(fresh) }, newTypes }
}

async function assembleSavingsPlans(
  earlier: EarlierSavingsPlans,
  parts: readonly SavingsPlanPart[],
  sources: Sources,
): Promise<ReadonlyMap<string, readonly SavingsPlanBlock[]>> {
  const plans = new Map<string, SavingsPlanBlock[]>()
  for (const part of parts)
    plans.set(
      part.region,
      part.blocks.map((block) => ({ ...block, source: sources.add(part.source) })),
    )
  for (const region of earlier.regions) {
    if (plans.has(region)) continue
    const blocks = await earlier.load(region)
    if (blocks.length > 0)
      plans.set(
        region,
        blocks.map((block) => ({ ...block, source: sources.carry(block.source) })),
      )
  }
  return new Map([...plans].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function byRegion<T extends { readonly region: string }>(blocks: readonly T[]): T[] {
  return blocks.toSorted((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : 0))
}

function isEmpty(record: Readonly<Record<string, unknown>> | undefined): boolean {
  return record === undefined || Object.keys(record).length === 0
}
