import { z } from 'zod'

/** The kinds of trouble that the pricing server returns as data. */
export const PRICE_LIST_ERRORS = [
  'client_creation_failed',
  'api_error',
  'empty_results',
  'data_processing_error',
  'result_too_large',
  'service_not_found',
  'no_matches_found',
  'invalid_regex',
  'no_attribute_values_found',
  'empty_attribute_list',
  'list_price_lists_failed',
  'no_price_list_found',
  'no_formats_available',
  'empty_url_response',
  'format_url_failed',
] as const
export type PriceListErrorType = (typeof PRICE_LIST_ERRORS)[number]

/** Trouble as an answer: it is returned, not thrown, and carries what helps to ask again. */
export const priceListErrorShape = z.looseObject({
  status: z.literal('error'),
  error_type: z.enum(PRICE_LIST_ERRORS),
  message: z.string(),
})
export type PriceListErrorAnswer = z.infer<typeof priceListErrorShape>

export function priceListError(
  type: PriceListErrorType,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): PriceListErrorAnswer {
  return { status: 'error', error_type: type, message, ...more }
}

/** What an exception says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
