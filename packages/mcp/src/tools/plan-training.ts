import { z } from 'zod'
import { UserError } from '@costwright/app/errors'
import { planTrainingShape, type PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { READS_HERE } from '../support/annotations.ts'
import { firstOf, gapLines, roughUsd, sentence, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const time = z.number().positive()

/** Where to train. */
export const planTraining = defineTool({
  name: 'plan_training',
  title: 'Where to train',
  description:
    'Every instance type, on demand and spot, with hours and cost as ranges, and which to pick: cheapest, fastest, in time, in budget. Needs one measured run, such as a laptop with its hours.',
  input: z.object({
    model: z.string().max(200).optional().describe('Such as yolov8m'),
    measured: z
      .array(
        z.object({
          device: z.string().describe('ml.g5.xlarge, Apple M4 Pro, RTX 3090'),
          hours: time,
          deviceCount: z.number().int().optional(),
        }),
      )
      .default([]),
    run: z.string().max(1_000).optional().describe('Folder of a real run: Ultralytics, Hugging Face, …'),
    deadlineHours: time.optional(),
    budgetUsd: z.number().optional(),
    waitingUsdPerHour: z.number().optional().describe('Worth of an hour of waiting'),
    regions: z.array(z.string().max(40)).default([]).describe('Or all; default us-east-1'),
    purchase: z.enum(['all', 'on-demand', 'spot']).default('all'),
    instanceTypes: z.array(z.string().max(40)).default([]),
    job: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('More fields: parametersMillions, epochs, batch, datasetGb, … (costwright://schemas/training-job)'),
  }),
  output: planTrainingShape,
  annotations: READS_HERE,
  leftOut: ['options[].lines', 'excluded'],
  run: async (args, context) => {
    const { readJob } = await import('@costwright/app/plan-training/read-job')
    const { planTraining: plan } = await import('@costwright/app/plan-training/plan-training')
    const { model, measured, run, deadlineHours, budgetUsd, waitingUsdPerHour, regions, purchase, instanceTypes } = args
    if (run !== undefined && /^[a-z][a-z\d+.-]*:\/\//i.test(run))
      throw new UserError('bad-arguments', 'run: only files of this machine are read, not addresses')
    if (measured.length === 0 && run === undefined && args.job['measured'] === undefined)
      throw new UserError('no-job', 'plan_training needs one run that was measured, or the folder of a run', {
        hint: 'measured: [{"device": "Apple M4 Pro", "hours": 10.5}]',
      })
    const fields = { model, deadlineHours, budgetUsd, waitingUsdPerHour }
    const stated = Object.entries(fields).filter(([, value]) => value !== undefined)
    const { measured: more, ...job } = args.job
    const bookData = await context.bookData()
    const read = await readJob(
      {
        file: null,
        folder: context.cwd,
        run: run ?? null,
        device: undefined,
        fields: { ...job, ...Object.fromEntries(stated) },
        // Checked with the rest of the job, where messages say what is wrong with which.
        measured: [...(Array.isArray(more) ? (more as never[]) : []), ...measured],
      },
      createPriceBook(bookData),
    )
    const { answer } = plan(
      {
        ...read,
        regions: regions.length === 0 ? [read.job.region] : regions,
        purchases: purchase === 'all' ? ['on-demand', 'spot'] : [purchase],
        instanceTypes,
        seed: 1,
      },
      bookData,
    )
    return { structured: answer, text: words(answer) }
  },
})

function words({ options, recommendations, warnings, gaps }: PlanTrainingJson): string {
  const byId = new Map(options.map((option) => [option.id, option]))
  return textOf(
    `${options.length} options.`,
    recommendations.map(({ goal, optionId, why }) => {
      const option = byId.get(optionId)
      const figures = option === undefined ? '' : ` (${roughUsd(option.costUsd.p50)}, ${option.hours.p50.toFixed(1)} h)`
      return sentence(`${goal}: ${optionId}${figures}: ${why}`)
    }),
    firstOf(warnings),
    gapLines(gaps),
  )
}
