import { ASYNC_ENDPOINTS } from './cases/async-endpoints.ts'
import { AUTOSCALING } from './cases/autoscaling.ts'
import { CLUSTERS_AND_FEATURES } from './cases/clusters-and-features.ts'
import { COMMITMENTS } from './cases/commitments.ts'
import { DATA_JOBS } from './cases/data-jobs.ts'
import { ENDPOINT_STATES } from './cases/endpoint-states.ts'
import { GROUPS } from './cases/groups.ts'
import { GUARDS } from './cases/guards.ts'
import { HOSTILE } from './cases/hostile.ts'
import { INFERENCE_COMPONENTS } from './cases/inference-components.ts'
import { NOTEBOOKS } from './cases/notebooks.ts'
import { PLACES } from './cases/places.ts'
import { RHYTHMS } from './cases/rhythms.ts'
import { SERVERLESS_ENDPOINTS } from './cases/serverless-endpoints.ts'
import { SIZES } from './cases/sizes.ts'
import { STORED_DATA } from './cases/stored-data.ts'
import { STUDIO } from './cases/studio.ts'
import { TRAINING } from './cases/training.ts'
import { TRAPS_OF_SERIES } from './cases/traps-of-series.ts'
import { UNREADABLE } from './cases/unreadable.ts'
import { VARIANTS } from './cases/variants.ts'
import type { CorpusCase } from './corpus-case.ts'

/** Labelled accounts: what an audit by all rules must find in each, and that it finds nothing else. */
export const CORPUS: readonly CorpusCase[] = [
  ...ASYNC_ENDPOINTS,
  ...AUTOSCALING,
  ...CLUSTERS_AND_FEATURES,
  ...COMMITMENTS,
  ...DATA_JOBS,
  ...ENDPOINT_STATES,
  ...GROUPS,
  ...GUARDS,
  ...HOSTILE,
  ...INFERENCE_COMPONENTS,
  ...NOTEBOOKS,
  ...PLACES,
  ...RHYTHMS,
  ...SERVERLESS_ENDPOINTS,
  ...SIZES,
  ...STORED_DATA,
  ...STUDIO,
  ...TRAINING,
  ...TRAPS_OF_SERIES,
  ...UNREADABLE,
  ...VARIANTS,
]
