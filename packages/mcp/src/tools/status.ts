import { z } from 'zod'
import { importShape } from '@costwright/app/import/import-shape'
import { importedBills } from '@costwright/app/import/imported-bills'
import { pricesStatus, pricesStatusSchema } from '@costwright/app/prices-status'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { READS_HERE } from '../support/annotations.ts'
import { moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** What answers rest on. */
export const status = defineTool({
  name: 'status',
  title: 'What answers rest on',
  description:
    'Which months are imported, how fresh they are, and how old the prices are. Ask it first, or when an answer looks wrong.',
  input: z.object({}),
  output: z.object({ bills: importShape.shape.sources, prices: pricesStatusSchema }),
  annotations: READS_HERE,
  leftOut: ['prices.sources', 'prices.regions'],
  run: async (_args, context) => {
    const { sources } = await importedBills(await context.billHome())
    const prices = await pricesStatus(context.home, SHIPPED_BOOK, context.now())
    const { kind, compiled, ageDays } = prices.book
    return {
      structured: { bills: sources, prices },
      text: textOf(
        sources.length === 0
          ? 'No bill is imported: costwright import EXPORT, or start the server with --source demo.'
          : sources.flatMap(({ periods, format, synthetic }) =>
              periods.map(
                ({ period, lines, totals }) =>
                  `${period}: ${lines.toLocaleString('en-US')} lines, ${moneyText(totals.unblendedUsd)} unblended (${format}${synthetic ? ', invented' : ''})`,
              ),
            ),
        `Prices: the ${kind} book of ${compiled}${ageDays === null ? '' : `, ${ageDays} days old`}; costwright prices update fetches a newer one.`,
        prices.problems,
      ),
    }
  },
})
