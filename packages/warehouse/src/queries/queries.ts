import { changePairs } from './change-pairs.ts'
import { dailySpend } from './daily-spend.ts'
import { periodsCovered } from './periods-covered.ts'
import { existingPlans } from './existing-plans.ts'
import { hourlyUsage } from './hourly-usage.ts'
import { machineLearningUsage } from './machine-learning-usage.ts'
import { usageSpan } from './usage-span.ts'
import type { Query } from './query.ts'

/** Every question that can be asked of the lines. */
export const QUERIES: readonly Query<unknown, unknown>[] = [registered(periodsCovered), registered(existingPlans), registered(hourlyUsage), registered(machineLearningUsage), registered(usageSpan), registered(changePairs), registered(dailySpend)]

/** The query with its parameters checked at the door, so that queries of different parameters fit into one list. */
function registered<Parameters, Row>(query: Query<Parameters, Row>): Query<unknown, unknown> {
  return { ...query, text: (parameters, lines, dialect) => query.text(query.parameters.parse(parameters), lines, dialect) }
}
