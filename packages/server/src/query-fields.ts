import { z } from 'zod'
import { METRIC_NAMES } from './metric-names.ts'

/** A field that may be repeated: `where=a&where=b`. */
export const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]))

/** A list in one field: `by=phase,component`. */
export const commaTexts = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  )

type CountField = z.ZodPipe<z.ZodOptional<z.ZodString>, z.ZodTransform<number, string | undefined>>

/** A whole number, with a default. */
export function countField(fallback: number, most: number): CountField {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'expected a whole number')
    .optional()
    .transform((text) => (text === undefined ? fallback : Number(text)))
    .refine((value) => value <= most, `at most ${most}`)
}

/** A number that need not be there. */
export const numberField = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'expected a number')
  .optional()
  .transform((text) => (text === undefined ? null : Number(text)))

/** `1` or `true`. */
export const switchField = z
  .enum(['0', '1', 'false', 'true'])
  .optional()
  .transform((text) => text === '1' || text === 'true')

/** A text that need not be there. */
export const textField = z
  .string()
  .max(2000)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text))

/** Which dollars. */
export const metricField = z.enum(METRIC_NAMES).default('unblended')

/** Of which stretch of the bills and which lines a question is: times as in `costwright spend --from`, conditions as in `--where`. */
export const sliceFields = { from: textField, to: textField, where: texts, metric: metricField }
