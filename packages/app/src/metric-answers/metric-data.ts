import type { BookData } from '@costwright/engine/catalog/book-data'
import { combinedWords, dataQueries, MOST_SETS, periodOf } from './data-queries.ts'
import type { DataQuestion } from './data-question.ts'
import type { HourlyCost } from './hourly-cost.ts'
import { meantMetric, whyNothing, type MeantMetric } from './meant-metric.ts'
import type { DataQuery, DataResult, MetricMessage, MetricSource, TimeWindow } from './metric-source.ts'
import { metricWindow, outsideCovered, periodFor, shortestPeriod } from './metric-window.ts'
import { pricedText, priceExpression, resourceCost, type PricedName } from './priced-expression.ts'
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
  const shortest = shortestPeriod(window, source)
  const changed: string[] = []
  const tooShort = question.queries.find(({ stat }) => (stat?.periodSeconds ?? shortest) < shortest)
  if (tooShort !== undefined)
    changed.push(
      `CloudWatch keeps values of so long ago by ${shortest} s: that is the period, not ${tooShort.stat?.periodSeconds ?? 0} s`,
    )
  const meant = new Map<string, MeantMetric>()
  for (const { id, stat } of question.queries) {
    if (stat === null) continue
    const found = await meantMetric(stat, source)
    meant.set(id, found)
    changed.push(...found.changed)
  }
  const messages: MetricMessage[] = []
  const priced = new Map<string, PricedName>()
  let cost: Promise<HourlyCost | string> | null = null
  // What runs is asked for once, and only where an expression speaks of dollars.
  const costOnce = (): Promise<HourlyCost | string> => (cost ??= resourceCost(question.queries, source, book))
  for (const query of question.queries) {
    if (query.expression === null) continue
    const done = await priceExpression(query.expression, question.queries, costOnce)
    if (done.priced !== null) priced.set(query.id, done.priced)
    changed.push(...done.changed)
    messages.push(...done.messages)
  }
  // The first series tells its period: one that is stored may have a longer one than was asked for.
  const first = question.queries.find(({ stat }) => stat !== null)
  const seriesId = (meant.get(first?.id ?? '')?.sets.length ?? 1) > 1 ? `${first?.id ?? ''}_1` : (first?.id ?? '')
  const build = (longer: number): readonly DataQuery[] => {
    const periods = { auto, shortest, longer, shown: limits.mostShown }
    const known = source.covered === null && first !== undefined ? periodOf(first, periods) : null
    return question.queries.flatMap((query) => {
      const price = priced.get(query.id)
      const { expression } = query
      const text =
        price === undefined || expression === null ? expression : pricedText(expression, price, known, seriesId)
      return dataQueries({ ...query, expression: text }, meant.get(query.id), periods)
    })
  }
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
