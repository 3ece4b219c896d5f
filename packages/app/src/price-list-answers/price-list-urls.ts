import { z } from 'zod'
import { messageOf, priceListError, priceListErrorShape } from './price-list-error.ts'
import { ListFilesError, type PriceListSource } from './price-list-source.ts'
import { regionNamed } from './region-location.ts'
import { serviceCode } from './service-code.ts'

/** Addresses of whole price lists by format, or trouble as data. */
export const priceListUrlsShape = z.union([z.record(z.string(), z.string()), priceListErrorShape])
export type PriceListUrlsAnswer = z.infer<typeof priceListUrlsShape>

/** Regions whose lists are in yuan; all others are in dollars. */
const YUAN = /^cn-/

/** Where AWS's files of a whole price list lie. `effective` is `YYYY-MM-DD HH:MM` in UTC, or null for the list in force. */
export async function priceListUrls(
  asked: { readonly service_code: string; readonly region: string; readonly effective_date: string | null },
  source: PriceListSource,
): Promise<PriceListUrlsAnswer> {
  const { service_code, region, effective_date } = asked
  const currency = YUAN.test(region) ? 'CNY' : 'USD'
  const about = { service_code, region, effective_date, currency }
  const effective = effective_date === null ? null : dateOf(effective_date)
  if (effective !== null && Number.isNaN(effective.getTime()))
    return priceListError(
      'list_price_lists_failed',
      `Failed to list price lists for service "${service_code}" in region "${region}": ${JSON.stringify(effective_date)} is no date`,
      { ...about, suggestion: 'Write effective_date as YYYY-MM-DD HH:MM, in UTC.' },
    )
  try {
    const files = await source.files(
      serviceCode(service_code) ?? service_code,
      regionNamed(region) ?? region,
      effective,
    )
    if (files === null)
      return priceListError(
        'no_price_list_found',
        `No price lists found for service "${service_code}" in region "${region}" for date "${effective_date ?? 'now'}" with currency "${currency}"`,
        { ...about, suggestion: 'Check the region, or the code with get_pricing_service_codes.' },
      )
    const formats = Object.keys(files.urls)
    if (formats.length === 0)
      return priceListError(
        'no_formats_available',
        `Price list found but no file formats are available for service "${service_code}"`,
        { service_code, region, price_list_arn: files.arn },
      )
    return files.urls
  } catch (error) {
    if (error instanceof ListFilesError)
      return priceListError(error.type, error.message, { ...about, file_format: error.format })
    const message = `Failed to list price lists for service "${service_code}" in region "${region}": ${messageOf(error)}`
    return priceListError('list_price_lists_failed', message, about)
  }
}

function dateOf(text: string): Date {
  const plain = text.trim().replace(' ', 'T')
  return new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(plain) || !plain.includes('T') ? plain : `${plain}Z`)
}
