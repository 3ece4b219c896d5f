import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../../flags.ts'

export const pricesRollbackCommand = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runPricesRollback,
  parameters: { flags: { ...jsonFlag, ...homeFlag } },
  docs: {
    brief: 'Go back to the prices before the last update',
    fullDescription:
      'Puts the price book before the one in force back in force. Again goes further back, in the end to the book that comes with the program.\n\nEXAMPLES\n  costwright prices rollback',
  },
})
