import type { SavingsPlanBlock } from '@costwright/engine/catalog/book-data'
import { instanceUsage, usageSuffix } from './classify-product.ts'
import type { OfferContent } from './offer-content.ts'
import { refuseMalformed, type OfferFormat } from './offer-file.ts'
import { REGION_CODE } from './offer-row.ts'
import { isFree, priceNumeral } from './price-numeral.ts'
import { PriceListError } from './price-list-error.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { createTally } from './tally.ts'

/** A Savings Plan block before the book gives it a source. */
export type SavingsPlanRates = Omit<SavingsPlanBlock, 'source'>

/** What one Machine Learning Savings Plans file says. */
export interface SavingsPlanFile {
  readonly publicationDate: string | null
  readonly rows: number
  readonly blocks: readonly SavingsPlanRates[]
  /** Usage types of no component of the book, by what stands before the instance type. */
  readonly unknownUsage: Readonly<Record<string, number>>
}

interface Plan {
  readonly termYears: 1 | 3
  readonly payment: SavingsPlanBlock['payment']
}

interface Rate {
  readonly planSku: string
  readonly usageType: string
  readonly regionCode: string
  readonly unit: string
  readonly price: string
  readonly currency: string
}

/**
 * Reads an AWSMachineLearningSavingsPlans price file, `index.json` (products and `terms.savingsPlan[].rates[]`) or
 * `index.csv`. `fileRegion` stands in where a rate names no region of its own.
 * @throws PriceListError when the file is truncated, is something else, or has too many unreadable rates.
 */
export async function readSavingsPlanFile(
  content: OfferContent,
  format: OfferFormat,
  fileRegion: string,
): Promise<SavingsPlanFile> {
  /** plan SKU → `region component` → instance type → USD. Plans may be described after their rates. */
  const usdByPlan = new Map<string, Map<string, Map<string, string>>>()
  const plans = new Map<string, Plan>()
  const unknownUsage = createTally()
  const intern = createInterner()
  let malformed = 0

  function take(rate: Rate): void {
    if (rate.unit !== 'Hrs' || rate.currency !== 'USD') return
    const region = rate.regionCode === '' ? fileRegion : rate.regionCode
    const suffix = usageSuffix(rate.usageType, region)
    const used = instanceUsage(suffix)
    if (used === null) return unknownUsage.add(suffix.split(/ml\./)[0] ?? suffix)
    const usd = priceNumeral(rate.price)
    if (usd === null || !REGION_CODE.test(region)) {
      malformed += 1
      return
    }
    // An all-upfront plan is listed with its hourly equivalent; a rate of nothing says nothing.
    if (isFree(usd)) return
    const byPlace = usdByPlan.get(rate.planSku) ?? new Map<string, Map<string, string>>()
    usdByPlan.set(rate.planSku, byPlace)
    const place = intern(`${region} ${used.component}`)
    const usdByType = byPlace.get(place) ?? new Map<string, string>()
    byPlace.set(place, usdByType)
    usdByType.set(intern(used.instanceType), intern(usd))
  }

  const counted =
    format === 'csv' ? await readRatesCsv(content, plans, take) : await readRatesJson(content, plans, take)
  refuseMalformed(counted.rows, counted.malformedRows + malformed)
  const blocks: SavingsPlanRates[] = []
  for (const [planSku, byPlace] of usdByPlan) {
    const plan = plans.get(planSku)
    if (plan === undefined)
      throw new PriceListError('malformed', `the plan ${planSku} has rates but neither term nor payment option`)
    for (const [place, usd] of byPlace) {
      const [region = '', component = ''] = place.split(' ')
      blocks.push({
        component,
        region,
        ...plan,
        usd: Object.fromEntries([...usd].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      })
    }
  }
  const key = (one: SavingsPlanRates): string => `${one.region} ${one.component} ${one.termYears} ${one.payment}`
  return {
    publicationDate: counted.publicationDate,
    rows: counted.rows,
    blocks: blocks.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    unknownUsage: unknownUsage.counts(),
  }
}

interface Counted {
  readonly publicationDate: string | null
  readonly rows: number
  readonly malformedRows: number
}

async function readRatesJson(
  content: OfferContent,
  plans: Map<string, Plan>,
  take: (rate: Rate) => void,
): Promise<Counted> {
  let publicationDate: string | null = null
  let rows = 0
  let malformedRows = 0
  let sawProducts = false
  await readJson(
    content,
    5,
    (path) =>
      (path.length === 1 && path[0] === 'publicationDate') ||
      (path.length === 2 && path[0] === 'products') ||
      (path.length === 5 && path[0] === 'terms' && path[1] === 'savingsPlan' && path[3] === 'rates'),
    (path, value) => {
      if (path[0] === 'publicationDate') publicationDate = typeof value === 'string' ? value : null
      else if (path[0] === 'products') {
        sawProducts = true
        const product = value as {
          readonly sku?: string
          readonly usageType?: string
          readonly attributes?: Readonly<Record<string, string>>
        } | null
        const { purchaseTerm = '', purchaseOption = '', usageType = '' } = product?.attributes ?? {}
        const plan =
          planOf(purchaseTerm, purchaseOption) ??
          planOf(usageType, usageType) ??
          planOf(product?.usageType ?? '', product?.usageType ?? '')
        if (plan !== null && typeof product?.sku === 'string') plans.set(product.sku, plan)
      } else {
        rows += 1
        const rate = rateOf(value)
        if (rate === null) malformedRows += 1
        else take(rate)
      }
    },
  )
  if (!sawProducts)
    throw new PriceListError('wrong-content', 'this is not a Savings Plans price file: it has no products')
  return { publicationDate, rows, malformedRows }
}

function rateOf(value: unknown): Rate | null {
  if (typeof value !== 'object' || value === null) return null
  const rate = value as Readonly<Record<string, unknown>>
  const discounted = rate['discountedRate']
  const { price, currency } = (typeof discounted === 'object' && discounted !== null ? discounted : {}) as Readonly<
    Record<string, unknown>
  >
  const { rateCode, discountedUsageType, discountedRegionCode, unit } = rate
  if (typeof rateCode !== 'string' || typeof discountedUsageType !== 'string' || typeof unit !== 'string') return null
  if (typeof price !== 'string' || typeof currency !== 'string') return null
  return {
    planSku: rateCode.split('.')[0] ?? '',
    usageType: discountedUsageType,
    regionCode: typeof discountedRegionCode === 'string' ? discountedRegionCode : '',
    unit,
    price,
    currency,
  }
}

async function readRatesCsv(
  content: OfferContent,
  plans: Map<string, Plan>,
  take: (rate: Rate) => void,
): Promise<Counted> {
  const required = [
    'sku',
    'unit',
    'discountedrate',
    'currency',
    'discountedusagetype',
    'purchaseoption',
    'leasecontractlength',
  ]
  const count = await readCsv(content, required, (cells, { columns }) => {
    const at = (key: string): string => cells[columns.get(key) ?? -1] ?? ''
    const planSku = at('sku')
    if (!plans.has(planSku)) {
      const plan = planOf(
        `${at('leasecontractlength')}${at('leasecontractlengthunit') || 'year'}`,
        at('purchaseoption'),
      )
      if (plan !== null) plans.set(planSku, plan)
    }
    take({
      planSku,
      usageType: at('discountedusagetype'),
      regionCode: at('discountedregioncode'),
      unit: at('unit'),
      price: at('discountedrate'),
      currency: at('currency'),
    })
  })
  return {
    publicationDate: count.header.preface.get('publicationdate') ?? null,
    rows: count.rows,
    malformedRows: count.malformedRows,
  }
}

/** `1yr` and `Partial Upfront`, or both from a plan's usage type `SageMakerSP:1yrPartialUpfront`. */
function planOf(term: string, option: string): Plan | null {
  const years = /([13])\s*y(?:ea)?r/i.exec(term)?.[1]
  const payment = /(no|partial|all)\s*upfront/i.exec(option)?.[1]?.toLowerCase()
  if (years === undefined || payment === undefined) return null
  return {
    termYears: years === '1' ? 1 : 3,
    payment: payment === 'no' ? 'no-upfront' : payment === 'all' ? 'all-upfront' : 'partial-upfront',
  }
}

/** The same few thousand texts come back hundreds of thousands of times; one copy of each keeps memory small. */
function createInterner(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const one = known.get(text)
    if (one !== undefined) return one
    known.set(text, text)
    return text
  }
}
