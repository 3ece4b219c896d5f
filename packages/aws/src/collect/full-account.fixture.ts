import type { WireTable } from '@costwright/testkit/wire/fake-wire'
import { INFERENCE } from './account-inference.fixture.ts'
import { INTERACTIVE } from './account-interactive.fixture.ts'
import { METRICS, S3, SERVICES } from './account-services.fixture.ts'
import { TRAINING } from './account-training.fixture.ts'

/** An account with one of everything, page after page where it matters. */
export const FULL_ACCOUNT: WireTable = { ...INTERACTIVE, ...INFERENCE, ...TRAINING, ...SERVICES, ...METRICS, ...S3 }
