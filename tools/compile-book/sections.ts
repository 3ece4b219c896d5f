import { INTERRUPTION_BANDS } from '../../packages/engine/src/catalog/spot-price.ts'
import { findRate } from '../../packages/engine/src/catalog/rates/registry.ts'
import { findRegion } from '../../packages/engine/src/catalog/region.ts'
import { isComponentId } from '../../packages/engine/src/catalog/component.ts'
import type { BookData, BookSource } from '../../packages/engine/src/catalog/book-data.ts'
import type { SourceList } from './source-list.ts'
import {
  hostPriceRow,
  listPriceRow,
  planFeeRow,
  rateRow,
  readTable,
  readingRow,
  savingsPlanRow,
  specRow,
  spotRow,
} from './tables.ts'

/** The pages of AWS that the list prices were read from, by the component they price. */
const LISTS: Readonly<Record<string, { component: string; name: string }>> = {
  Hosting: { component: 'hosting', name: 'AWS price list, component Hosting' },
  'Studio-Notebook': { component: 'studio-kernel-gateway', name: 'AWS SageMaker pricing page, Studio notebooks' },
}

type Reading = { component: string; region: string; type: string; usd: string; source: BookSource }

/** Instance-hour readings of all sources; of two for the same key the newer wins, and two of the same date that differ stay ambiguous. */
export function compileInstances(tables: string, ownTables: string, sources: SourceList): BookData['instances'] {
  const readings: Reading[] = []
  for (const row of readTable(tables, 'prices/sagemaker-list-prices.csv', listPriceRow)) {
    const list = LISTS[row.component]
    if (list === undefined) throw new Error(`list prices: no component for ${row.component}`)
    const source: BookSource = { name: list.name, date: row.date, trust: 'published' }
    readings.push({
      component: list.component,
      region: row.region,
      type: row.instance_type,
      usd: row.usd_per_hour,
      source,
    })
  }
  for (const row of readTable(ownTables, 'readings.csv', readingRow)) {
    if (!isComponentId(row.component)) throw new Error(`readings.csv: no component ${row.component}`)
    const source: BookSource = { name: row.source, date: row.date, trust: row.trust }
    readings.push({
      component: row.component,
      region: row.region,
      type: row.instance_type,
      usd: row.usd_per_hour,
      source,
    })
  }
  const best = new Map<string, { reading: Reading; usd: string[] }>()
  for (const reading of readings) {
    if (findRegion(reading.region) === null) throw new Error(`no region ${reading.region} in the registry`)
    const key = `${reading.component} ${reading.region} ${reading.type}`
    const known = best.get(key)
    if (known === undefined || reading.source.date > known.reading.source.date)
      best.set(key, { reading, usd: [reading.usd] })
    else if (
      reading.source.date === known.reading.source.date &&
      !known.usd.some((usd) => Number(usd) === Number(reading.usd))
    )
      known.usd.push(reading.usd)
  }
  const blocks = new Map<string, BookData['instances'][number]>()
  for (const { reading, usd } of [...best.values()].toSorted(byReading)) {
    const source = sources.index(reading.source)
    const key = `${reading.component} ${reading.region} ${source}`
    const block = blocks.get(key) ?? {
      component: reading.component,
      region: reading.region,
      source,
      complete: false,
      usd: {},
    }
    block.usd[reading.type] = usd.length === 1 ? (usd[0] ?? '') : usd
    blocks.set(key, block)
  }
  return [...blocks.values()]
}

function byReading(a: { reading: Reading }, b: { reading: Reading }): number {
  const key = ({ reading }: { reading: Reading }): string =>
    `${reading.component} ${reading.region} ${reading.source.date} ${reading.type}`
  return key(a) < key(b) ? -1 : 1
}

/** EC2 on-demand prices of the hosts, by ml.* type; us-east-1 from the newer list of specifications. */
export function compileHosts(tables: string, sources: SourceList, types: BookData['types']): BookData['hosts'] {
  const newer = sources.index({ name: 'EC2 on-demand prices, us-east-1', date: '2026-07-20', trust: 'published' })
  const older = sources.index({
    name: 'EC2 on-demand prices, AWS pricing page',
    date: '2025-12-06',
    trust: 'published',
  })
  const blocks = new Map<string, BookData['hosts'][number]>()
  const add = (region: string, host: string, usd: string, source: number): void => {
    const type = `ml.${host}`
    if (types[type] === undefined || Number(usd) === 0) return
    const key = `${region} ${source}`
    const block = blocks.get(key) ?? { region, source, usd: {} }
    block.usd[type] = usd
    blocks.set(key, block)
  }
  for (const row of readTable(tables, 'instances/ec2-specs.csv', specRow)) {
    if (row.od_usd_us_east_1 !== '') add('us-east-1', row.instance_type, row.od_usd_us_east_1, newer)
  }
  for (const row of readTable(tables, 'instances/ec2-on-demand.csv', hostPriceRow)) {
    if (row.region !== 'us-east-1') add(row.region, row.instance_type, row.usd_per_hour, older)
  }
  return [...blocks.values()].toSorted((a, b) => (a.region < b.region ? -1 : 1))
}

export function compileSpot(tables: string, sources: SourceList, types: BookData['types']): BookData['spot'] {
  const source = sources.index({ name: 'AWS Spot Instance Advisor', date: '2025-06', trust: 'published' })
  const blocks = new Map<string, BookData['spot'][number]>()
  for (const row of readTable(tables, 'spot/spot-advisor.csv', spotRow)) {
    const type = `ml.${row.instance_type}`
    if (types[type] === undefined) continue
    const block = blocks.get(row.region) ?? { region: row.region, source, advice: {} }
    block.advice[type] = [row.savings_pct_vs_od, INTERRUPTION_BANDS.indexOf(row.interruption_band)]
    blocks.set(row.region, block)
  }
  return [...blocks.values()].toSorted((a, b) => (a.region < b.region ? -1 : 1))
}

export function compileSavingsPlans(ownTables: string, sources: SourceList): BookData['savingsPlans'] {
  return readTable(ownTables, 'savings-plans.csv', savingsPlanRow).map((row) => {
    if (row.term_years !== 1 && row.term_years !== 3)
      throw new Error(`savings-plans.csv: a term of ${row.term_years} years`)
    const source = sources.index({ name: row.source, date: row.date, trust: 'published' })
    return {
      component: row.component,
      region: row.region,
      termYears: row.term_years,
      payment: row.payment,
      source,
      usd: { [row.instance_type]: row.usd_per_hour },
    }
  })
}

/** Training-plan fees; rows whose place is not a region of the registry (a local zone by name) are left out. */
export function compilePlanFees(tables: string, sources: SourceList): BookData['planFees'] {
  const blocks = new Map<string, BookData['planFees'][number]>()
  for (const row of readTable(tables, 'prices/training-plan-fees.csv', planFeeRow)) {
    if (findRegion(row.region) === null) continue
    const source = sources.index({
      name: 'AWS SageMaker pricing page, training plans',
      date: row.date,
      trust: 'published',
    })
    const block = blocks.get(row.region) ?? { region: row.region, source, usd: {} }
    block.usd[row.instance_type] = row.usd_per_unit
    blocks.set(row.region, block)
  }
  return [...blocks.values()].toSorted((a, b) => (a.region < b.region ? -1 : 1))
}

export function compileRates(ownTables: string, sources: SourceList): BookData['rates'] {
  const rates: BookData['rates'] = {}
  for (const row of readTable(ownTables, 'rates.csv', rateRow)) {
    const rate = findRate(row.rate_id)
    if (rate === null) throw new Error(`rates.csv: no rate ${row.rate_id}`)
    if (rate.unit !== row.unit) throw new Error(`rates.csv: ${row.rate_id} is per ${rate.unit}, not per ${row.unit}`)
    const source = sources.index({
      name: row.source,
      date: row.date,
      trust: row.trust,
      ...(row.url === '' ? {} : { url: row.url }),
    })
    const readings = (rates[row.rate_id] ??= {})
    if (readings[row.region] !== undefined) throw new Error(`rates.csv: ${row.rate_id} in ${row.region} twice`)
    readings[row.region] = { usd: row.usd, source }
  }
  return rates
}
