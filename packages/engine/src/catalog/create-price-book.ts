import { usdPerUnit } from '../money/usd.ts'
import type { BookData, BookSource, InstanceBlock } from './book-data.ts'
import { componentOf } from './component.ts'
import { ec2Ratios, type RatioEvidence } from './ec2-ratio.ts'
import { instancePrice } from './instance-price.ts'
import type { Found, PriceLookup, Provenance } from './lookup.ts'
import type { PriceBook, UserPrice } from './price-book.ts'
import { rateOf, type RateId } from './rates/registry.ts'
import { findRegion } from './region.ts'

/** The region whose rate stands in, labelled as assumed, where a rate has no reading of its own. */
const REFERENCE_REGION = 'us-east-1'

/** Indexes a compiled book. `userPrices` come before the book's own. */
export function createPriceBook(data: BookData, userPrices: readonly UserPrice[] = []): PriceBook {
  const blockIndex = new Map<string, Map<string, InstanceBlock[]>>()
  for (const block of data.instances) {
    const byRegion = within(blockIndex, block.component)
    const list = byRegion.get(block.region)
    if (list === undefined) byRegion.set(block.region, [block])
    else list.push(block)
  }
  const hostIndex = new Map(data.hosts.map((block) => [block.region, block]))
  const userIndex = new Map(userPrices.map((one) => [one.usageType, one]))
  // Component → region → type: three lookups of strings that exist are cheaper than one of a string that must be made.
  const remembered = new Map<string, Map<string, Map<string, PriceLookup>>>()
  let ratios: ReadonlyMap<string, RatioEvidence> | null = null
  let listed: ReadonlySet<string> | null = null
  let oddities: ReadonlyMap<string, readonly string[]> | null = null

  const book: PriceBook = {
    data,
    instance(component, instanceType, region) {
      const answers = within(within(remembered, component), region)
      let answer = answers.get(instanceType)
      if (answer === undefined) {
        answer =
          stated(`${componentOf(component).usageToken}${instanceType}`, 'Hrs') ??
          instancePrice(book, component, instanceType, region)
        answers.set(instanceType, answer)
      }
      return answer
    },
    rate(id, region) {
      const answers = within(within(remembered, 'rate'), region)
      let answer = answers.get(id)
      if (answer === undefined) {
        answer = stated(rateOf(id).usageType, rateOf(id).unit) ?? ratePrice(book, id, region)
        answers.set(id, answer)
      }
      return answer
    },
    spec: (instanceType) => (Object.hasOwn(data.types, instanceType) ? (data.types[instanceType] ?? null) : null),
    offers: (component, instanceType) =>
      book.spec(instanceType)?.offered.includes(componentOf(component).apiEnum) ?? false,
    isListed(instanceType) {
      listed ??= new Set(data.instances.flatMap((block) => Object.keys(block.usd)))
      return listed.has(instanceType)
    },
    blocks: (component, region) => blockIndex.get(component)?.get(region) ?? NO_BLOCKS,
    hostUsd(instanceType, region) {
      const block = hostIndex.get(region)
      const usd = block?.usd[instanceType]
      return block === undefined || usd === undefined ? null : { usd, source: block.source }
    },
    ratio(familyClass) {
      ratios ??= ec2Ratios(data)
      return ratios.get(familyClass) ?? null
    },
    provenanceOf(index, note) {
      const source = sourceAt(data, index)
      return {
        source: source.trust === 'assumed' ? 'assumed' : source.fetched === true ? 'aws-price-list' : 'snapshot',
        date: source.date,
        note: note === undefined ? source.name : `${note}; ${source.name}`,
      }
    },
    odditiesOf(component, instanceType, region) {
      oddities ??= groupOddities(data)
      return oddities.get(`${component} ${instanceType} ${region}`) ?? []
    },
  }

  function stated(usageType: string, unit: string): Found | null {
    if (userIndex.size === 0) return null
    const price = userIndex.get(usageType)
    if (price === undefined) return null
    const provenance: Provenance = {
      source: 'user',
      date: data.compiled,
      note: price.note ?? 'stated in the description',
    }
    return { kind: 'found', usdPerUnit: usdPerUnit(price.usdPerUnit), unit, provenance, oddities: [] }
  }
  return book
}

const NO_BLOCKS: readonly InstanceBlock[] = []

/** The map that lies under a key, made when it is not there yet. */
function within<Inner>(maps: Map<string, Map<string, Inner>>, key: string): Map<string, Inner> {
  const known = maps.get(key)
  if (known !== undefined) return known
  const made = new Map<string, Inner>()
  maps.set(key, made)
  return made
}

function groupOddities(data: BookData): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>()
  for (const one of data.oddities) {
    const key = `${one.component} ${one.instanceType} ${one.region}`
    const notes = grouped.get(key)
    if (notes === undefined) grouped.set(key, [one.note])
    else notes.push(one.note)
  }
  return grouped
}

function sourceAt(data: BookData, index: number): BookSource {
  const source = data.sources[index]
  if (source === undefined) throw new RangeError(`the price book names source ${index} but has ${data.sources.length}`)
  return source
}

function ratePrice(book: PriceBook, id: RateId, region: string): PriceLookup {
  const rate = rateOf(id)
  if (findRegion(region) === null) return { kind: 'missing', reason: 'unknown-region', message: `no region ${region}` }
  const readings = book.data.rates[id] ?? {}
  const own = readings[region] ?? readings['*']
  const reading = own ?? readings[REFERENCE_REGION]
  if (reading === undefined) {
    return { kind: 'missing', reason: 'no-reading', message: `no price is known for ${rate.title} (${rate.usageType})` }
  }
  if (typeof reading.usd !== 'string') {
    return {
      kind: 'ambiguous',
      candidates: reading.usd.map((text) => usdPerUnit(text)),
      message: `${rate.title} has ${reading.usd.length} different prices in ${region}`,
    }
  }
  const provenance = book.provenanceOf(reading.source)
  const labelled: Provenance =
    own === undefined
      ? {
          ...provenance,
          source: 'assumed',
          note: `the ${REFERENCE_REGION} rate, for want of one for ${region}; ${provenance.note}`,
        }
      : provenance
  return { kind: 'found', usdPerUnit: usdPerUnit(reading.usd), unit: rate.unit, provenance: labelled, oddities: [] }
}
