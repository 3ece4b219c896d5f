import type { Situation, Stage } from '../situation.ts'
import { around } from './around.ts'
import { experiments } from './experiments.ts'
import { healthyEndpoints } from './healthy-endpoints.ts'
import { platform } from './platform.ts'
import { shopEndpoints } from './shop-endpoints.ts'
import { shopJobs } from './shop-jobs.ts'
import { storage } from './storage.ts'
import { studio } from './studio.ts'
import { tenScientists } from './ten-scientists.ts'

/** Every situation of the sample account. */
export const SITUATIONS: readonly ((stage: Stage) => Situation)[] = [
  tenScientists,
  studio,
  experiments,
  shopEndpoints,
  healthyEndpoints,
  shopJobs,
  platform,
  storage,
  around,
]
