import { z } from 'zod'
import { decide as askDecide, decideShape, type DecideJson } from '@costwright/app/decide'
import { checkProject, inRegion } from '@costwright/app/documents/read-project'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { PROJECT_PHASES } from '@costwright/engine/plan/components/project-phase'
import { READS_HERE } from '../support/annotations.ts'
import { gapLines, moneyText, sentence, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** Which components to use when. */
export const decide = defineTool({
  name: 'decide',
  title: 'Which components to use',
  description:
    'The decision matrix: which SageMaker component to use, skip or add later in which phase of a project, what it costs a month against the alternative, and what would turn it.',
  input: z.object({
    project: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('What differs from the defaults: team, data, training, serving, … (costwright://schemas/project)'),
    region: z.string().max(40).optional(),
    phase: z.enum(PROJECT_PHASES).optional(),
  }),
  output: decideShape,
  annotations: READS_HERE,
  leftOut: [
    'decisions[].option.lines',
    'decisions[].alternative.lines',
    'decisions[].countedLines',
    'phases[].storage.lines',
    'assumptions',
  ],
  run: async ({ project: document, region, phase }, context) => {
    const bookData = await context.bookData()
    const project = inRegion(checkProject('the project', document, createPriceBook(bookData)), region)
    const answer = askDecide(
      {
        project,
        document,
        source: Object.keys(document).length === 0 ? 'defaults' : 'answers',
        phase: phase ?? null,
      },
      bookData,
    )
    return { structured: answer, text: words(answer) }
  },
})

function words({ phase, phases, decisions, source, gaps }: DecideJson): string {
  const here = decisions.filter((one) => one.phase === phase)
  return textOf(
    source === 'defaults' ? 'These are the documented defaults, not a project of yours.' : null,
    `A month: ${phases.map(({ title, monthlyUsd }) => `${title} ${moneyText(monthlyUsd)}`).join(', ')}.`,
    here
      .filter(({ verdict }) => verdict === 'use')
      .map(({ title, why, countedUsd }) => sentence(`Use ${title} (${moneyText(countedUsd)}): ${why}`)),
    gapLines(gaps),
  )
}
