import { addBills } from '../../bill/add.ts'
import type { Bill } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import { priceUsage } from '../../bill/price-usage.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import type { MeterContext } from '../../meters/meter.ts'
import { training } from '../../meters/training.ts'
import { usdToNumber } from '../../money/usd.ts'
import { START_HOURS, transferHours } from './assumptions.ts'
import type { TimePrediction, TrainingOption } from './option.ts'
import { logSd, mapRange, probabilityAtMost, type Range } from './range.ts'
import type { TrainingJob } from './training-job.ts'

/** What an option of the cloud is built from. */
export interface CloudCase {
  readonly job: TrainingJob
  readonly book: PriceBook
  readonly instanceType: string
  readonly count: number
  readonly region: string
  readonly time: Extract<TimePrediction, { kind: 'time' }>
  /** The bill of what every option of the region shares. */
  readonly shared: Bill
  readonly localHours: number | null
}

/** The training meter's bill of one job that is billed for `billedHours`, and the remarks of the meter. */
export function jobBill(of: CloudCase, billedHours: number, spot: boolean): Bill {
  const context: MeterContext = { region: of.region, specOf: of.book.spec }
  const measured = training.measure(
    {
      kind: 'training',
      name: of.job.name,
      instanceType: of.instanceType,
      count: of.count,
      jobsPerMonth: 1,
      hoursPerJob: billedHours,
      volumeGb: of.job.volumeGb,
      spot,
      warmPoolHoursPerJob: 0,
    },
    context,
  )
  return { ...priceUsage(measured.usages, of.book), notes: measured.notes }
}

/** Hours of moving data, which are billed, before and after the work. */
export function movingHours(of: CloudCase): { readonly download: number; readonly upload: number } {
  const network = of.book.spec(of.instanceType)?.networkGbps ?? null
  return { download: transferHours(of.job.datasetGb, network), upload: transferHours(of.job.artifactsGb, network) }
}

/** Cost at other quantiles: the meter bills hours in proportion, so only the hours' part moves. */
export function costRange(
  bill: Bill,
  hours: Bill,
  billed: Range,
): { readonly usd: Range; readonly usdPerWorkHour: number } {
  const total = usdToNumber(totalUsd(bill))
  const usdPerWorkHour = usdToNumber(totalUsd(hours)) / billed.p50
  return { usd: mapRange(billed, (value) => total + (value - billed.p50) * usdPerWorkHour), usdPerWorkHour }
}

/** The job on demand: nothing interrupts it, and all of its time but the start is billed. */
export function onDemandOption(of: CloudCase): TrainingOption {
  const { download, upload } = movingHours(of)
  const billed = mapRange(of.time.hours, (work) => download + work + upload)
  const hours = mapRange(billed, (value) => START_HOURS + value)
  const own = jobBill(of, billed.p50, false)
  const bill = addBills(own, of.shared)
  const { usd, usdPerWorkHour } = costRange(bill, own, billed)
  const { deadlineHours, budgetUsd } = of.job
  const sd = logSd(of.time.hours)
  const workWithin = (limit: number): number => probabilityAtMost(of.time.hours.p50, sd, limit)
  const fixedUsd = usd.p50 - usdPerWorkHour * billed.p50
  return {
    id: `${of.instanceType}×${of.count}/${of.region}/on-demand`,
    instanceType: of.instanceType,
    count: of.count,
    region: of.region,
    purchase: 'on-demand',
    hours,
    costUsd: usd,
    bill,
    speedup: of.localHours === null ? null : of.localHours / hours.p50,
    meetsDeadline: deadlineHours === undefined ? null : workWithin(deadlineHours - START_HOURS - download - upload),
    withinBudget:
      budgetUsd === undefined ? null : workWithin((budgetUsd - fixedUsd) / usdPerWorkHour - download - upload),
    pareto: false,
    basis: of.time.basis,
    expectedErrorPct: of.time.expectedErrorPct,
    notes: [...of.time.notes, ...longJobNote(billed.p50)],
    usdPerWorkHour,
    spot: null,
  }
}

/** SageMaker stops a training job after 28 days (API reference, MaxRuntimeInSeconds). */
const LONGEST_JOB_HOURS = 28 * 24

export function longJobNote(hours: number): readonly string[] {
  return hours > LONGEST_JOB_HOURS
    ? [`longer than the ${LONGEST_JOB_HOURS} h that one training job may run: it has to be continued from a checkpoint`]
    : []
}
