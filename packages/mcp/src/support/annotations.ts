import type { ToolAnnotations } from '../tool.ts'

/** Of a tool that reads what is on this machine. */
export const READS_HERE: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  openWorldHint: false,
  idempotentHint: true,
}

/** Of a tool that may read the account. */
export const READS_AWS: ToolAnnotations = { ...READS_HERE, openWorldHint: true }
