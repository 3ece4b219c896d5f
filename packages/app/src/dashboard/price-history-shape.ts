import { z } from 'zod'
import { gapShape, money } from '../outputs/shapes.ts'

/** How prices changed from book to book of the workspace. */
export const priceHistoryShape = z.object({
  /** The books that are kept, the oldest first; with one of them there is no history. */
  books: z.array(
    z.object({
      /** Null: the book that comes with the program. */
      id: z.string().nullable(),
      compiled: z.string(),
      origin: z.enum(['snapshot', 'aws-price-list']),
      current: z.boolean(),
    }),
  ),
  /** Prices that were asked for; `usdPerHour` has one value for each book, null where the book has none. */
  series: z.array(
    z.object({
      instanceType: z.string(),
      component: z.string(),
      region: z.string(),
      purchase: z.string(),
      usdPerHour: z.array(money.nullable()),
      /** The newest to the oldest that is known, percent; null with less than two. */
      changePercent: z.number().nullable(),
    }),
  ),
  gaps: z.array(gapShape),
})
export type PriceHistoryJson = z.infer<typeof priceHistoryShape>
