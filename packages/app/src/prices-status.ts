import { z } from 'zod'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { COMPONENTS } from '@costwright/engine/catalog/component'
import { RATES } from '@costwright/engine/catalog/rates/registry'
import { REGIONS } from '@costwright/engine/catalog/region'
import { openPriceBook, readManifest } from './price-store/load-price-book.ts'
import { NODE_IO, type StoreIo } from './price-store/store-io.ts'
import { storePaths } from './price-store/store-paths.ts'
import { readPointer } from './price-store/store-pointer.ts'

const MS_PER_DAY = 86_400_000

/** What `costwright prices status` says. Ages are whole days; null where a date has no day. */
export const pricesStatusSchema = z.object({
  book: z.object({
    /** `shipped`: the book that comes with the program; `stored`: one that was fetched. */
    kind: z.enum(['shipped', 'stored']),
    id: z.string().nullable(),
    path: z.string(),
    compiled: z.string(),
    origin: z.enum(['snapshot', 'aws-price-list']),
    ageDays: z.number().int().nullable(),
    /** Books that `prices rollback` can go back to, newest first; null is the shipped one. */
    earlier: z.array(z.string().nullable()),
  }),
  sources: z.array(
    z.object({
      name: z.string(),
      date: z.string(),
      ageDays: z.number().int().nullable(),
      trust: z.enum(['published', 'observed', 'assumed']),
      prices: z.number().int(),
      url: z.string().nullable(),
    }),
  ),
  components: z.array(
    z.object({
      component: z.string(),
      title: z.string(),
      prices: z.number().int(),
      regions: z.number().int(),
      completeRegions: z.number().int(),
    }),
  ),
  regions: z.array(
    z.object({
      region: z.string(),
      instancePrices: z.number().int(),
      hostPrices: z.number().int(),
      spotTypes: z.number().int(),
      savingsPlanRates: z.number().int(),
    }),
  ),
  instanceTypes: z.object({ known: z.number().int(), withoutSpecification: z.number().int() }),
  savingsPlans: z.object({ rates: z.number().int(), regions: z.number().int() }),
  oddities: z.record(z.string(), z.number().int()),
  /** What the book has nothing on. */
  gaps: z.object({ components: z.array(z.string()), regions: z.array(z.string()), rates: z.array(z.string()) }),
  /** Damage that was met; the book named above was loaded instead of the damaged one. */
  problems: z.array(z.string()),
})
export type PricesStatus = z.infer<typeof pricesStatusSchema>

/** Describes the price book in force. @throws DataError when not even the shipped book can be read. */
export async function pricesStatus(
  home: string,
  shippedBook: string,
  now: Date,
  io: StoreIo = NODE_IO,
): Promise<PricesStatus> {
  const problems: string[] = []
  const { book, id, path } = await openPriceBook({
    home,
    shippedBook,
    io,
    onProblem: (problem) => problems.push(problem.message),
  })
  const paths = storePaths(home)
  const pointer = problems.length === 0 ? await readPointer(paths, io) : null
  const planRates = new Map(
    Object.entries((id === null ? null : await readManifest(paths, id, io))?.savingsPlanRates ?? {}),
  )
  for (const block of book.savingsPlans)
    planRates.set(block.region, (planRates.get(block.region) ?? 0) + sizeOf(block.usd))
  const rateCount = [...planRates.values()].reduce((sum, rates) => sum + rates, 0)
  const components = COMPONENTS.map(({ id: component, title }) => {
    const blocks = book.instances.filter((block) => block.component === component)
    return {
      component,
      title,
      prices: sum(blocks.map((block) => sizeOf(block.usd))),
      regions: new Set(blocks.filter((block) => sizeOf(block.usd) > 0).map((block) => block.region)).size,
      completeRegions: new Set(blocks.filter((block) => block.complete).map((block) => block.region)).size,
    }
  })
  const regions = regionCounts(book, planRates)
  const priced = new Set(regions.filter((one) => one.instancePrices > 0).map((one) => one.region))
  const specs = Object.values(book.types)
  const oddities: Record<string, number> = {}
  for (const { kind } of book.oddities) oddities[kind] = (oddities[kind] ?? 0) + 1
  return {
    book: {
      kind: id === null ? 'shipped' : 'stored',
      id,
      path,
      compiled: book.compiled,
      origin: book.origin,
      ageDays: ageDays(book.compiled, now),
      earlier: pointer === null ? [] : pointer.earlier,
    },
    sources: sourceCounts(book, now),
    components,
    regions,
    instanceTypes: { known: specs.length, withoutSpecification: specs.filter((spec) => spec.vcpu === null).length },
    savingsPlans: { rates: rateCount, regions: [...planRates.values()].filter((rates) => rates > 0).length },
    oddities,
    gaps: {
      components: components.filter((one) => one.prices === 0).map((one) => one.component),
      regions: REGIONS.filter((region) => !priced.has(region.id)).map((region) => region.id),
      rates: RATES.filter((rate) => sizeOf(book.rates[rate.id] ?? {}) === 0).map((rate) => rate.id),
    },
    problems,
  }
}

function regionCounts(book: BookData, planRates: ReadonlyMap<string, number>): PricesStatus['regions'] {
  const count = (blocks: readonly { readonly region: string; readonly usd: object }[], region: string): number =>
    sum(blocks.filter((block) => block.region === region).map((block) => sizeOf(block.usd)))
  const regions = new Set(
    [...book.instances, ...book.hosts, ...book.spot].map((block) => block.region).concat([...planRates.keys()]),
  )
  return [...regions].toSorted().map((region) => ({
    region,
    instancePrices: count(book.instances, region),
    hostPrices: count(book.hosts, region),
    spotTypes: sum(book.spot.filter((block) => block.region === region).map((block) => sizeOf(block.advice))),
    savingsPlanRates: planRates.get(region) ?? 0,
  }))
}

function sourceCounts(book: BookData, now: Date): PricesStatus['sources'] {
  const prices = new Map<number, number>()
  const add = (source: number, count: number): void => void prices.set(source, (prices.get(source) ?? 0) + count)
  for (const block of [...book.instances, ...book.hosts, ...book.planFees, ...book.savingsPlans])
    add(block.source, sizeOf(block.usd))
  for (const block of book.spot) add(block.source, sizeOf(block.advice))
  for (const readings of Object.values(book.rates)) for (const one of Object.values(readings)) add(one.source, 1)
  return book.sources.map(({ name, date, trust, url }, index) => ({
    name,
    date,
    ageDays: ageDays(date, now),
    trust,
    prices: prices.get(index) ?? 0,
    url: url ?? null,
  }))
}

function ageDays(date: string, now: Date): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(time) ? null : Math.floor((now.getTime() - time) / MS_PER_DAY)
}

function sizeOf(record: object): number {
  return Object.keys(record).length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
