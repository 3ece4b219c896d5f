import { z } from 'zod'
import { checkDescription } from '@costwright/app/documents/read-description'
import { estimate as askEstimate, estimateShape, type EstimateJson } from '@costwright/app/estimate'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { READS_HERE } from '../support/annotations.ts'
import { gapLines, moneyText, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const resources = z.array(z.looseObject({ kind: z.string() })).min(1)

/** The bill of what is described. */
export const estimate = defineTool({
  name: 'estimate',
  title: 'Estimate a monthly bill',
  description:
    'The monthly bill of described resources, line by line, and what changes against another description. Each resource has a kind (training, notebook, real-time, …) and fields: read costwright://schemas/description first.',
  input: z.object({
    name: z.string().min(1).max(200).default('estimate'),
    region: z.string().max(40).default('us-east-1'),
    resources,
    freeTier: z.boolean().default(false),
    savingsPlan: z.object({ discountPercent: z.number(), coveragePercent: z.number().default(100) }).optional(),
    compareWith: resources.optional().describe('Resources of the other month'),
  }),
  output: estimateShape,
  annotations: READS_HERE,
  run: async ({ compareWith, ...args }, context) => {
    const bookData = await context.bookData()
    const book = createPriceBook(bookData)
    const described = (name: string, list: z.output<typeof resources>): ReturnType<typeof checkDescription> =>
      checkDescription(name, withoutAbsent({ ...args, resources: list }), book)
    const answer = askEstimate(
      described('the description', args.resources),
      bookData,
      compareWith === undefined ? null : described('compareWith', compareWith),
    )
    return { structured: answer, text: words(answer) }
  },
})

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function words({ monthlyUsd, complete, phases, comparison, gaps, priceBook }: EstimateJson): string {
  return textOf(
    `${moneyText(monthlyUsd)} a month${complete ? '' : ', incomplete'}, at prices of ${priceBook.date}: ${phases.map(({ phase, usd }) => `${phase} ${moneyText(usd)}`).join(', ')}.`,
    comparison === null
      ? null
      : `The other comes to ${moneyText(comparison.monthlyUsd)}: a change of ${moneyText(comparison.changeUsd)}.`,
    gapLines([...gaps, ...(comparison?.gaps ?? [])]),
  )
}
