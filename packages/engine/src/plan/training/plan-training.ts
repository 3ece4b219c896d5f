import { addBills } from '../../bill/add.ts'
import type { Gap } from '../../bill/bill.ts'
import { priceUsage } from '../../bill/price-usage.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { MAX_WAIT_HOURS } from '../../simulate/spot/spot-job.ts'
import { createSpotEstimator } from '../../simulate/spot/estimate-spot-job.ts'
import { PLAN_ASSUMPTIONS, type Assumption } from './assumptions.ts'
import { onDemandOption, type CloudCase } from './cloud-option.ts'
import { proposeExperiment, type Experiment } from './experiment.ts'
import { localOption, type LocalRun } from './local-option.ts'
import { memoryNeed } from './memory-need.ts'
import { memoryRefusal } from './memory-refusal.ts'
import type { Excluded, TimeModel, TrainingOption } from './option.ts'
import { paretoFrontier } from './pareto.ts'
import { recommend, type Recommendation } from './recommend.ts'
import { sharedUsages } from './shared-usage.ts'
import { spotOption } from './spot-option.ts'
import type { TrainingJob } from './training-job.ts'

/** Everything there is to say about where to train a job. */
export interface TrainingPlan {
  readonly options: readonly TrainingOption[]
  readonly excluded: readonly Excluded[]
  readonly recommendations: readonly Recommendation[]
  readonly experiment: Experiment | null
  readonly assumptions: readonly Assumption[]
  readonly gaps: readonly Gap[]
}

export interface PlanTrainingInput {
  readonly job: TrainingJob
  readonly book: PriceBook
  readonly regions: readonly string[]
  readonly purchases: readonly ('on-demand' | 'spot')[]
  /** Only these types; empty for all. */
  readonly instanceTypes: readonly string[]
  readonly time: TimeModel
  readonly local: LocalRun | null
  /** Steps of the whole job, when known, to price an experiment of fifty. */
  readonly steps: number | null
  readonly seed: number
}

/** Every way to run the job, priced from the meters and held against its deadline and budget. Deterministic by seed. */
export function planTraining(input: PlanTrainingInput): TrainingPlan {
  const { job, book } = input
  const estimator = createSpotEstimator(input.seed)
  const options: TrainingOption[] = []
  const excluded = new Map<string, string>()
  const endless = new Map<string, string>()
  const wanted =
    input.instanceTypes.length > 0
      ? input.instanceTypes
      : Object.keys(book.data.types).filter((type) => book.offers('training', type))
  const need = memoryNeed(job)
  const fit = wanted.filter((type) => {
    const refusal = notOffered(book, type) ?? memoryRefusal(job, need, type, book)
    if (refusal !== null) excluded.set(type, refusal)
    return refusal === null
  })
  const priced = new Set<string>()
  for (const region of input.regions) {
    const shared = priceUsage(sharedUsages(job, { region, specOf: book.spec }), book)
    for (const instanceType of fit) {
      if (book.instance('training', instanceType, region).kind !== 'found') continue
      priced.add(instanceType)
      for (const count of job.counts) {
        const time = input.time(instanceType, count)
        if (time.kind === 'no-time') {
          excluded.set(instanceType, time.why)
          break
        }
        const one: CloudCase = {
          job,
          book,
          instanceType,
          count,
          region,
          time,
          shared,
          localHours: input.local?.hours.p50 ?? null,
        }
        if (input.purchases.includes('on-demand')) options.push(onDemandOption(one))
        const spot = input.purchases.includes('spot') ? spotOption(one, estimator) : null
        if (spot === null) continue
        if ((spot.spot?.probabilityFinished ?? 0) >= LEAST_FINISHED) options.push(spot)
        else
          endless.set(
            instanceType,
            `on spot it would hardly end within the ${MAX_WAIT_HOURS / 24} days that SageMaker allows`,
          )
      }
    }
  }
  for (const type of fit) if (!priced.has(type)) excluded.set(type, unpriced(book, type, input.regions))
  if (input.local !== null) options.push(localOption(job, input.local))
  const frontier = paretoFrontier(options)
  const marked = options.map((option) => (frontier.has(option) ? { ...option, pareto: true } : option))
  return {
    options: marked,
    excluded: [...toExcluded(excluded, null), ...toExcluded(endless, 'spot')],
    recommendations: recommend(job, marked),
    experiment: proposeExperiment(marked, input.steps),
    assumptions: PLAN_ASSUMPTIONS,
    gaps: addBills(...marked.map(({ bill }) => ({ ...bill, lines: [] }))).gaps,
  }
}

/** A spot job that ends less often than this before SageMaker stops it is no option. */
const LEAST_FINISHED = 0.5

function toExcluded(reasons: ReadonlyMap<string, string>, purchase: Excluded['purchase']): readonly Excluded[] {
  return [...reasons].map(([instanceType, why]) => ({ instanceType, purchase, why }))
}

function notOffered(book: PriceBook, instanceType: string): string | null {
  return book.offers('training', instanceType) ? null : 'SageMaker does not offer it for training'
}

function unpriced(book: PriceBook, instanceType: string, regions: readonly string[]): string {
  const answer = book.instance('training', instanceType, regions[0] ?? '')
  return regions.length === 1 && answer.kind !== 'found'
    ? answer.message
    : `no training price in ${regions.length} regions`
}
