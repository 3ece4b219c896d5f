import { addBills } from '../../bill/add.ts'
import { priceUsage } from '../../bill/price-usage.ts'
import { spotPrice, INTERRUPTION_BANDS, type SpotEstimate } from '../../catalog/spot-price.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'
import { advisorMeanIntervalHours } from '../../simulate/spot/advisor-band.ts'
import type { SpotEstimator } from '../../simulate/spot/estimate-spot-job.ts'
import { interruptionRate } from '../../simulate/spot/interruption-rate.ts'
import { probabilityWithinBudget, spotCostUsd, type SpotPriceRange } from '../../simulate/spot/spot-cost.ts'
import { dalyCheckpointing, MAX_WAIT_HOURS, type SpotJob } from '../../simulate/spot/spot-job.ts'
import { probabilityByDeadline } from '../../simulate/spot/spot-outcome.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import {
  RESTORE_HOURS,
  SPOT_INITIAL_WAIT_PROBABILITY,
  SPOT_WAIT_HOURS,
  START_HOURS,
  S3_GB_PER_SECOND,
} from './assumptions.ts'
import { costRange, jobBill, longJobNote, movingHours, type CloudCase } from './cloud-option.ts'
import type { TrainingOption } from './option.ts'
import { logSd } from './range.ts'
import { checkpointUsages } from './shared-usage.ts'

/** Shortest sensible time between checkpoints, hours. */
const SHORTEST_INTERVAL_HOURS = 5 / 60
/** How far above its average a spot price may stand, as a factor. Assumed. */
const SPOT_PRICE_HIGH = 1.3

/** The job on managed spot, or null where no spot price can be estimated. */
export function spotOption(of: CloudCase, estimator: SpotEstimator): TrainingOption | null {
  const estimate = spotPrice(of.book, of.instanceType, of.region)
  if (estimate.kind === 'missing') return null
  const spotJob = spotJobOf(of, estimate)
  const outcome = estimator.estimate(spotJob)
  const price = priceRange(of, estimate)
  const billed = outcome.billableHours
  const own = jobBill(of, billed.p50, true)
  const checkpoints = priceUsage(
    checkpointUsages(of.job, outcome.wallHours.p50, HOURS_PER_MONTH, { region: of.region, specOf: of.book.spec }),
    of.book,
  )
  const bill = addBills(own, checkpoints, of.shared)
  const { usd, usdPerWorkHour } = costRange(bill, own, billed)
  const fixedUsd = usd.p50 - usdPerWorkHour * billed.p50
  const cost = spotCostUsd(outcome, price, of.count)
  const { deadlineHours, budgetUsd } = of.job
  const onDemandPerHour = usdPerUnitToNumber(price.onDemand)
  const onDemandBilled = spotJob.downloadHours + of.time.hours.p50 + spotJob.uploadHours
  return {
    id: `${of.instanceType}×${of.count}/${of.region}/spot`,
    instanceType: of.instanceType,
    count: of.count,
    region: of.region,
    purchase: 'spot',
    hours: outcome.wallHours,
    // Hours and price are both uncertain; the middle is the bill, the ends are those of the product.
    costUsd: { p10: Math.min(usd.p50, cost.p10 + fixedUsd), p50: usd.p50, p90: Math.max(usd.p50, cost.p90 + fixedUsd) },
    bill,
    speedup: of.localHours === null ? null : of.localHours / outcome.wallHours.p50,
    meetsDeadline: deadlineHours === undefined ? null : probabilityByDeadline(outcome, deadlineHours),
    withinBudget:
      budgetUsd === undefined
        ? null
        : budgetUsd <= fixedUsd
          ? 0
          : probabilityWithinBudget(outcome, price, of.count, budgetUsd - fixedUsd),
    pareto: false,
    basis: of.time.basis,
    expectedErrorPct: of.time.expectedErrorPct,
    notes: [...of.time.notes, ...longJobNote(billed.p50)],
    usdPerWorkHour,
    spot: {
      band: estimate.band,
      expectedInterruptions: outcome.expectedInterruptions,
      probabilityFinished: outcome.probabilityFinished,
      expectedLostHours: outcome.expectedLostHours,
      expectedLostUsd: outcome.expectedLostHours * usdPerUnitToNumber(estimate.usdPerUnit) * of.count,
      checkpointMinutes: spotJob.checkpoints === null ? null : spotJob.checkpoints.intervalHours * 60,
      maxWaitHours: Math.min(MAX_WAIT_HOURS, Math.ceil(outcome.wallHours.p90 * 2)),
      breakEvenUsdPerHour: (onDemandPerHour * onDemandBilled) / outcome.billableHours.mean,
    },
  }
}

function spotJobOf(of: CloudCase, estimate: SpotEstimate): SpotJob {
  const band = INTERRUPTION_BANDS.indexOf(estimate.band)
  const { download, upload } = movingHours(of)
  const { checkpoints, interruptions: seen } = of.job
  const observed = seen === undefined ? null : { interruptions: seen.count, instanceHours: seen.instanceHours }
  const job: SpotJob = {
    workHours: of.time.hours.p50,
    workLogSd: logSd(of.time.hours),
    instanceCount: of.count,
    checkpoints: null,
    startHours: START_HOURS,
    downloadHours: download,
    restoreHours: RESTORE_HOURS,
    uploadHours: upload,
    interruptions: interruptionRate(advisorMeanIntervalHours(band), observed),
    wait: { kind: 'exponential', meanHours: SPOT_WAIT_HOURS },
    initialWaitProbability: SPOT_INITIAL_WAIT_PROBABILITY[band] ?? 0.2,
    maxWaitHours: null,
  }
  if (checkpoints === false) return job
  const costHours = checkpoints.gb / S3_GB_PER_SECOND / 3600
  if (checkpoints.everyMinutes !== undefined)
    return { ...job, checkpoints: { intervalHours: checkpoints.everyMinutes / 60, costHours } }
  return { ...job, checkpoints: dalyCheckpointing(job, costHours, SHORTEST_INTERVAL_HOURS) }
}

/** The estimate in the middle; the bare EC2 spot price below it, where known; some way to on demand above it. */
function priceRange(
  of: CloudCase,
  estimate: SpotEstimate,
): SpotPriceRange & { readonly onDemand: SpotEstimate['usdPerUnit'] } {
  const median = usdPerUnitToNumber(estimate.usdPerUnit)
  const host = estimate.hostUsdPerUnit === null ? median : usdPerUnitToNumber(estimate.hostUsdPerUnit)
  const found = of.book.instance('training', of.instanceType, of.region)
  const onDemand = found.kind === 'found' ? found.usdPerUnit : estimate.usdPerUnit
  return {
    lowUsdPerHour: Math.min(host, median),
    medianUsdPerHour: median,
    highUsdPerHour: Math.max(median, Math.min(usdPerUnitToNumber(onDemand), median * SPOT_PRICE_HIGH)),
    onDemand,
  }
}
