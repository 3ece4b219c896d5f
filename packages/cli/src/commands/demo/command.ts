import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export const demoCommand = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runDemo,
  parameters: { flags: { ...jsonFlag, ...homeFlag } },
  docs: {
    brief: 'The main job on the examples that come with the program',
    fullDescription: [
      'Runs on the shipped examples: what a published analysis says about the cost of a training job, held against the price book; and the monthly bills of a team of ten scientists and of an e-commerce company, each compared with the bill after changes. Needs no AWS account and no network.',
      '',
      'EXAMPLES',
      '  costwright demo',
      '  costwright demo --json',
    ].join('\n'),
  },
})
