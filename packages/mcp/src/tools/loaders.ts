import type { McpTool } from '../tool.ts'

/** How each tool is loaded by itself: a call reads the code of its tool alone, so that the first answer comes soon. */
export const TOOL_LOADERS: Readonly<Record<string, () => Promise<McpTool>>> = {
  plan_training: async () => (await import('./plan-training.ts')).planTraining,
  plan_inference: async () => (await import('./plan-inference.ts')).planInference,
  plan_commitment: async () => (await import('./plan-commitment.ts')).planCommitment,
  decide: async () => (await import('./decide.ts')).decide,
  advise_compute: async () => (await import('./advise-compute.ts')).adviseCompute,
  price: async () => (await import('./price.ts')).price,
  estimate: async () => (await import('./estimate.ts')).estimate,
  spend: async () => (await import('./spend.ts')).spend,
  explain_change: async () => (await import('./explain-change.ts')).explainChange,
  anomalies: async () => (await import('./anomalies.ts')).anomalies,
  forecast: async () => (await import('./forecast.ts')).forecast,
  unit_economics: async () => (await import('./unit-economics.ts')).unitEconomics,
  around: async () => (await import('./around.ts')).around,
  coverage: async () => (await import('./coverage.ts')).coverage,
  review: async () => (await import('./review.ts')).review,
  audit: async () => (await import('./audit.ts')).audit,
  explain_finding: async () => (await import('./explain-finding.ts')).explainFinding,
  list_rules: async () => (await import('./list-rules.ts')).listRules,
  status: async () => (await import('./status.ts')).status,
  more: async () => (await import('./more.ts')).more,
}
