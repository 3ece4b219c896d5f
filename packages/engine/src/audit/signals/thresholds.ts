import { z } from 'zod'

/** Shortest look-back of any rule, days: two working weeks. */
const LEAST_DAYS = 14

/** Setting: how many days of use a rule wants to see. */
export function lookBackDays(days: number = LEAST_DAYS): z.ZodDefault<z.ZodNumber> {
  return z.number().int().min(LEAST_DAYS).max(90).default(days).describe('Days of use that must be known, at least 14')
}

/** Setting: smaller savings are not reported. */
export function minUsdPerMonth(usd: number = 1): z.ZodDefault<z.ZodNumber> {
  return z.number().min(0).default(usd).describe('USD a month: smaller savings are not reported')
}

/** Setting: utilisation that the fix plans for, percent. */
export function targetPercent(percent: number, what: string): z.ZodDefault<z.ZodNumber> {
  return z.number().min(10).max(95).default(percent).describe(`Percent: ${what}`)
}
