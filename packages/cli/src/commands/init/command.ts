import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export interface InitFlags extends CommonFlags {
  readonly force: boolean
}

export const initCommand = buildCommand<InitFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runInit,
  parameters: {
    flags: {
      force: { kind: 'boolean', brief: 'Write over a costwright.yaml that is there', default: false },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Write a commented costwright.yaml here',
    fullDescription: [
      'Writes costwright.yaml into this folder: which rules of the audit are on, their thresholds, and what is exempt from them until when. Every setting in it is at its default and explained. Commands find the file from this folder and all below it.',
      '',
      'EXAMPLES',
      '  costwright init',
      '  costwright init --force',
    ].join('\n'),
  },
})
