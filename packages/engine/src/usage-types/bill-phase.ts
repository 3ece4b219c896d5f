import { PHASES } from '../catalog/phase.ts'

/**
 * The stretches of work that a bill is divided into: those of machine learning, and what a whole bill needs beside them.
 * `commitment` is fees for plans and reservations, `unclassified` machine learning whose usage type no pattern knows,
 * `other` what is not machine learning by itself. Whether a line of `other` was caused by machine learning is asked of
 * `surroundings/`.
 */
export const BILL_PHASES = [...PHASES, 'commitment', 'unclassified', 'other'] as const
export type BillPhase = (typeof BILL_PHASES)[number]
