import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import type { BoundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql, plainText } from './dimension.ts'

/** An hour in UTC as SQL writes it: `2026-09-01 00:00:00`. */
export const hourText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)

/** Shape of a condition. */
export const lineFilterShape = z.strictObject({
  dimension: dimensionShape,
  /** `in`, `starts-with` and `contains` mean any of the values; `not-in` none of them. */
  operator: z.enum(['in', 'not-in', 'starts-with', 'contains']),
  /** Null stands for lines without a value; it begins and contains nothing. */
  values: z.array(plainText.nullable()).min(1),
})
/** A condition on the value of a dimension. */
export type LineFilter = z.infer<typeof lineFilterShape>

/** Which lines are meant: half-open in `booked_at`, and all of the filters must hold. */
export const lineSliceShape = z.strictObject({
  from: hourText.nullable(),
  to: hourText.nullable(),
  where: z.array(lineFilterShape),
})
export type LineSlice = z.infer<typeof lineSliceShape>

/** A slice for the examples of queries: a month, every operator, text that has to be quoted. */
export const EXAMPLE_SLICE: LineSlice = {
  from: '2026-09-01 00:00:00',
  to: '2026-10-01 00:00:00',
  where: [
    { dimension: { kind: 'column', name: 'service' }, operator: 'in', values: ['AmazonSageMaker', 'AmazonS3', null] },
    { dimension: { kind: 'tag', key: `o"'ne` }, operator: 'not-in', values: ['🐫', "it's"] },
    { dimension: { kind: 'column', name: 'usage-type' }, operator: 'starts-with', values: ['USE1-', 'EUW1-'] },
    { dimension: { kind: 'column', name: 'operation' }, operator: 'contains', values: ['Instance', 'Storage'] },
  ],
}

/**
 * `WHERE …` of a slice and of further conditions, or nothing. Columns are compared as they are stored, so that the engine
 * can skip parts of a file by their least and greatest values.
 */
export function sliceSql(
  slice: LineSlice,
  values: BoundValues,
  dialect: Dialect,
  further: readonly string[] = [],
): string {
  const conditions = [
    ...(slice.from === null ? [] : [`booked_at >= ${dialect.timestamp(slice.from)}`]),
    ...(slice.to === null ? [] : [`booked_at < ${dialect.timestamp(slice.to)}`]),
    ...further,
    ...slice.where.map((filter) => filterSql(filter, values, dialect)),
  ]
  return conditions.length === 0 ? '' : `WHERE ${conditions.join('\n  AND ')}`
}

/** A condition as SQL. It may be NULL for lines without a value. */
export function filterSql(filter: LineFilter, { bind }: BoundValues, dialect: Dialect): string {
  const subject = dimensionSql(filter.dimension, dialect)
  const texts = filter.values.filter((value) => value !== null)
  const absent = texts.length < filter.values.length
  const any = (tests: readonly string[]): string => (tests.length === 0 ? 'false' : `(${tests.join(' OR ')})`)
  switch (filter.operator) {
    case 'in': {
      const equal = texts.length === 0 ? [] : [`${subject} IN (${texts.map(bind).join(', ')})`]
      return any([...equal, ...(absent ? [`${subject} IS NULL`] : [])])
    }
    case 'not-in': {
      // NULL is in no list and not outside of any, so lines without a value are named.
      if (texts.length === 0) return `${subject} IS NOT NULL`
      const outside = `${subject} NOT IN (${texts.map(bind).join(', ')})`
      return absent ? outside : any([`${subject} IS NULL`, outside])
    }
    case 'starts-with':
      return any(texts.map((text) => `starts_with(${subject}, ${bind(text)})`))
    case 'contains':
      return any(texts.map((text) => `strpos(${subject}, ${bind(text)}) > 0`))
  }
}
