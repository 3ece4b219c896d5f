import { usd, type Usd } from '@costwright/engine/money/usd'
import { interval } from '@costwright/engine/time/interval'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { MS_PER_DAY, type Calendar } from '../world/calendar.ts'

/** Discount of the enterprise agreement on everything that is used, percent. */
export const EDP_PERCENT = 3n
/** Sales tax on what is paid, percent. */
export const TAX_PERCENT = 8n

/**
 * Savings Plan rate as a share of the on-demand price, percent: 32 % off, as the one published reading for a year with
 * partial upfront payment (ml.m4.16xlarge, 2023-10). That it is the same for every type is an assumption of the sample.
 */
export const PLAN_RATE_PERCENT = 68n

/** Hours of the one-year term. */
const TERM_HOURS = 8760n
/** Hourly commitment: more than the nights and weekends of the platform account use. */
const COMMITMENT_USD = '0.60'

/** The Machine Learning Savings Plan of the platform account; sharing is off, so it covers that account alone. */
export interface SamplePlan {
  readonly arn: string
  readonly startAt: number
  readonly endAt: number
  readonly commitment: Usd
  /** Half of the term, paid at the start. */
  readonly upfront: Usd
  /** The other half, paid by the hour. */
  readonly recurring: Usd
}

/** Bought on the fifth day of the first month. */
export function samplePlan(calendar: Calendar): SamplePlan {
  const startAt = calendar.from + 4 * MS_PER_DAY
  const commitment = usd(COMMITMENT_USD)
  const term = interval(startAt, startAt + 365 * MS_PER_DAY)
  return {
    arn: `arn:aws:savingsplans::${SAMPLE_ACCOUNTS.platform.id}:savingsplan/sample-ml-plan`,
    startAt: term.from,
    endAt: term.to - 1000,
    commitment,
    upfront: ((commitment * TERM_HOURS) / 2n) as Usd,
    recurring: (commitment / 2n) as Usd,
  }
}

/** A share of an amount in percent, rounded to ten places as the bill writes it. */
export function percentOf(amount: Usd, percent: bigint): Usd {
  return billedUsd(((amount * percent) / 100n) as Usd)
}

/** Steps of the dollar grid in 0.0000000001 dollars. */
const TEN_PLACES = usd('0.0000000001')
/** Steps of the dollar grid in a cent. */
const CENT = usd('0.01')

/** Dollars as the bill writes them: ten decimal places, half away from zero. */
export function billedUsd(amount: Usd): Usd {
  return roundTo(amount, TEN_PLACES)
}

/** Dollars in whole cents. */
export function cents(amount: Usd): Usd {
  return roundTo(amount, CENT)
}

function roundTo(amount: Usd, step: bigint): Usd {
  const half = amount < 0n ? -step / 2n : step / 2n
  return (((amount + half) / step) * step) as Usd
}
