import { z } from 'zod'
import { computeShape, type ComputeJson } from '@costwright/app/compute/compute-shape'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { FRAMEWORKS, MODEL_CLASSES } from '@costwright/engine/plan/compute/workload-words'
import { READS_HERE } from '../support/annotations.ts'
import { gapLines, sentence, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const positive = z.number().positive().optional()

/** Which processor. */
export const adviseCompute = defineTool({
  name: 'advise_compute',
  title: 'Which compute',
  description:
    'CPU, GPU, Inferentia or Trainium: family and size for a model, with memory, speed, cost and why, from development to production.',
  input: z.object({
    task: z.enum(['training', 'inference']),
    model: z.enum(MODEL_CLASSES),
    parametersMillions: positive.describe('Needed for all but tabular'),
    framework: z.enum(FRAMEWORKS).optional(),
    region: z.string().max(40).optional(),
    latencyMs: positive.describe('Inference: p95'),
    requestsPerSecond: positive.describe('Inference: peak'),
    samples: positive,
    epochs: positive,
    workload: z
      .record(z.string(), z.unknown())
      .default({})
      .describe(
        'More fields: precision, batch, sequenceLength, imageSize, measured, … (costwright://schemas/workload)',
      ),
  }),
  output: computeShape,
  annotations: READS_HERE,
  leftOut: ['candidates[].memory.parts', 'excluded', 'generations'],
  run: async ({ workload, ...stated }, context) => {
    const { adviseCompute: advise } = await import('@costwright/app/advise-compute')
    const { readWorkload } = await import('@costwright/app/documents/read-workload')
    const bookData = await context.bookData()
    const given = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined))
    const read = await readWorkload(null, { ...workload, ...given }, createPriceBook(bookData))
    const answer = advise(read, bookData)
    return { structured: answer, text: words(answer) }
  },
})

function words({ recommendations, gaps }: ComputeJson): string {
  return textOf(
    recommendations.map(({ environment, instanceType, instances, usdPerHour, why }) =>
      sentence(
        `${environment}: ${instanceType === null ? 'nothing fits' : `${instances ?? 1} × ${instanceType} ($${usdPerHour ?? '?'}/h)`}: ${why}`,
      ),
    ),
    gapLines(gaps),
  )
}
