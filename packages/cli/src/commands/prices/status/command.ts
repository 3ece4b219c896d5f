import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../../flags.ts'

export const pricesStatusCommand = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runPricesStatus,
  parameters: { flags: { ...jsonFlag, ...homeFlag } },
  docs: {
    brief: 'Which prices are in force, how old they are, and what they lack',
    fullDescription:
      'Which price book is in force, where its prices come from and how old they are, how many there are per component and region, what looks odd in them, and what is missing.\n\nEXAMPLES\n  costwright prices status\n  costwright prices status --json',
  },
})
