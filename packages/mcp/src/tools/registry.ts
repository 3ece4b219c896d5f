import type { McpTool } from '../tool.ts'
import { adviseCompute } from './advise-compute.ts'
import { anomalies } from './anomalies.ts'
import { around } from './around.ts'
import { audit } from './audit.ts'
import { coverage } from './coverage.ts'
import { decide } from './decide.ts'
import { estimate } from './estimate.ts'
import { explainChange } from './explain-change.ts'
import { explainFinding } from './explain-finding.ts'
import { forecast } from './forecast.ts'
import { listRules } from './list-rules.ts'
import { more } from './more.ts'
import { planCommitment } from './plan-commitment.ts'
import { planInference } from './plan-inference.ts'
import { planTraining } from './plan-training.ts'
import { price } from './price.ts'
import { review } from './review.ts'
import { spend } from './spend.ts'
import { status } from './status.ts'
import { unitEconomics } from './unit-economics.ts'

/** The tools of costwright itself, in the order in which they are listed. */
export const TOOLS: readonly McpTool[] = [
  planTraining,
  planInference,
  planCommitment,
  decide,
  adviseCompute,
  price,
  estimate,
  spend,
  explainChange,
  anomalies,
  forecast,
  unitEconomics,
  around,
  coverage,
  review,
  audit,
  explainFinding,
  listRules,
  status,
  more,
]
