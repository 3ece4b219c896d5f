import type { CommandContext } from '@stricli/core'
import type { Io } from './io.ts'

/** What stricli hands to every command. */
export interface Context extends CommandContext {
  readonly io: Io
}
