import { z } from 'zod'

/** An instant in UTC: `2026-09-01T00:00:00Z`. */
export const instant = z.iso.datetime()

/** Tags by key; null where they could not be read, which is not the same as having none. */
export const resourceTags = z.record(z.string(), z.string()).nullable()

/** What every resource of an account has. Absent is null everywhere; enumerations are text, so that a value AWS adds later is kept. */
export const resourceFields = {
  /** Account id, twelve digits, or what a redacted capture has in its place. */
  account: z.string().min(1),
  region: z.string().min(1),
  arn: z.string().min(1),
  name: z.string().min(1),
  tags: resourceTags,
}

/** Whole seconds, as the job APIs report durations. */
export const wholeSeconds = z.number().int().nonnegative()
/** A whole number from zero. */
export const wholeNumber = z.number().int().nonnegative()
/** A size in GB, as the APIs state volume sizes. */
export const sizeGb = z.number().nonnegative()
/** Dollars as a decimal numeral, as the billing APIs answer. */
export const dollars = z.string().regex(/^-?\d+(\.\d+)?$/)
