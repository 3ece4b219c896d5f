import { asText, type OfferContent } from './offer-content.ts'
import { readOfferFile, refuseMalformed, type OfferFormat } from './offer-file.ts'
import { REGION_CODE, type OfferProduct } from './offer-row.ts'
import { isFree, priceNumeral } from './price-numeral.ts'
import { PriceListError } from './price-list-error.ts'
import { createReadingCollector } from './reading-collector.ts'

/** Linux on-demand prices of the EC2 hosts of one region, keyed by the ml.* type that runs on them. */
export interface HostFile {
  readonly publicationDate: string | null
  readonly rows: number
  readonly regions: ReadonlyMap<string, Readonly<Record<string, string>>>
}

const BOX_USAGE = /(?:^|-)BoxUsage:([a-z0-9-]+\.[a-z0-9-]+)$/

/**
 * Reads the host prices out of an AmazonEC2 offer file: shared tenancy, Linux without further software, capacity in use,
 * and only the types in `mlTypes` (with their `ml.` prefix). These files are huge (hundreds of MB a region), so a CSV is
 * first thinned to the lines that can matter.
 * @throws PriceListError as `readOfferFile` does, and when it is another service's file.
 */
export async function readHostFile(
  content: OfferContent,
  format: OfferFormat,
  fileRegion: string,
  mlTypes: ReadonlySet<string>,
  today: string,
): Promise<HostFile> {
  const collector = createReadingCollector(today)
  let unpriced = 0
  const lines = { seen: 0 }
  const summary = await readOfferFile(
    format === 'csv' ? onlyBoxUsage(asText(content), lines) : content,
    format,
    (product) => isHost(product, mlTypes),
    (row) => {
      if (row.currency !== 'USD' || row.unit !== 'Hrs') return
      const usd = priceNumeral(row.pricePerUnit)
      if (usd === null || (row.regionCode !== '' && !REGION_CODE.test(row.regionCode))) unpriced += 1
      // Types that are only sold as reserved capacity are listed on demand at nothing.
      else if (!isFree(usd))
        collector.add(
          row.regionCode === '' ? fileRegion : row.regionCode,
          `ml.${hostTypeOf(row.usageType)}`,
          usd,
          row.effectiveDate,
        )
    },
  )
  if (summary.offerCode !== null && summary.offerCode !== 'AmazonEC2') {
    throw new PriceListError('wrong-content', `this is the price list of ${summary.offerCode}, not of AmazonEC2`)
  }
  refuseMalformed(summary.rows, summary.malformedRows + unpriced)
  const regions = new Map<string, Readonly<Record<string, string>>>()
  for (const [region, readings] of collector.readings()) {
    regions.set(
      region,
      Object.fromEntries(
        Object.entries(readings).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    )
  }
  return { publicationDate: summary.publicationDate, rows: format === 'csv' ? lines.seen : summary.rows, regions }
}

function hostTypeOf(usageType: string): string {
  return BOX_USAGE.exec(usageType)?.[1] ?? ''
}

function isHost(product: OfferProduct, mlTypes: ReadonlySet<string>): boolean {
  return (
    mlTypes.has(`ml.${hostTypeOf(product.usageType)}`) &&
    product.operatingSystem === 'Linux' &&
    product.tenancy === 'Shared' &&
    product.operation === 'RunInstances' &&
    (product.preInstalledSw === 'NA' || product.preInstalledSw === '') &&
    (product.capacityStatus === 'Used' || product.capacityStatus === '') &&
    (product.locationType === 'AWS Region' || product.locationType === 'AWS Local Zone' || product.locationType === '')
  )
}

/** Passes on the preface, the header, and lines with an on-demand BoxUsage; the last line always, so that a cut file shows. */
async function* onlyBoxUsage(text: AsyncIterable<string>, lines: { seen: number }): AsyncGenerator<string> {
  let rest = ''
  let headerPassed = false
  for await (const part of text) {
    const whole = (rest + part).split('\n')
    rest = whole.pop() ?? ''
    let kept = ''
    for (const line of whole) {
      if (!headerPassed || (line.includes('BoxUsage:') && line.includes('OnDemand'))) kept += `${line}\n`
      if (headerPassed) lines.seen += 1
      else headerPassed = /^"?SKU"?,/.test(line)
    }
    // A file without line ends is no price list, and must not be collected in memory.
    if (rest.length > LONGEST_LINE)
      throw new PriceListError('wrong-content', `a line of more than ${LONGEST_LINE} characters`)
    if (kept !== '') yield kept
  }
  if (rest !== '') yield rest
}

const LONGEST_LINE = 1_000_000
