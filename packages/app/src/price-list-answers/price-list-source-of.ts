import type { BookData } from '@costwright/engine/catalog/book-data'
import type { PricingAccess } from '@costwright/aws/price-list/pricing-api'
import { bookPriceList } from './book-price-list.ts'
import type { PriceListSource } from './price-list-source.ts'
import { serviceCode } from './service-code.ts'

/** Which price list is asked: the account's, or the book in force, or the book as far as it goes. */
export interface PriceListOptions {
  readonly source: 'auto' | 'workspace' | 'aws' | 'demo'
  /** Null where no service is asked for. */
  readonly service: string | null
  readonly book: () => Promise<BookData>
  readonly access: PricingAccess
  readonly now: () => Date
}

/**
 * Uses a price list. Prices need no credentials, so that the book is asked unless AWS is named, or the service is one that the
 * book does not have and the account may be asked as well.
 */
export async function withPriceList<Answer>(
  options: PriceListOptions,
  use: (source: PriceListSource) => Promise<Answer>,
): Promise<Answer> {
  const { source, service, book, access, now } = options
  const isBeyond = service !== null && serviceCode(service) === null
  if (source !== 'aws' && !(source === 'auto' && isBeyond)) return await use(bookPriceList(await book()))
  const { PricingApi } = await import('@costwright/aws/price-list/pricing-api')
  const { awsPriceList } = await import('./aws-price-list.ts')
  const api = new PricingApi(access)
  try {
    const answer = await use(awsPriceList(api, now))
    // Without credentials the book at least says which services it has.
    return source === 'auto' && lacksCredentials(answer) ? await use(bookPriceList(await book())) : answer
  } finally {
    api.close()
  }
}

/** Whether an answer is trouble with credentials; all other trouble is that of the question. */
function lacksCredentials(answer: unknown): boolean {
  const { status, message } = (typeof answer === 'object' && answer !== null ? answer : {}) as Readonly<
    Record<string, unknown>
  >
  return status === 'error' && typeof message === 'string' && /credential|token/i.test(message)
}
