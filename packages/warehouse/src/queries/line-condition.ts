import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import type { BoundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql, plainText, type Dimension } from './dimension.ts'

/** How a value is compared: with the whole value, its beginning, its end, or any part of it. */
const TESTS = ['equals', 'starts-with', 'ends-with', 'contains'] as const

/** A condition on lines: a test of one value, or others put together. */
export type LineCondition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly LineCondition[] }
  | { readonly kind: 'not'; readonly of: LineCondition }
  | {
      readonly kind: 'value'
      readonly dimension: Dimension
      readonly test: (typeof TESTS)[number]
      readonly ignoreCase: boolean
      /** Any of them; null stands for lines without a value. */
      readonly values: readonly (string | null)[]
    }

/** Shape of a condition. `all` of nothing holds for every line, `any` of nothing for none. */
export const lineConditionShape: z.ZodType<LineCondition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(lineConditionShape) }),
    z.strictObject({ kind: z.literal('not'), of: lineConditionShape }),
    z.strictObject({
      kind: z.literal('value'),
      dimension: dimensionShape,
      test: z.enum(TESTS),
      ignoreCase: z.boolean(),
      values: z.array(plainText.nullable()).min(1),
    }),
  ]),
)

/**
 * A condition as SQL. It may be NULL for lines without a value, which a WHERE takes for false; below `not` it never is, so
 * that a condition and its opposite always make up all lines.
 */
export function conditionSql(condition: LineCondition, values: BoundValues, dialect: Dialect): string {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, ' AND ', 'true', values, dialect)
    case 'any':
      return joined(condition.of, ' OR ', 'false', values, dialect)
    case 'not':
      return `NOT coalesce(${conditionSql(condition.of, values, dialect)}, false)`
    case 'value':
      return valueSql(condition, values, dialect)
  }
}

function joined(
  of: readonly LineCondition[],
  word: string,
  nothing: string,
  values: BoundValues,
  dialect: Dialect,
): string {
  if (of.length === 0) return nothing
  return `(${of.map((one) => conditionSql(one, values, dialect)).join(word)})`
}

function valueSql(
  { dimension, test, ignoreCase, values: wanted }: Extract<LineCondition, { readonly kind: 'value' }>,
  { bind }: BoundValues,
  dialect: Dialect,
): string {
  const column = dimensionSql(dimension, dialect)
  const subject = ignoreCase ? `lower(${column})` : column
  const texts = wanted.filter((value) => value !== null).map((text) => (ignoreCase ? text.toLowerCase() : text))
  const tests: string[] = []
  if (test === 'equals') {
    if (texts.length > 0) tests.push(`${subject} IN (${texts.map(bind).join(', ')})`)
  } else {
    for (const text of texts)
      switch (test) {
        case 'starts-with':
          tests.push(`starts_with(${subject}, ${bind(text)})`)
          break
        case 'ends-with':
          tests.push(`starts_with(reverse(${subject}), reverse(${bind(text)}))`)
          break
        case 'contains':
          tests.push(`strpos(${subject}, ${bind(text)}) > 0`)
          break
      }
  }
  if (texts.length < wanted.length) tests.push(`${column} IS NULL`)
  return tests.length === 1 ? (tests[0] ?? 'false') : `(${tests.join(' OR ')})`
}
