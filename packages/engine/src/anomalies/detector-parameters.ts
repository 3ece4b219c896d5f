import type { SeriesStep } from './anomaly.ts'

/** What is worth telling. */
export interface AnomalyLimits {
  /** An anomaly of fewer dollars over its window is not reported. */
  readonly minImpactUsd: number
  /** Weeks of history before a verdict other than `new`. */
  readonly minHistoryWeeks: number
}

/** Weeks before a verdict other than `new`: with fewer, a weekday has been seen only once. */
export const MIN_HISTORY_WEEKS = 2

/** Unknown weeks in a row after which the history begins anew. */
export const GAP_WEEKS = 4

/** Five dollars: below that, reading the report costs more than the anomaly. */
export const DEFAULT_LIMITS: AnomalyLimits = { minImpactUsd: 5, minHistoryWeeks: MIN_HISTORY_WEEKS }

/** Weeks whose median is the present level: long enough to outvote a bad week, short enough to follow growth. */
export const LEVEL_WEEKS = 2
/** Weekly medians below which a slope is not trusted. */
export const MIN_TREND_WEEKS = 4
/** Share of pairs of weeks that must agree on the direction before a trend is carried on. */
export const TREND_AGREEMENT = 0.75
/** Largest growth that counts as a trend, log dollars a week (10 %); what grows faster is a ramp to be told. */
export const MAX_TREND_PER_WEEK = 0.095
/** A weekday or hour pattern is used where it leaves at most this share of the deviation. */
export const PATTERN_MUST_LEAVE = 0.8
/** Mean deviation, log dollars, from which on a pattern is looked for: less is told from nothing by rounding only. */
export const PATTERN_FROM = 0.005
/** Least scale of the noise, log dollars: bills move by some per cent without anybody having done anything. */
export const SCALE_FLOOR = 0.05
/** How many values the overall spread counts for in the spread of one day of the week. */
export const SLOT_PRIOR = 2
/** Highest correlation of neighbouring buckets that is believed: estimates from a few weeks are rough. */
export const MAX_CORRELATION = 0.8
/** Scales above the baseline at which one bucket is unusual: 1 in 30,000 for normal noise. */
export const ALARM_SCALES = 4.5
/** Where the history has bursts of its own, one bucket must be 2.5 times as much (log dollars). */
export const BURST_MARGIN = 0.9
/** Upper quantile that stands for the bursts of the history. */
export const BURST_QUANTILE = 0.975
/** CUSUM: what each bucket may exceed the baseline by for free, and the sum that gives the alarm, both in scales. */
export const CUSUM_SLACK = 0.75
/** The same in log dollars: half of the least shift that is told, as is usual for a CUSUM. */
export const CUSUM_SLACK_LOG = 0.07
export const CUSUM_ALARM = 8
/** A sum above this holds back the refit of the baseline, so that a shift under way is not learnt as normal. */
export const CUSUM_HOLDS_FIT = 2.5
/** Least rise in relation to what was expected: of a short spike, and of a lasting change. */
export const MIN_SPIKE_SHARE = 0.2
export const MIN_SHIFT_SHARE = 0.15
/** A bucket belongs to a rise while it shows this share of the rise so far. */
export const STILL_RAISED = 0.3
/** A pattern bucket below this share of the rise, in what is expected and in what came, says nothing: a quiet Sunday. */
export const QUIET_BUCKET = 0.25
/** Share of the last third's rise that must have come since the first third, for a ramp. */
export const RAMP_SHARE = 0.45
/** Scales of the noise by which the thirds must differ as well. */
export const RAMP_SCALES = 1.5
/** Days that a lasting change is counted; then it is how things are. */
export const ADOPT_DAYS = 28
/** Days that a level is remembered after the series fell below it: coming back from a holiday is no anomaly. */
export const REMEMBER_DAYS = 35
/** Zero days that must go before dollars count as new. */
export const NEW_AFTER_DAYS = 7
/** Dollars of a bucket that count as nothing. */
export const NOTHING_USD = 0.005
/** A spike is a habit when this many days of the history had a good part of it above the baseline. */
export const HABIT_DAYS = 2
/** Share of the spike that an earlier one must have had. */
export const HABIT_SHARE = 0.4
/** Days back that a refund or correction is set off against a spike. */
export const CORRECTION_DAYS = 3
/** Scales on both sides of the baseline that make the expected range: 95 % of normal noise. */
export const RANGE_SCALES = 2

/** What depends on the length of a bucket; all counts are buckets. */
export interface StepParameters {
  readonly stepMs: number
  readonly perDay: number
  readonly perWeek: number
  /**
   * Weeks that a baseline looks back: eight of each weekday give a steady median and still follow a quarter; of hours, which
   * have the pattern of the day besides, half of that is enough.
   */
  readonly historyWeeks: number
  /** Buckets above the baseline after which a rise is no spike any more. */
  readonly confirm: number
  /** Buckets of a rise after which its kind is settled and its level becomes the baseline of what follows. */
  readonly settle: number
  /** Buckets back in the old range that end a spike, and that end a lasting change. */
  readonly endsSpike: number
  readonly endsShift: number
}

export const STEP_PARAMETERS: Readonly<Record<SeriesStep, StepParameters>> = {
  day: {
    stepMs: 86_400_000,
    perDay: 1,
    perWeek: 7,
    historyWeeks: 8,
    confirm: 3,
    settle: 7,
    endsSpike: 1,
    endsShift: 3,
  },
  hour: {
    stepMs: 3_600_000,
    perDay: 24,
    perWeek: 168,
    historyWeeks: 4,
    confirm: 6,
    settle: 24,
    endsSpike: 2,
    endsShift: 12,
  },
}
