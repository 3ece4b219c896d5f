import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export const demoCommand = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runDemo,
  parameters: { flags: { ...jsonFlag, ...homeFlag } },
  docs: {
    brief: 'The main job on an invented account: where the money went, and what to fix',
    fullDescription: [
      'Runs on the sample account, which is invented: three accounts of ten scientists, a shop and a platform team, with three months of bills. Says where the money went, why it changed, what comes, and audits it. Needs no AWS account and no network; the first run takes some seconds to make the bill, which is kept in the cache folder of the user.',
      '',
      'EXAMPLES',
      '  costwright demo',
      '  costwright demo --json',
      '  costwright audit --source demo --format html > audit.html',
      '  costwright sample ./sample && costwright import ./sample/costwright-sample',
    ].join('\n'),
  },
})
