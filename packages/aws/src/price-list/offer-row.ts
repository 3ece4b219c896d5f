/**
 * One priced line of an AWS offer file: what a CSV row says, or a JSON product joined with one of its price dimensions.
 * Absent columns are empty strings; texts are as AWS writes them.
 */
export interface OfferRow {
  readonly termType: string
  readonly effectiveDate: string
  readonly startingRange: string
  readonly unit: string
  readonly pricePerUnit: string
  readonly currency: string
  readonly locationType: string
  readonly regionCode: string
  readonly usageType: string
  readonly operation: string
  readonly instanceType: string
  readonly instanceName: string
  readonly component: string
  readonly platoInstanceType: string
  readonly tenancy: string
  readonly operatingSystem: string
  readonly preInstalledSw: string
  readonly capacityStatus: string
}

/** The attributes of a product, without its price. */
export type OfferProduct = Omit<
  OfferRow,
  'termType' | 'effectiveDate' | 'startingRange' | 'unit' | 'pricePerUnit' | 'currency'
>

/** AWS writes one attribute as `usagetype`, `usageType` and `Usage Type`: letters and digits alone tell them apart. */
export function attributeKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Reads product attributes through a lookup by `attributeKey`. */
export function offerProduct(attribute: (key: string) => string): OfferProduct {
  return {
    locationType: attribute('locationtype'),
    regionCode: attribute('regioncode'),
    usageType: attribute('usagetype'),
    operation: attribute('operation'),
    instanceType: attribute('instancetype'),
    instanceName: attribute('instancename'),
    component: attribute('component'),
    platoInstanceType: attribute('platoinstancetype'),
    tenancy: attribute('tenancy'),
    operatingSystem: attribute('operatingsystem'),
    preInstalledSw: attribute('preinstalledsw'),
    capacityStatus: attribute('capacitystatus'),
  }
}

/** What an offer file says of itself, and how much of it was fit to read. */
export interface OfferSummary {
  readonly offerCode: string | null
  /** When AWS published the file, ISO 8601; null when the file does not say. */
  readonly publicationDate: string | null
  readonly rows: number
  readonly malformedRows: number
}

/** What a region code looks like; anything else in its place is damage, or worse, for codes become file names. */
export const REGION_CODE = /^[a-z]{2,4}(?:-[a-z0-9]{1,16}){1,6}$/
