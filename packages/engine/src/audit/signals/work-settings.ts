import { z } from 'zod'

/** Setting: days of jobs that make a month; whole weeks, so that weekdays weigh right. */
export function windowDays(): z.ZodDefault<z.ZodNumber> {
  return z
    .number()
    .int()
    .min(14)
    .max(90)
    .default(28)
    .describe('Days of jobs that are looked at, at least 14; whole weeks weigh weekdays right')
}
