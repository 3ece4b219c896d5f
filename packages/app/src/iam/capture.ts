import { auditPolicy } from './audit.ts'
import type { CommandPolicy } from './command-policy.ts'

/** `costwright capture` reads exactly what an audit reads. */
export const capturePolicy: CommandPolicy = {
  ...auditPolicy,
  command: 'capture',
  title: 'Read what an audit reads, to save it',
}
