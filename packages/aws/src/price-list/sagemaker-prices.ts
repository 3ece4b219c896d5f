import type { ComponentId } from '@costwright/engine/catalog/component'
import { rateOf, type RateId } from '@costwright/engine/catalog/rates/registry'
import { classifyProduct } from './classify-product.ts'
import type { OfferContent } from './offer-content.ts'
import { readOfferFile, refuseMalformed, type OfferFormat } from './offer-file.ts'
import { REGION_CODE, type OfferRow } from './offer-row.ts'
import { isFree, priceNumeral } from './price-numeral.ts'
import { PriceListError } from './price-list-error.ts'
import { createReadingCollector } from './reading-collector.ts'
import { createTally } from './tally.ts'

/** The prices of one region out of a SageMaker offer file; a reading of several numerals is ambiguous. */
export interface SagemakerRegionPrices {
  readonly region: string
  readonly instances: ReadonlyMap<ComponentId, Readonly<Record<string, string | string[]>>>
  readonly rates: ReadonlyMap<RateId, string | string[]>
  readonly planFees: Readonly<Record<string, string>>
}

/** What was met in a file and did not become a price: counts by reason or name. */
export interface SkippedCounts {
  readonly ignored: Readonly<Record<string, number>>
  /** Components that this program does not know, by AWS's name. */
  readonly unknownComponents: Readonly<Record<string, number>>
  readonly otherCurrencies: Readonly<Record<string, number>>
  /** `rate id: AWS's unit` where the unit is not the one the rate is kept in. */
  readonly otherUnits: Readonly<Record<string, number>>
  readonly higherTiers: number
  readonly superseded: number
  readonly malformed: number
}

export interface SagemakerFile {
  readonly publicationDate: string | null
  readonly rows: number
  readonly regions: readonly SagemakerRegionPrices[]
  readonly skipped: SkippedCounts
}

/**
 * Reads an AmazonSageMaker offer file, of one region or of all. `fileRegion` stands in where a row names no region.
 * @throws PriceListError when the file is truncated, is another service's, has a negative price or too many unreadable rows.
 */
export async function readSagemakerFile(
  content: OfferContent,
  format: OfferFormat,
  fileRegion: string,
  today: string,
): Promise<SagemakerFile> {
  const collector = createReadingCollector(today)
  const ignored = createTally()
  const unknownComponents = createTally()
  const otherCurrencies = createTally()
  const otherUnits = createTally()
  const regions = new Set<string>()
  let higherTiers = 0
  let unpriced = 0

  function take(row: OfferRow): void {
    const what = classifyProduct(row, fileRegion)
    if (what.kind === 'ignored') return ignored.add(what.reason)
    if (what.kind === 'unknown') return unknownComponents.add(what.name)
    if (row.currency !== 'USD') return otherCurrencies.add(row.currency === '' ? 'none' : row.currency)
    if (/^\s*-/.test(row.pricePerUnit))
      throw new PriceListError('malformed', `${row.usageType} has a negative price: ${row.pricePerUnit}`)
    const usd = priceNumeral(row.pricePerUnit)
    if (usd === null || (row.regionCode !== '' && !REGION_CODE.test(row.regionCode))) {
      unpriced += 1
      return
    }
    if (isFree(usd)) return ignored.add('free')
    if (row.startingRange !== '' && Number(row.startingRange) > 0) {
      higherTiers += 1
      return
    }
    const region = row.regionCode === '' ? fileRegion : row.regionCode
    const wantedUnit = what.kind === 'instance' ? 'Hrs' : what.kind === 'rate' ? rateOf(what.rate).unit : null
    if (wantedUnit !== null && unitKey(row.unit) !== unitKey(wantedUnit)) {
      return otherUnits.add(
        `${what.kind === 'instance' ? what.component : what.kind === 'rate' ? what.rate : ''}: ${row.unit}`,
      )
    }
    if (what.kind === 'plan-fee' && unitKey(row.unit) === 'hrs') return otherUnits.add(`plan fee: ${row.unit}`)
    regions.add(region)
    if (what.kind === 'instance')
      collector.add(`${region} instance ${what.component}`, what.instanceType, usd, row.effectiveDate)
    else if (what.kind === 'rate') collector.add(`${region} rate`, what.rate, usd, row.effectiveDate)
    else collector.add(`${region} fee`, what.instanceType, usd, row.effectiveDate)
  }

  const summary = await readOfferFile(content, format, () => true, take)
  if (summary.offerCode !== null && summary.offerCode !== 'AmazonSageMaker') {
    throw new PriceListError('wrong-content', `this is the price list of ${summary.offerCode}, not of AmazonSageMaker`)
  }
  refuseMalformed(summary.rows, summary.malformedRows + unpriced)
  return {
    publicationDate: summary.publicationDate,
    rows: summary.rows,
    regions: pricesByRegion(collector.readings(), regions),
    skipped: {
      ignored: ignored.counts(),
      unknownComponents: unknownComponents.counts(),
      otherCurrencies: otherCurrencies.counts(),
      otherUnits: otherUnits.counts(),
      higherTiers,
      superseded: collector.superseded(),
      malformed: summary.malformedRows + unpriced,
    },
  }
}

function pricesByRegion(
  readings: ReadonlyMap<string, Readonly<Record<string, string | string[]>>>,
  regions: ReadonlySet<string>,
): SagemakerRegionPrices[] {
  return [...regions].toSorted().map((region) => {
    const instances = new Map<ComponentId, Readonly<Record<string, string | string[]>>>()
    const start = `${region} instance `
    for (const [group, usd] of readings)
      if (group.startsWith(start)) instances.set(group.slice(start.length) as ComponentId, usd)
    const rates = new Map(Object.entries(readings.get(`${region} rate`) ?? {}) as [RateId, string | string[]][])
    // A fee with two prices is no fee to quote: it stays out, and the lookup says that none is known.
    const fees = Object.entries(readings.get(`${region} fee`) ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return { region, instances, rates, planFees: Object.fromEntries(fees) }
  })
}

const UNIT_SYNONYMS: Readonly<Record<string, string>> = {
  hour: 'hrs',
  hours: 'hrs',
  hr: 'hrs',
  second: 'seconds',
  sec: 'seconds',
  'gb-month': 'gb-mo',
  'gb-months': 'gb-mo',
  gigabytes: 'gb',
  request: 'requests',
  object: 'objects',
}

function unitKey(unit: string): string {
  const lower = unit.trim().toLowerCase()
  return Object.hasOwn(UNIT_SYNONYMS, lower) ? (UNIT_SYNONYMS[lower] ?? lower) : lower
}
