import type { AskedQuery } from './data-question.ts'
import type { MeantMetric } from './meant-metric.ts'
import type { DataQuery } from './metric-source.ts'

/** Series that are read for one query. */
export const MOST_SETS = 100

/** How series of one metric become one, by statistic. */
const COMBINED: Readonly<Record<string, string>> = {
  Sum: 'SUM',
  SampleCount: 'SUM',
  Average: 'AVG',
  Maximum: 'MAX',
  Minimum: 'MIN',
}

/** How long periods are. */
export interface Periods {
  /** Where none is given, seconds. */
  readonly auto: number
  /** The shortest that there is, seconds. */
  readonly shortest: number
  /** How many times as long all are made. */
  readonly longer: number
  /** Series that are shown beside their combination. */
  readonly shown: number
}

/** The period at which a query is read, seconds. */
export function periodOf(query: AskedQuery, { auto, shortest, longer }: Periods): number {
  return Math.max(shortest, query.stat?.periodSeconds ?? query.periodSeconds ?? auto) * longer
}

/** The queries that one asked query comes to: itself, or each of its series and their combination. */
export function dataQueries(query: AskedQuery, meant: MeantMetric | undefined, periods: Periods): readonly DataQuery[] {
  const { id, label, returned, expression } = query
  const { shown } = periods
  const period = periodOf(query, periods)
  if (meant === undefined) return [{ id, stat: null, expression, label, returned, periodSeconds: query.periodSeconds }]
  const { namespace, metric, statistic } = meant
  const sets = meant.sets.slice(0, MOST_SETS)
  const each = sets.map((dimensions): DataQuery => ({
    id,
    stat: { namespace, metric, dimensions, statistic, periodSeconds: period },
    expression: null,
    label,
    returned,
    periodSeconds: null,
  }))
  if (each.length === 1) return each
  const parts = each.map((one, index): DataQuery => ({
    ...one,
    id: `${id}_${index + 1}`,
    label: Object.values(sets[index] ?? {}).join(' '),
    returned: returned && each.length <= shown,
  }))
  const fold = COMBINED[statistic] ?? 'MAX'
  const whole: DataQuery = {
    id,
    stat: null,
    expression: `${fold}([${parts.map((one) => one.id).join(', ')}])`,
    label: label ?? metric,
    returned,
    periodSeconds: null,
  }
  return [whole, ...parts]
}

/** How several series are combined, for people. `most` of them are shown as well. */
export function combinedWords({ metric, statistic, sets }: MeantMetric, most: number): string {
  const fold = COMBINED[statistic]
  const how =
    fold === 'SUM'
      ? 'added up'
      : fold === 'AVG'
        ? 'averaged, each counted once'
        : `combined to the ${fold === 'MIN' ? 'smallest' : 'largest'} of them`
  const shown = sets.length <= most ? '; each is shown as well' : ''
  return `${Math.min(sets.length, MOST_SETS)} series of ${metric} are ${how}${shown}`
}
