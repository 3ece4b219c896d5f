import { auditPolicy } from './audit.ts'
import { capturePolicy } from './capture.ts'
import type { CommandPolicy } from './command-policy.ts'
import { importPolicy } from './import.ts'

/** Every command that asks something of an AWS account. */
export const COMMAND_POLICIES: readonly CommandPolicy[] = [auditPolicy, capturePolicy, importPolicy]
