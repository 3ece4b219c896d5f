import type { LineCondition } from '@costwright/warehouse/queries/line-condition'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'

/**
 * The same condition as a list of filters that must all hold, for questions that take no others; null where it cannot be
 * said so.
 */
export function lineFiltersOf(condition: LineCondition): readonly LineFilter[] | null {
  switch (condition.kind) {
    case 'all': {
      const parts = condition.of.map(lineFiltersOf)
      return parts.every((part) => part !== null) ? parts.flat() : null
    }
    case 'any': {
      const [only] = condition.of
      return condition.of.length === 1 && only !== undefined ? lineFiltersOf(only) : sameDimension(condition.of)
    }
    case 'not': {
      const inner = lineFiltersOf(condition.of)
      const [only] = inner ?? []
      if (inner?.length !== 1 || only?.operator !== 'in') return null
      return [{ ...only, operator: 'not-in' }]
    }
    case 'value': {
      const { dimension, test, ignoreCase, values } = condition
      if (ignoreCase || test === 'ends-with') return null
      return [{ dimension, operator: test === 'equals' ? 'in' : test, values: [...values] }]
    }
  }
}

/** `a = 1 OR a = 2` is `a IN (1, 2)`. */
function sameDimension(of: readonly LineCondition[]): readonly LineFilter[] | null {
  const filters = of.map(lineFiltersOf)
  const values: (string | null)[] = []
  let first: LineFilter | undefined
  for (const list of filters) {
    const [only] = list ?? []
    if (list?.length !== 1 || only?.operator !== 'in') return null
    first ??= only
    if (JSON.stringify(first.dimension) !== JSON.stringify(only.dimension)) return null
    values.push(...only.values)
  }
  return first === undefined ? null : [{ ...first, values }]
}
