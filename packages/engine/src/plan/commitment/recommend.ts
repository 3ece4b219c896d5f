import { bestMills, millsDown, usdPerHourText } from './best-mills.ts'
import { MILLS_PER_USD } from './exact-cost.ts'
import { commitmentOutcome, fallCase, type CommitmentOutcome, type UsageWindow } from './outcome.ts'
import type { UsageTrend } from './trend.ts'

/** The fall of usage that the tolerance is about, percent. */
export const TOLERANCE_FALL_PERCENT = 25
/** With fewer days no week has been seen whole. */
const LEAST_DAYS = 7
/** Below a month a commitment for a year rests on little: only a first part of it is recommended. */
export const SHORT_HISTORY_DAYS = 30
const PART_OF_SHORT_HISTORY = 4n
/** A trend is carried on for half of the first year, and to no less than half: further it says nothing. */
const TREND_MONTHS = 6
const LEAST_LEVEL = 0.5
/** A saving below this share of the on-demand cost is not worth being bound for. */
const LEAST_SAVING_PERCENT = 1

export interface RecommendationQuestion {
  readonly window: UsageWindow
  /** Days of history there are. */
  readonly historyDays: number
  readonly trend: UsageTrend
  /** Loss that is borne when usage falls by TOLERANCE_FALL_PERCENT, percent of today's on-demand cost. */
  readonly tolerancePercent: number
}

/** How much to commit to, and why: the optimum of the window, less what the history does not support. */
export interface CommitmentAdvice {
  /** The optimum of the window. */
  readonly optimum: CommitmentOutcome
  /** What is recommended; without commitment where nothing is. */
  readonly recommended: CommitmentOutcome
  /** Sentences. */
  readonly reasons: readonly string[]
}

export function adviseCommitment(question: RecommendationQuestion): CommitmentAdvice {
  const { window, historyDays, trend, tolerancePercent } = question
  const best = bestMills(window.usage, window.curve)
  const optimum = commitmentOutcome(window, best)
  const reasons: string[] = []
  const none = (why: string): CommitmentAdvice => ({
    optimum,
    recommended: best === 0n ? optimum : commitmentOutcome(window, 0n),
    reasons: [...reasons, why],
  })
  if (best === 0n)
    return none('No commitment pays: what a plan could cover runs in too few hours for the discount, or not at all.')
  reasons.push(`On the usage of the window ${rate(best)} is the cheapest commitment.`)
  if (optimum.savingPercent < LEAST_SAVING_PERCENT)
    return none(`It saves ${optimum.savingPercent.toFixed(1)} % only, which is not worth being bound for.`)
  let mills = best
  if (historyDays < LEAST_DAYS)
    return none(`There are ${daysText(historyDays)} of history, less than a week: too little to commit on.`)
  if (historyDays < SHORT_HISTORY_DAYS) {
    mills /= PART_OF_SHORT_HISTORY
    reasons.push(
      `There are only ${daysText(historyDays)} of history, less than ${SHORT_HISTORY_DAYS}: a quarter of it is recommended for now.`,
    )
  }
  const change = trend.percentPerMonth
  if (change !== null && trend.isClear && change < 0) {
    const level = 1 + (TREND_MONTHS * change) / 100
    const fall = `Usage falls by ${(-change).toFixed(0)} % a month`
    if (level < LEAST_LEVEL)
      return none(
        `${fall}; carried on, less than half of it is left after ${TREND_MONTHS} months: no plan is recommended.`,
      )
    mills = millsDown((Number(mills) / Number(MILLS_PER_USD)) * level)
    reasons.push(`${fall}: the commitment is cut to the level that this leaves after ${TREND_MONTHS} months.`)
  } else if (change !== null && trend.isClear) {
    reasons.push(`Usage rises by ${change.toFixed(0)} % a month: add to the commitment later rather than ahead of it.`)
  }
  const borne = borneMills(window, mills, tolerancePercent)
  if (borne < mills) {
    const { lossPercent } = fallCase(window, mills, TOLERANCE_FALL_PERCENT)
    const over = `${rate(mills)} would lose ${lossPercent.toFixed(1)} % of today's on-demand cost if usage fell by ${TOLERANCE_FALL_PERCENT} %, more than the tolerance of ${tolerancePercent} %`
    if (borne === 0n) return none(`${over}, and so would any commitment: no plan is recommended.`)
    reasons.push(`${over}: the commitment is cut to ${rate(borne)}.`)
    mills = borne
  }
  if (mills === 0n) return none('What is left of it is less than AWS sells.')
  const recommended = mills === best ? optimum : commitmentOutcome(window, mills)
  return { optimum, recommended, reasons }
}

/**
 * The largest commitment of at most `mills` whose loss stays within the tolerance. What a commitment saves is concave in it
 * and nothing for none, so the commitments that lose too much are all above the others.
 */
function borneMills(window: UsageWindow, mills: bigint, tolerancePercent: number): bigint {
  const isBorne = (one: bigint): boolean =>
    fallCase(window, one, TOLERANCE_FALL_PERCENT).lossPercent <= tolerancePercent
  if (isBorne(mills)) return mills
  let low = 0n
  let high = mills
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isBorne(middle)) low = middle
    else high = middle
  }
  return low
}

function rate(mills: bigint): string {
  return `$${usdPerHourText(mills)}/h`
}

function daysText(days: number): string {
  const whole = Math.floor(days)
  return whole === 1 ? '1 day' : `${whole} days`
}
