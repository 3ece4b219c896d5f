import type { BookData } from '@costwright/engine/catalog/book-data'
import type { AskedQuery } from './data-question.ts'
import { namesIn } from './expression.ts'
import { ExpressionError } from './expression-tokens.ts'
import { HOURLY_COST_NAMES, hourlyCost, type HourlyCost } from './hourly-cost.ts'
import type { MetricMessage, MetricSource } from './metric-source.ts'

/** An expression in which every name means something. */
export interface PricedExpression {
  readonly expression: string
  readonly changed: readonly string[]
  readonly messages: readonly MetricMessage[]
}

const SECONDS_PER_HOUR = 3_600

/** Puts dollars where an expression speaks of an hourly cost that no query defines: what the instances of the endpoint or job cost in one period. */
export async function priceExpression(
  expression: string,
  queries: readonly AskedQuery[],
  autoPeriod: number,
  costOf: () => Promise<HourlyCost | string>,
): Promise<PricedExpression> {
  const undefinedNames = namesOf(expression).filter((name) => !queries.some(({ id }) => id === name))
  const [name] = undefinedNames.filter((one) => HOURLY_COST_NAMES.has(one.toLowerCase()))
  if (name === undefined) return { expression, changed: [], messages: [] }
  const cost = await costOf()
  if (typeof cost === 'string')
    return {
      expression,
      changed: [],
      messages: [{ Code: 'NoPrice', Value: `no query has the id ${name}, and there is no price for it: ${cost}` }],
    }
  const seconds = queries.find(({ stat }) => stat !== null)?.stat?.periodSeconds ?? autoPeriod
  const value = seconds === SECONDS_PER_HOUR ? cost.usdText : `(${cost.usdText} * ${seconds} / ${SECONDS_PER_HOUR})`
  const share = seconds === SECONDS_PER_HOUR ? '' : `, for a period of ${seconds} s`
  return {
    expression: expression.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), value),
    changed: [
      `no query has the id ${name}: it was taken for $${cost.usdText} an hour${share}, ${cost.how}; assumed: the instances that run now ran all the time`,
    ],
    messages: [],
  }
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
