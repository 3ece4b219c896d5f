import { z } from 'zod'
import { pricesStatus, pricesStatusSchema } from '@costwright/app/prices-status'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { READS_HERE } from '../support/annotations.ts'
import { textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** How old the prices are. */
export const priceBookStatus = defineTool({
  name: 'price_book_status',
  title: 'Price book',
  description:
    'Which price book is in force, how old its sources are, which components and regions it covers or lacks.',
  input: z.object({}),
  output: pricesStatusSchema,
  annotations: READS_HERE,
  leftOut: ['sources', 'regions'],
  run: async (_args, context) => {
    const answer = await pricesStatus(context.home, SHIPPED_BOOK, context.now())
    const { kind, compiled, ageDays } = answer.book
    return {
      structured: answer,
      text: textOf(
        `The ${kind} book of ${compiled}${ageDays === null ? '' : `, ${ageDays} days old`}, ${answer.sources.length} sources.`,
        answer.problems,
        'costwright prices update fetches a newer one.',
      ),
    }
  },
})
