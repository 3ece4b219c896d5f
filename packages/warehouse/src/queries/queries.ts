import { aroundGroups } from './around-groups.ts'
import { changePairs } from './change-pairs.ts'
import { chargeTotals } from './charge-totals.ts'
import { costAndUsage } from './cost-and-usage.ts'
import { costCategoryNames } from './cost-category-names.ts'
import { dailySpend } from './daily-spend.ts'
import { dimensionValues } from './dimension-values.ts'
import { existingPlans } from './existing-plans.ts'
import { hourlyUsage } from './hourly-usage.ts'
import { lines } from './lines.ts'
import { machineLearningUsage } from './machine-learning-usage.ts'
import { periodsCovered } from './periods-covered.ts'
import { planCoverage } from './plan-coverage.ts'
import type { Query } from './query.ts'
import { series } from './series.ts'
import { spend } from './spend.ts'
import { unitCounts } from './unit-counts.ts'
import { usageSpan } from './usage-span.ts'
import { windowUsage } from './window-usage.ts'

/** Every question that can be asked of the lines. */
export const QUERIES: readonly Query<unknown, unknown>[] = [
  registered(aroundGroups),
  registered(changePairs),
  registered(chargeTotals),
  registered(costAndUsage),
  registered(costCategoryNames),
  registered(dailySpend),
  registered(dimensionValues),
  registered(existingPlans),
  registered(hourlyUsage),
  registered(lines),
  registered(machineLearningUsage),
  registered(periodsCovered),
  registered(planCoverage),
  registered(series),
  registered(spend),
  registered(unitCounts),
  registered(usageSpan),
  registered(windowUsage),
]

/** The query with its parameters checked at the door, so that queries of different parameters fit into one list. */
function registered<Parameters, Row>(query: Query<Parameters, Row>): Query<unknown, unknown> {
  return {
    ...query,
    text: (parameters, lines, dialect) => query.text(query.parameters.parse(parameters), lines, dialect),
  }
}
