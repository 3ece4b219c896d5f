import { billingAwsPricing } from '../aws-pricing/billing-pricing-tool.ts'
import { notServedAnswer } from '../peer/not-served.ts'
import type { McpTool, Surface } from '../../tool.ts'
import { named, openSource, type OpenSource } from './billing-tool.ts'
import { BILLING_NOT_SERVED } from './not-served.ts'
import { budgetsTool } from './tools/budgets.ts'
import { computeOptimizerTool } from './tools/compute-optimizer.ts'
import { costAnomalyTool } from './tools/cost-anomaly.ts'
import { costComparisonTool } from './tools/cost-comparison.ts'
import { costExplorerTool } from './tools/cost-explorer.ts'
import { costOptimizationTool } from './tools/cost-optimization.ts'
import { notServedTool } from './tools/not-served.ts'
import { recDetailsTool } from './tools/rec-details.ts'
import { sessionSqlTool } from './tools/session-sql.ts'
import { spPerformanceTool } from './tools/sp-performance.ts'
import { spRecommendationTool } from './tools/sp-recommendation.ts'

/** The tools, in the order in which they are listed. */
const TOOLS: readonly ((open: OpenSource) => McpTool)[] = [
  costExplorerTool,
  costComparisonTool,
  costAnomalyTool,
  budgetsTool,
  spPerformanceTool,
  spRecommendationTool,
  costOptimizationTool,
  recDetailsTool,
  computeOptimizerTool,
  sessionSqlTool,
]

/** Names that callers are known to use for tools, beside those with `_` for `-`. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  sp_recommendations: 'sp-recommendation',
  'sp-recommendations': 'sp-recommendation',
  cost_optimization_hub: 'cost-optimization',
  get_recommendation_details: 'rec-details',
  budget: 'budgets',
  cost_anomalies: 'cost-anomaly',
}

/** What AWS's billing server answers, out of the imported bill or from AWS. `open` says how to come to the answers. */
export function billingSurface(open: OpenSource): Surface {
  const tools = [...TOOLS.map((tool) => tool(open)), billingAwsPricing, notServedTool]
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  const others = [
    ...tools.map(({ name }) => [name.replaceAll('-', '_'), name] as const),
    ...Object.entries(OTHER_NAMES),
  ].filter(([other]) => !byName.has(other))
  return {
    id: 'billing-cost-management',
    tools,
    unlisted: others.flatMap(([other, name]) => {
      const tool = byName.get(name)
      return tool === undefined ? [] : [named(tool, other)]
    }),
    onUnknownTool: (name) => notServedAnswer(BILLING_NOT_SERVED, name.replaceAll('_', '-')),
    onUnknownArgument: 'error',
  }
}

export const billingCostManagementSurface: Surface = billingSurface(openSource)
