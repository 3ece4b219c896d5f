import type { z } from 'zod'
import type { AccountFactName } from '../account/account-snapshot.ts'
import type { Phase } from '../catalog/phase.ts'
import type { AuditContext } from './audit-context.ts'
import type { Abstention, Finding } from './finding.ts'

/**
 * What the fix does, in the order in which fixes would be made. Dollars that an earlier kind saves are gone when a later
 * one is counted: what is removed need not be resized, and what remains may be committed to.
 */
export const REMEDIES = ['remove', 'schedule', 'resize', 'replace', 'spot', 'commit', 'guard'] as const
export type Remedy = (typeof REMEDIES)[number]

/** One kind of waste: one file in `rules/`, named like its id, and one line in RULES. */
export interface Rule<Settings extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly title: string
  readonly phase: Phase
  readonly remedy: Remedy
  /** What it looks at, for people. */
  readonly looksAt: string
  /** When it does not judge. */
  readonly abstainsWhen: readonly string[]
  /** How the saving is calculated. */
  readonly saving: string
  /** How to fix it, step by step. */
  readonly fix: string
  /** Lists of facts that it needs: where one of them could not be read, it abstains without being asked. */
  readonly facts: readonly AccountFactName[]
  /** Thresholds with their defaults and units. */
  readonly settings: Settings
  /** Ids of the changes that would fix it. */
  readonly actions: readonly string[]
  /** A method, so that a rule with settings of its own still is a `Rule`. */
  evaluate(context: AuditContext, settings: z.output<Settings>): Iterable<Finding | Abstention>
}

/** Keeps the settings of a rule in its type. */
export function defineRule<Settings extends z.ZodObject>(rule: Rule<Settings>): Rule<Settings> {
  return rule
}
