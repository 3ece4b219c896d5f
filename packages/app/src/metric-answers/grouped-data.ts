import { UserError } from '../errors.ts'
import { meantMetric, statisticName, type AskedMetric } from './meant-metric.ts'
import type { MetricDataAnswer } from './metric-data.ts'
import type { DataQuery, DataResult, Dimensions, MetricSource } from './metric-source.ts'
import { metricWindow, outsideCovered, periodFor } from './metric-window.ts'

/** A metric by the values of one dimension, as Metrics Insights answers it. */
export interface GroupedQuestion extends AskedMetric {
  /** Null: no groups, all series as one. */
  readonly groupBy: string | null
  readonly schemaKeys: readonly string[]
  readonly limit: number | null
  readonly sortOrder: 'ASC' | 'DESC' | null
  /** `AVG`, `COUNT`, `MAX`, `MIN`, `SUM`. */
  readonly orderBy: string | null
  readonly start: string | null
  readonly end: string | null
  readonly targetDatapoints: number
}

const INSIGHTS: Readonly<Record<string, string>> = {
  Average: 'AVG',
  Sum: 'SUM',
  Maximum: 'MAX',
  Minimum: 'MIN',
  SampleCount: 'COUNT',
}
/** Groups that an answer has (Metrics Insights returns 500 series). */
const MOST_GROUPS = 500

/**
 * Values of a metric in groups. AWS is asked in the words of Metrics Insights; what was captured is grouped here.
 * @throws UserError for a statistic or an order that Metrics Insights has not
 */
export async function groupedData(question: GroupedQuestion, source: MetricSource): Promise<MetricDataAnswer> {
  const window = metricWindow(question.start, question.end, source)
  const periodSeconds = periodFor(window, question.targetDatapoints)
  const insight = INSIGHTS[statisticName(question.statistic)]
  if (insight === undefined)
    throw new UserError(
      'bad-statistic',
      `Invalid statistic for Metrics Insights: ${question.statistic}. Must be one of AVG, COUNT, MAX, MIN, SUM`,
    )
  const changed: string[] = []
  const { groupBy } = question
  const isMissing = groupBy !== null && !question.schemaKeys.includes(groupBy)
  if (isMissing)
    changed.push(`schema_dimension_keys has no ${groupBy}: it was added, because group_by_dimension names it`)
  if (question.sortOrder !== null && question.orderBy === null)
    changed.push('sort_order without order_by_statistic: the statistic itself was taken')
  const orderBy = question.orderBy ?? (question.sortOrder === null ? null : insight)
  if (source.covered === null) {
    const keys = isMissing ? [...question.schemaKeys, groupBy] : question.schemaKeys
    const expression = insightsQuery({ ...question, schemaKeys: keys, orderBy }, insight)
    const query = { id: 'm1', stat: null, expression, label: null, returned: true, periodSeconds }
    const answer = await source.read([query], window)
    return { ...answer, changed, periodSeconds, window, meant: new Map() }
  }
  const meant = await meantMetric(question, source)
  changed.push(...meant.changed.filter((one) => !one.startsWith('CloudWatch publishes')))
  const groups = new Map<string, Dimensions[]>()
  for (const set of meant.sets) {
    const value = groupBy === null ? meant.metric : set[groupBy]
    if (value === undefined) continue
    groups.set(value, [...(groups.get(value) ?? []), set])
  }
  const fold = insight === 'COUNT' ? 'SUM' : insight
  const results: DataResult[] = []
  for (const [label, sets] of [...groups].slice(0, MOST_GROUPS)) {
    const parts = sets.map((dimensions, index): DataQuery => ({
      id: `p${index}`,
      stat: { namespace: meant.namespace, metric: meant.metric, dimensions, statistic: meant.statistic, periodSeconds },
      expression: null,
      label: null,
      returned: false,
      periodSeconds: null,
    }))
    const whole = `${fold}([${parts.map(({ id }) => id).join(', ')}])`
    const query = { id: 'm1', stat: null, expression: whole, label, returned: true, periodSeconds }
    const { results: found } = await source.read([...parts, query], window)
    results.push(...found.filter(({ points }) => points.length > 0))
  }
  const outside = outsideCovered(window, source)
  return {
    results: ordered(results, orderBy, question.sortOrder).slice(0, question.limit ?? results.length),
    messages: outside === null ? [] : [{ Code: 'OutsideCoverage', Value: outside }],
    changed,
    periodSeconds,
    window,
    meant: new Map([['m1', meant]]),
  }
}

function insightsQuery(question: GroupedQuestion, insight: string): string {
  const { namespace, metric, dimensions, groupBy, schemaKeys, orderBy, sortOrder, limit } = question
  const schema = [namespace, ...schemaKeys].map((one) => `"${quotedName(one)}"`).join(', ')
  const where = Object.entries(dimensions).map(
    ([name, value]) => `"${quotedName(name)}"='${value.replaceAll("'", "''")}'`,
  )
  return [
    `SELECT ${insight}("${quotedName(metric)}")`,
    `FROM SCHEMA(${schema})`,
    ...(where.length === 0 ? [] : [`WHERE ${where.join(' AND ')}`]),
    ...(groupBy === null ? [] : [`GROUP BY "${quotedName(groupBy)}"`]),
    ...(orderBy === null ? [] : [`ORDER BY ${orderBy}()${sortOrder === null ? '' : ` ${sortOrder}`}`]),
    ...(limit === null || limit <= 0 ? [] : [`LIMIT ${limit}`]),
  ].join(' ')
}

function quotedName(name: string): string {
  return name.replaceAll('"', '')
}

function ordered(
  results: readonly DataResult[],
  orderBy: string | null,
  order: 'ASC' | 'DESC' | null,
): readonly DataResult[] {
  if (orderBy === null) return results
  const sign = order === 'DESC' ? -1 : 1
  return results.toSorted((a, b) => sign * (overall(a, orderBy) - overall(b, orderBy)))
}

function overall({ points }: DataResult, orderBy: string): number {
  const values = points.map(({ value }) => value)
  const sum = values.reduce((total, one) => total + one, 0)
  switch (orderBy) {
    case 'COUNT':
      return values.length
    case 'MAX':
      return values.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY)
    case 'MIN':
      return values.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
    case 'AVG':
      return sum / Math.max(1, values.length)
    default:
      return sum
  }
}
