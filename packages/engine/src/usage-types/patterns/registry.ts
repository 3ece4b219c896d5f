import type { UsageTypePattern } from '../usage-type-pattern.ts'
import { COMMITMENT_PATTERNS } from './commitment.ts'
import { DATA_PATTERNS } from './data.ts'
import { EXPERIMENTATION_PATTERNS } from './experimentation.ts'
import { INFERENCE_PATTERNS } from './inference.ts'
import { TRAINING_PATTERNS } from './training.ts'

/** Every known kind of usage type of SageMaker and of commitments. */
export const USAGE_TYPE_PATTERNS: readonly UsageTypePattern[] = [
  ...EXPERIMENTATION_PATTERNS,
  ...TRAINING_PATTERNS,
  ...INFERENCE_PATTERNS,
  ...DATA_PATTERNS,
  ...COMMITMENT_PATTERNS,
]
