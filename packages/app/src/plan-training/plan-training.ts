import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { REGIONS } from '@costwright/engine/catalog/region'
import { planTraining as plan, type TrainingPlan } from '@costwright/engine/plan/training/plan-training'
import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import { usd, usdToJson } from '@costwright/engine/money/usd'
import { UserError } from '../errors.ts'
import { didYouMean } from '../documents/suggest.ts'
import { optionJson } from './option-json.ts'
import type { PlanTrainingJson } from './plan-shape.ts'
import { createTimeModel } from './time-model.ts'
import { setUpFirst, warningsOf } from './warnings.ts'

export interface PlanQuestion {
  readonly job: TrainingJob
  /** How the job was read. */
  readonly notes: readonly string[]
  /** Region codes, or `all`. */
  readonly regions: readonly string[]
  readonly purchases: readonly ('on-demand' | 'spot')[]
  readonly instanceTypes: readonly string[]
  readonly seed: number
}

/** Where to train a job: every option, and what to pick. @throws UserError for a type or region that does not exist. */
export function planTraining(
  question: PlanQuestion,
  bookData: BookData,
): { readonly answer: PlanTrainingJson; readonly plan: TrainingPlan } {
  const book = createPriceBook(bookData)
  const { job } = question
  for (const type of question.instanceTypes) {
    if (book.spec(type) === null)
      throw new UserError(
        'unknown-instance-type',
        `there is no instance type ${JSON.stringify(type)}${didYouMean(type, Object.keys(bookData.types))}`,
      )
  }
  const known = REGIONS.map((one) => one.id)
  const regions = question.regions.includes('all') ? known : question.regions
  for (const region of regions)
    if (!known.includes(region))
      throw new UserError('unknown-region', `there is no region ${JSON.stringify(region)}${didYouMean(region, known)}`)
  const { time, local, notes, family, precision } = createTimeModel(job, book)
  const steps =
    job.epochs !== undefined && job.datasetSamples !== undefined && job.batch !== undefined
      ? (job.epochs * job.datasetSamples) / job.batch
      : null
  const made = plan({
    job,
    book,
    regions,
    purchases: question.purchases,
    instanceTypes: question.instanceTypes,
    time,
    local,
    steps,
    seed: question.seed,
  })
  const answer: PlanTrainingJson = {
    job: {
      name: job.name,
      model: job.model ?? null,
      family,
      precision,
      batch: job.batch ?? null,
      measured: job.measured.map(({ device, hours, hoursHigh }) => ({ device, hours, hoursHigh: hoursHigh ?? null })),
      deadlineHours: job.deadlineHours ?? null,
      budgetUsd: job.budgetUsd ?? null,
      waitingUsdPerHour: job.waitingUsdPerHour,
      notes: [...question.notes, ...notes],
    },
    options: made.options
      .toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50 || a.hours.p50 - b.hours.p50 || (a.id < b.id ? -1 : 1))
      .map(optionJson),
    excluded: [...made.excluded],
    recommendations: [...made.recommendations],
    experiment:
      made.experiment === null
        ? null
        : {
            ...made.experiment,
            optionIds: [...made.experiment.optionIds],
            usd: usdToJson(usd(made.experiment.usd.toFixed(4))),
          },
    warnings: [...warningsOf(job, made)],
    setUpFirst: [...setUpFirst(job)],
    assumptions: [...made.assumptions],
    gaps: [...made.gaps],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
  return { answer, plan: made }
}
