import type { OfferProductFixture } from './offer-product.ts'

const DISCLAIMER =
  'This pricing list is for informational purposes only. All prices are subject to additional terms, "as listed".'
const OFFER_TERM = 'JRTCKXETXF'

export interface OfferHead {
  readonly offerCode: string
  readonly publicationDate?: string
}

const PUBLISHED = '2026-11-01T20:59:55Z'

function version(publicationDate: string): string {
  return publicationDate.replace(/\D/g, '')
}

const PRICE_COLUMNS = [
  'SKU',
  'OfferTermCode',
  'RateCode',
  'TermType',
  'PriceDescription',
  'EffectiveDate',
  'StartingRange',
  'EndingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'Product Family',
]
/** Column of the CSV → attribute of the JSON, spelled as unevenly as AWS does. */
const ATTRIBUTE_COLUMNS: readonly (readonly [string, string])[] = [
  ['serviceCode', 'servicecode'],
  ['Location', 'location'],
  ['Location Type', 'locationType'],
  ['Instance Type', 'instanceType'],
  ['Operating System', 'operatingSystem'],
  ['License Model', 'licenseModel'],
  ['Tenancy', 'tenancy'],
  ['Pre Installed S/W', 'preInstalledSw'],
  ['CapacityStatus', 'capacitystatus'],
  ['usageType', 'usagetype'],
  ['operation', 'operation'],
  ['Component', 'component'],
  ['Instance Name', 'instanceName'],
  ['PlatoInstanceType', 'platoinstancetype'],
  ['Region Code', 'regionCode'],
  ['serviceName', 'servicename'],
]

function quoted(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
}

/** The preface and header of an offer CSV. */
export function offerCsvHead({ offerCode, publicationDate = PUBLISHED }: OfferHead): string {
  return [
    quoted(['FormatVersion', 'v1.0']),
    quoted(['Disclaimer', DISCLAIMER]),
    quoted(['Publication Date', publicationDate]),
    quoted(['Version', version(publicationDate)]),
    quoted(['OfferCode', offerCode]),
    quoted([...PRICE_COLUMNS, ...ATTRIBUTE_COLUMNS.map(([column]) => column)]),
  ].join('')
}

/** One line of an offer CSV. */
export function offerCsvRow(product: OfferProductFixture): string {
  const { sku, attributes, unit, usd } = product
  return quoted([
    sku,
    OFFER_TERM,
    `${sku}.${OFFER_TERM}.6YS6EN2CT7`,
    product.termType ?? 'OnDemand',
    `$${usd} per ${attributes['usagetype'] ?? ''}, "list price"`,
    product.effectiveDate ?? '2026-11-01',
    product.beginRange ?? '0',
    'Inf',
    unit,
    usd,
    product.currency ?? 'USD',
    product.productFamily,
    ...ATTRIBUTE_COLUMNS.map(([, attribute]) => attributes[attribute] ?? ''),
  ])
}

/** An offer file as CSV. */
export function offerCsv(head: OfferHead, products: readonly OfferProductFixture[]): string {
  return offerCsvHead(head) + products.map(offerCsvRow).join('')
}

/** An offer file as JSON: products and terms apart, joined by SKU. */
export function offerJson(
  { offerCode, publicationDate = PUBLISHED }: OfferHead,
  products: readonly OfferProductFixture[],
): string {
  const terms: Record<string, Record<string, unknown>> = {}
  for (const product of products) {
    const { sku, unit, usd } = product
    const rateCode = `${sku}.${OFFER_TERM}.6YS6EN2CT7`
    const ofType = (terms[product.termType ?? 'OnDemand'] ??= {})
    ofType[sku] = {
      [`${sku}.${OFFER_TERM}`]: {
        offerTermCode: OFFER_TERM,
        sku,
        effectiveDate: `${product.effectiveDate ?? '2026-11-01'}T00:00:00Z`,
        priceDimensions: {
          [rateCode]: {
            rateCode,
            description: `$${usd} per ${product.attributes['usagetype'] ?? ''}`,
            beginRange: product.beginRange ?? '0',
            endRange: 'Inf',
            unit,
            pricePerUnit: { [product.currency ?? 'USD']: usd },
            appliesTo: [],
          },
        },
        termAttributes: {},
      },
    }
  }
  return JSON.stringify(
    {
      formatVersion: 'v1.0',
      disclaimer: DISCLAIMER,
      offerCode,
      version: version(publicationDate),
      publicationDate,
      products: Object.fromEntries(
        products.map(({ sku, productFamily, attributes }) => [sku, { sku, productFamily, attributes }]),
      ),
      terms,
      attributesList: {},
    },
    null,
    1,
  )
}

/** `region_index.json` of a service. */
export function offerIndex(offerCode: string, regions: readonly string[], publicationDate: string = PUBLISHED): string {
  return JSON.stringify({
    formatVersion: 'v1.0',
    disclaimer: DISCLAIMER,
    publicationDate,
    regions: Object.fromEntries(
      regions.map((regionCode) => [
        regionCode,
        {
          regionCode,
          currentVersionUrl: `/offers/v1.0/aws/${offerCode}/${version(publicationDate)}/${regionCode}/index.json`,
        },
      ]),
    ),
  })
}

/** One rate of a Savings Plans file. */
export interface SavingsPlanRateFixture {
  readonly termYears: 1 | 3
  readonly option: 'No Upfront' | 'Partial Upfront' | 'All Upfront'
  readonly usageType: string
  readonly usd: string
  readonly regionCode?: string
}

function planSku(rate: SavingsPlanRateFixture): string {
  return `${rate.termYears}${rate.option.replace(' ', '').toUpperCase()}`.padEnd(16, 'X')
}

/** A Machine Learning Savings Plans file as JSON. */
export function savingsPlanJson(
  regionCode: string,
  rates: readonly SavingsPlanRateFixture[],
  publicationDate: string = PUBLISHED,
): string {
  const plans = new Map(rates.map((rate) => [planSku(rate), rate]))
  return JSON.stringify({
    version: version(publicationDate),
    publicationDate,
    regionCode,
    products: [...plans].map(([sku, { termYears, option }]) => ({
      sku,
      productFamily: 'SageMakerSavingsPlans',
      serviceCode: 'MachineLearningSavingsPlans',
      usageType: `SageMakerSP:${termYears}yr${option.replace(' ', '')}`,
      operation: '',
      attributes: {
        purchaseOption: option,
        granularity: 'hourly',
        purchaseTerm: `${termYears}yr`,
        location: 'Any',
        locationType: 'AWS Region',
      },
    })),
    terms: {
      savingsPlan: [...plans].map(([sku, { termYears, option }]) => ({
        sku,
        description: `${termYears} year ${option} SageMaker Savings Plan`,
        effectiveDate: publicationDate,
        leaseContractLength: { duration: termYears, unit: 'year' },
        rates: rates
          .filter((rate) => planSku(rate) === sku)
          .map((rate, index) => ({
            discountedSku: `D${index}`,
            discountedUsageType: rate.usageType,
            discountedOperation: 'RunInstance',
            discountedServiceCode: 'AmazonSageMaker',
            rateCode: `${sku}.D${index}`,
            unit: 'Hrs',
            discountedRate: { price: rate.usd, currency: 'USD' },
            ...(rate.regionCode === undefined ? {} : { discountedRegionCode: rate.regionCode }),
          })),
      })),
    },
  })
}

const SAVINGS_PLAN_COLUMNS =
  'SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,DiscountedUsageType,DiscountedOperation,PurchaseOption,LeaseContractLength,LeaseContractLengthUnit,ServiceCode,UsageType,Operation,Description,Instance Family,Location,Location Type,Granularity,Product Family,DiscountedRegionCode,DiscountedInstanceType'

/** The same as CSV; AWS does not quote these. */
export function savingsPlanCsv(rates: readonly SavingsPlanRateFixture[], publicationDate: string = PUBLISHED): string {
  const lines = rates.map((rate, index) =>
    [
      planSku(rate),
      `${planSku(rate)}.D${index}`,
      'Hrs',
      publicationDate,
      rate.usd,
      'USD',
      `D${index}`,
      'AmazonSageMaker',
      rate.usageType,
      'RunInstance',
      rate.option,
      rate.termYears,
      'year',
      'MachineLearningSavingsPlans',
      `SageMakerSP:${rate.termYears}yr${rate.option.replace(' ', '')}`,
      '',
      `${rate.termYears} year ${rate.option} SageMaker Savings Plan`,
      '',
      'Any',
      'AWS Region',
      'hourly',
      'SageMakerSavingsPlans',
      rate.regionCode ?? '',
      '',
    ].join(','),
  )
  return [
    'FormatVersion,v1.0',
    'Disclaimer,none',
    `Publication Date,${publicationDate}`,
    `Version,${version(publicationDate)}`,
    'OfferCode,AmazonMachineLearningSavingsPlans',
    SAVINGS_PLAN_COLUMNS,
    ...lines,
    '',
  ].join('\n')
}

/** `region_index.json` of the Machine Learning Savings Plans. */
export function savingsPlanIndex(regions: readonly string[], publicationDate: string = PUBLISHED): string {
  return JSON.stringify({
    disclaimer: DISCLAIMER,
    publicationDate,
    regions: regions.map((regionCode) => ({
      regionCode,
      versionUrl: `/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/${version(publicationDate)}/${regionCode}/index.json`,
    })),
  })
}

/** `spot-advisor-data.json`: region → EC2 type → [saving in percent, band 0…4]. */
export function spotAdvisorJson(
  advice: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>,
): string {
  return JSON.stringify({
    global_rate: '<5%',
    instance_types: {},
    ranges: [{ index: 0, label: '<5%', dots: 0, max: 5 }],
    spot_advisor: Object.fromEntries(
      Object.entries(advice).map(([region, types]) => [
        region,
        { Linux: Object.fromEntries(Object.entries(types).map(([type, [s, r]]) => [type, { s, r }])), Windows: {} },
      ]),
    ),
  })
}
