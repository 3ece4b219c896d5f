import type { Rule } from './rule.ts'

/** Every rule of the audit; one that is not listed here is never evaluated. */
export const RULES: readonly Rule[] = []
