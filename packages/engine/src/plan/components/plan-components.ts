import { abVariants } from './ab-variants.ts'
import { asynchronous } from './asynchronous.ts'
import { batch } from './batch.ts'
import { compilation } from './compilation.ts'
import type { PlanComponent } from './component.ts'
import { edge } from './edge.ts'
import { experimentTracking } from './experiment-tracking.ts'
import { featureStore } from './feature-store.ts'
import { labelling } from './labelling.ts'
import { monitoring } from './monitoring.ts'
import { multiModel } from './multi-model.ts'
import { notebooks } from './notebooks.ts'
import { pipelines } from './pipelines.ts'
import { processing } from './processing.ts'
import { realTime } from './real-time.ts'
import { registry } from './registry.ts'
import { serverless } from './serverless.ts'
import { studio } from './studio.ts'
import { training } from './training.ts'
import { tuning } from './tuning.ts'

/** Every component that the decision matrix decides about, in the order of its rows. */
export const PLAN_COMPONENTS: readonly PlanComponent[] = [
  training,
  processing,
  notebooks,
  studio,
  pipelines,
  tuning,
  registry,
  realTime,
  serverless,
  asynchronous,
  batch,
  multiModel,
  monitoring,
  abVariants,
  compilation,
  edge,
  featureStore,
  labelling,
  experimentTracking,
]
