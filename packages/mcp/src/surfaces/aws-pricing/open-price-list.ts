import type { PriceListSource } from '@costwright/app/price-list-answers/price-list-source'
import { withPriceList } from '@costwright/app/price-list-answers/price-list-source-of'
import type { ToolContext } from '../../tool.ts'

/** How the tools come to a price list: that of the source which the server was started with. */
export type OpenPriceList = <Answer>(
  context: ToolContext,
  service: string | null,
  use: (source: PriceListSource) => Promise<Answer>,
) => Promise<Answer>

export const openPriceList: OpenPriceList = async (context, service, use) => {
  const { source, profile, env, signal, now } = context
  const access = { env, signal, ...(profile === null ? {} : { profile }) }
  return await withPriceList({ source, service, book: async () => await context.bookData(), access, now }, use)
}
