import { adviseCompute } from './routes/advise-compute.ts'
import { anomalies } from './routes/anomalies.ts'
import { around } from './routes/around.ts'
import { audit } from './routes/audit.ts'
import { choices } from './routes/choices.ts'
import { commitment } from './routes/commitment.ts'
import { compare } from './routes/compare.ts'
import { coverage } from './routes/coverage.ts'
import { decide } from './routes/decide.ts'
import { decideFinding } from './routes/decide-finding.ts'
import { decisions } from './routes/decisions.ts'
import { emitTraining } from './routes/emit-training.ts'
import { explain } from './routes/explain.ts'
import { finding } from './routes/finding.ts'
import { findings } from './routes/findings.ts'
import { forecast } from './routes/forecast.ts'
import { lines } from './routes/lines.ts'
import { overview } from './routes/overview.ts'
import { planInference } from './routes/plan-inference.ts'
import { planTraining } from './routes/plan-training.ts'
import { priceHistory } from './routes/price-history.ts'
import { prices } from './routes/prices.ts'
import { pricesStatus } from './routes/prices-status.ts'
import { runAudit } from './routes/run-audit.ts'
import { spend } from './routes/spend.ts'
import { status } from './routes/status.ts'
import { undoDecision } from './routes/undo-decision.ts'
import { units } from './routes/units.ts'
import { values } from './routes/values.ts'

/** Every route of the API. */
export const ROUTES = [
  status,
  overview,
  choices,
  values,
  spend,
  compare,
  lines,
  explain,
  anomalies,
  forecast,
  units,
  around,
  coverage,
  findings,
  finding,
  decisions,
  decideFinding,
  undoDecision,
  audit,
  runAudit,
  commitment,
  planTraining,
  emitTraining,
  planInference,
  decide,
  adviseCompute,
  prices,
  priceHistory,
  pricesStatus,
] as const
