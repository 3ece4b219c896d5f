import type { BookData } from '@costwright/engine/catalog/book-data'
import type { AskedQuery, DataQuestion } from './data-question.ts'
import type { HourlyCost } from './hourly-cost.ts'
import { meantMetric, whyNothing, type MeantMetric } from './meant-metric.ts'
import type { DataQuery, DataResult, MetricMessage, MetricSource, TimeWindow } from './metric-source.ts'
import { metricWindow, outsideCovered, periodFor } from './metric-window.ts'
import { priceExpression, resourceCost } from './priced-expression.ts'
import { wholeWindowCost } from './whole-window-cost.ts'

/** Values over time, with what was made of the question. */
export interface MetricDataAnswer {
  readonly results: readonly DataResult[]
  readonly messages: readonly MetricMessage[]
  /** What was read otherwise than it was written, and why. */
  readonly changed: readonly string[]
  /** The period at which the series were read, seconds. */
  readonly periodSeconds: number
  readonly window: TimeWindow
  /** What was read for each query that names a metric. */
  readonly meant: ReadonlyMap<string, MeantMetric>
}

/** How much of an answer is wanted. */
export interface MetricDataLimits {
  /** Points of the queries together. */
  readonly mostPoints: number
  /** Series of a query that are shown beside their combination. */
  readonly mostShown: number
}

/** More points are no use to a reader: a period is made longer until they fit. */
const LIMITS: MetricDataLimits = { mostPoints: 3_000, mostShown: 5 }
/** Series that are read for one query. */
const MOST_SETS = 100

/** How series of one metric become one, by statistic. */
const COMBINED: Readonly<Record<string, string>> = {
  Sum: 'SUM',
  SampleCount: 'SUM',
  Average: 'AVG',
  Maximum: 'MAX',
  Minimum: 'MIN',
}

/**
 * Values of metrics and of expressions over them. What is wrong in a question's meaning is mended where it is clear what was
 * meant, and the answer says so. `book` gives prices for expressions that speak of dollars an hour.
 * @throws UserError for a time that is none
 */
export async function metricData(
  question: DataQuestion,
  source: MetricSource,
  book: () => Promise<BookData>,
  limits: MetricDataLimits = LIMITS,
): Promise<MetricDataAnswer> {
  const window = metricWindow(question.start, question.end, source)
  const auto = periodFor(window, question.targetDatapoints)
  const changed: string[] = []
  const meant = new Map<string, MeantMetric>()
  for (const { id, stat } of question.queries) {
    if (stat === null) continue
    const found = await meantMetric(stat, source)
    meant.set(id, found)
    changed.push(...found.changed)
  }
  const messages: MetricMessage[] = []
  const priced = new Map<string, string>()
  let cost: Promise<HourlyCost | string> | null = null
  // What runs is asked for once, and only where an expression speaks of dollars.
  const costOnce = (): Promise<HourlyCost | string> => (cost ??= resourceCost(question.queries, source, book))
  for (const query of question.queries) {
    if (query.expression === null) continue
    const done = await priceExpression(query.expression, question.queries, auto, costOnce)
    priced.set(query.id, done.expression)
    changed.push(...done.changed)
    messages.push(...done.messages)
  }
  const build = (longer: number): readonly DataQuery[] =>
    question.queries.flatMap((query) =>
      dataQueries(query, meant.get(query.id), priced.get(query.id), { auto, longer, shown: limits.mostShown }),
    )
  let queries = build(1)
  let answer = await source.read(queries, window)
  const asked = new Set(question.queries.map(({ id }) => id))
  const points = answer.results.reduce((sum, one) => sum + (asked.has(one.id) ? one.points.length : 0), 0)
  if (points > limits.mostPoints) {
    const longer = Math.ceil(points / limits.mostPoints)
    queries = build(longer)
    answer = await source.read(queries, window)
    changed.push(
      `${points.toLocaleString('en-US')} points are too many for one answer: the period was made ${longer} times as long`,
    )
  }
  for (const one of meant.values()) {
    if (one.sets.length > MOST_SETS) changed.push(`${one.metric}: ${MOST_SETS} of ${one.sets.length} series were read`)
    if (one.sets.length > 1) changed.push(combinedWords(one, limits.mostShown))
  }
  messages.push(...answer.messages, ...(await emptyMessages(answer.results, meant, window, source)))
  changed.push(...(await wholeWindowCost(question.queries, answer.results, window, source, costOnce)))
  return {
    results: answer.results,
    messages,
    changed: [...new Set(changed)],
    periodSeconds: longestPeriod(queries, answer.results) ?? auto,
    window,
    meant,
  }
}

/** Of the series, as they were read. */
function longestPeriod(queries: readonly DataQuery[], results: readonly DataResult[]): number | null {
  const periods = [
    ...queries.flatMap(({ stat }) => stat?.periodSeconds ?? []),
    ...results.flatMap((one) => one.periodSeconds ?? []),
  ]
  return periods.length === 0 ? null : Math.max(...periods)
}

interface Periods {
  /** Where none is given, seconds. */
  readonly auto: number
  /** How many times as long all are made. */
  readonly longer: number
  readonly shown: number
}

/** The queries that one asked query comes to: itself, or each of its series and their combination. */
function dataQueries(
  query: AskedQuery,
  meant: MeantMetric | undefined,
  expression: string | undefined,
  { auto, longer, shown }: Periods,
): readonly DataQuery[] {
  const { id, label, returned } = query
  const period = (query.stat?.periodSeconds ?? query.periodSeconds ?? auto) * longer
  if (meant === undefined)
    return [{ id, stat: null, expression: expression ?? null, label, returned, periodSeconds: query.periodSeconds }]
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

function combinedWords({ metric, statistic, sets }: MeantMetric, most: number): string {
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

async function emptyMessages(
  results: readonly DataResult[],
  meant: ReadonlyMap<string, MeantMetric>,
  window: TimeWindow,
  source: MetricSource,
): Promise<readonly MetricMessage[]> {
  // AWS's own empty answers are left as they are: to find out why would take further calls, and may cost.
  if (source.covered === null) return []
  const reasons = new Set<string>()
  const outside = outsideCovered(window, source)
  for (const { id, points, messages: said } of results) {
    const one = meant.get(id)
    if (points.length === 0 && one !== undefined && said.length === 0) reasons.add(await whyNothing(one, source))
  }
  const messages: MetricMessage[] = [...reasons].map((Value) => ({ Code: 'NoData', Value }))
  if (outside !== null) messages.push({ Code: 'OutsideCoverage', Value: outside })
  return messages
}
