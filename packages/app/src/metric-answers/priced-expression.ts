import type { BookData } from '@costwright/engine/catalog/book-data'
import type { AskedQuery } from './data-question.ts'
import { namesIn } from './expression.ts'
import { ExpressionError } from './expression-tokens.ts'
import { HOURLY_COST_NAMES, hourlyCost, type HourlyCost } from './hourly-cost.ts'
import type { MetricMessage, MetricSource } from './metric-source.ts'

/** What an expression says in place of an hourly cost that no query defines. */
export interface PricedName {
  readonly name: string
  readonly usdText: string
}

/** What became of the names in an expression. */
export interface PricedExpression {
  /** Null where nothing is to be put in. */
  readonly priced: PricedName | null
  readonly changed: readonly string[]
  readonly messages: readonly MetricMessage[]
}

const SECONDS_PER_HOUR = 3_600

/** Finds where an expression speaks of an hourly cost that no query defines, and what the instances of the endpoint or job cost. */
export async function priceExpression(
  expression: string,
  queries: readonly AskedQuery[],
  costOf: () => Promise<HourlyCost | string>,
): Promise<PricedExpression> {
  const undefinedNames = namesOf(expression).filter((name) => !queries.some(({ id }) => id === name))
  const [name] = undefinedNames.filter((one) => HOURLY_COST_NAMES.has(one.toLowerCase()))
  if (name === undefined) return { priced: null, changed: [], messages: [] }
  const cost = await costOf()
  if (typeof cost === 'string')
    return {
      priced: null,
      changed: [],
      messages: [{ Code: 'NoPrice', Value: `no query has the id ${name}, and there is no price for it: ${cost}` }],
    }
  return {
    priced: { name, usdText: cost.usdText },
    changed: [
      `no query has the id ${name}: it was taken for $${cost.usdText} an hour, ${cost.how}, of which each period counts its hours; assumed: the instances that run now ran all the time`,
    ],
    messages: [],
  }
}

/**
 * The expression with dollars of one period in place of the name. `periodSeconds` is null where only the series itself knows its
 * period: then `series`, the id of one, is asked for it.
 */
export function pricedText(
  expression: string,
  { name, usdText }: PricedName,
  periodSeconds: number | null,
  series: string,
): string {
  const seconds = periodSeconds ?? `PERIOD(${series})`
  const value = seconds === SECONDS_PER_HOUR ? usdText : `(${usdText} * ${seconds} / ${SECONDS_PER_HOUR})`
  return expression.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), value)
}

/** Dollars an hour of the endpoint or job that the queries name, or why there are none. */
export async function resourceCost(
  queries: readonly AskedQuery[],
  source: MetricSource,
  book: () => Promise<BookData>,
): Promise<HourlyCost | string> {
  for (const { stat } of queries) {
    const { EndpointName: endpoint, TrainingJobName, Host } = stat?.dimensions ?? {}
    const trainingJob = TrainingJobName ?? Host?.split('/')[0]
    const resource = endpoint !== undefined ? { endpoint } : trainingJob !== undefined ? { trainingJob } : null
    if (resource === null) continue
    const runsOn = await source.runsOn(resource)
    if (runsOn === null) return `${source.title} has no ${endpoint ?? trainingJob ?? ''}`
    return hourlyCost(runsOn, await book())
  }
  return 'no query names an endpoint or a training job'
}

function namesOf(expression: string): readonly string[] {
  try {
    return namesIn(expression)
  } catch (error) {
    // AWS knows functions and words that are none here.
    if (error instanceof ExpressionError) return []
    throw error
  }
}
