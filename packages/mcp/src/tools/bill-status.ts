import { z } from 'zod'
import { importShape } from '@costwright/app/import/import-shape'
import { importedBills } from '@costwright/app/import/imported-bills'
import { READS_HERE } from '../support/annotations.ts'
import { moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** What is imported. */
export const billStatus = defineTool({
  name: 'bill_status',
  title: 'Imported bills',
  description:
    'Which bills are imported: sources, months, lines, totals, accounts, freshness, unknown usage types. Ask it first when an answer about the bill looks wrong.',
  input: z.object({}),
  output: importShape.pick({ sources: true }),
  annotations: READS_HERE,
  run: async (_args, context) => {
    const { sources } = await importedBills(await context.billHome())
    return {
      structured: { sources },
      text:
        sources.length === 0
          ? 'No bill is imported: costwright import EXPORT, or start the server with --source demo.'
          : textOf(
              sources.flatMap(({ periods, format, synthetic }) =>
                periods.map(
                  ({ period, lines, totals }) =>
                    `${period}: ${lines.toLocaleString('en-US')} lines, ${moneyText(totals.unblendedUsd)} unblended (${format}${synthetic ? ', invented' : ''})`,
                ),
              ),
            ),
    }
  },
})
