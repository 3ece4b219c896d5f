/** Hours in the standard billing month (365 days × 24 h / 12), the convention of AWS's own price examples. */
export const HOURS_PER_MONTH = 730
/** Milliseconds in an hour. */
export const MS_PER_HOUR = 3_600_000
/** Days in the standard billing month, 730 / 24. */
export const DAYS_PER_MONTH = HOURS_PER_MONTH / 24
