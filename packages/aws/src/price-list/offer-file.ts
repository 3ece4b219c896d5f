import type { OfferContent } from './offer-content.ts'
import { offerProduct, type OfferProduct, type OfferRow, type OfferSummary } from './offer-row.ts'
import { PriceListError } from './price-list-error.ts'
import { readCsv, type CsvHeader } from './read-csv.ts'
import { readJson } from './read-json.ts'

/** A file with a larger share of unreadable rows than this is refused. */
const LARGEST_MALFORMED_SHARE = 0.01

const REQUIRED_COLUMNS = ['termtype', 'unit', 'priceperunit', 'currency', 'usagetype']

/** The two forms AWS publishes every offer file in. */
export type OfferFormat = 'csv' | 'json'

/**
 * Streams the on-demand lines of an AWS offer file (`/offers/v1.0/aws/<service>/…/index.csv` or `index.json`).
 * `wanted` picks products before their prices are looked at; memory is bounded by the wanted products of a JSON file.
 * @throws PriceListError when the file is truncated, is something else, or has too many unreadable rows.
 */
export async function readOfferFile(
  content: OfferContent,
  format: OfferFormat,
  wanted: (product: OfferProduct) => boolean,
  onRow: (row: OfferRow) => void,
): Promise<OfferSummary> {
  const summary =
    format === 'csv' ? await readOfferCsv(content, wanted, onRow) : await readOfferJson(content, wanted, onRow)
  refuseMalformed(summary.rows, summary.malformedRows)
  return summary
}

/** @throws PriceListError `malformed` when too large a share of the rows could not be read. */
export function refuseMalformed(rows: number, malformedRows: number): void {
  if (malformedRows <= rows * LARGEST_MALFORMED_SHARE) return
  throw new PriceListError(
    'malformed',
    `${malformedRows} of ${rows} rows cannot be read (at most ${LARGEST_MALFORMED_SHARE * 100} % are tolerated)`,
  )
}

async function readOfferCsv(
  content: OfferContent,
  wanted: (product: OfferProduct) => boolean,
  onRow: (row: OfferRow) => void,
): Promise<OfferSummary> {
  const count = await readCsv(content, REQUIRED_COLUMNS, (cells, { columns }) => {
    const at = (key: string): string => {
      const index = columns.get(key)
      return index === undefined ? '' : (cells[index] ?? '')
    }
    if (at('termtype') !== 'OnDemand') return
    const product = offerProduct(at)
    if (!wanted(product)) return
    onRow({
      ...product,
      termType: 'OnDemand',
      effectiveDate: at('effectivedate'),
      startingRange: at('startingrange'),
      unit: at('unit'),
      pricePerUnit: at('priceperunit'),
      currency: at('currency'),
    })
  })
  return { ...describe(count.header), rows: count.rows, malformedRows: count.malformedRows }
}

function describe(header: CsvHeader): Pick<OfferSummary, 'offerCode' | 'publicationDate'> {
  return {
    offerCode: header.preface.get('offercode') ?? null,
    publicationDate: header.preface.get('publicationdate') ?? null,
  }
}

async function readOfferJson(
  content: OfferContent,
  wanted: (product: OfferProduct) => boolean,
  onRow: (row: OfferRow) => void,
): Promise<OfferSummary> {
  const products = new Map<string, OfferProduct>()
  let offerCode: string | null = null
  let publicationDate: string | null = null
  let rows = 0
  let malformedRows = 0
  let sawTerms = false

  function takeProduct(sku: string, value: unknown): void {
    const attributes = recordOf(recordOf(value)?.['attributes'])
    if (attributes === null) {
      rows += 1
      malformedRows += 1
      return
    }
    const byKey = new Map<string, string>()
    for (const [name, text] of Object.entries(attributes))
      if (typeof text === 'string') byKey.set(name.toLowerCase(), text)
    const product = offerProduct((key) => byKey.get(key) ?? '')
    if (wanted(product)) products.set(sku, product)
  }

  function takeTerms(sku: string, value: unknown): void {
    const product = products.get(sku)
    if (product === undefined) {
      rows += 1
      return
    }
    for (const term of Object.values(recordOf(value) ?? {})) {
      const dimensions = recordOf(recordOf(term)?.['priceDimensions'])
      const effectiveDate = textOf(recordOf(term)?.['effectiveDate'])
      for (const one of Object.values(dimensions ?? { missing: null })) {
        rows += 1
        const dimension = recordOf(one)
        const prices = recordOf(dimension?.['pricePerUnit'])
        if (dimension === null || prices === null) {
          malformedRows += 1
          continue
        }
        const [currency = '', price] =
          Object.entries(prices).find(([name]) => name === 'USD') ?? Object.entries(prices)[0] ?? []
        onRow({
          ...product,
          termType: 'OnDemand',
          effectiveDate,
          startingRange: textOf(dimension['beginRange']),
          unit: textOf(dimension['unit']),
          pricePerUnit: textOf(price),
          currency,
        })
      }
    }
  }

  await readJson(
    content,
    3,
    (path) =>
      (path.length === 1 && (path[0] === 'offerCode' || path[0] === 'publicationDate')) ||
      (path.length === 2 && path[0] === 'products') ||
      (path.length === 3 && path[0] === 'terms' && path[1] === 'OnDemand'),
    (path, value) => {
      if (path[0] === 'offerCode') offerCode = textOf(value)
      else if (path[0] === 'publicationDate') publicationDate = textOf(value)
      else if (path[0] === 'products') takeProduct(path[1] ?? '', value)
      else {
        sawTerms = true
        takeTerms(path[2] ?? '', value)
      }
    },
  )
  if (offerCode === null && !sawTerms)
    throw new PriceListError(
      'wrong-content',
      'this is not an AWS price list: it has neither offerCode nor terms.OnDemand',
    )
  return { offerCode, publicationDate, rows, malformedRows }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
