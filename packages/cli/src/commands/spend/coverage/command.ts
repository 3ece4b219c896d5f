import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag } from '../../../flags.ts'
import {
  GRANULARITY_NAMES,
  pageFormatFlag,
  rangeFlags,
  whereFlag,
  type BillFlags,
  type GranularityName,
  type PageFormat,
} from '../spend-flags.ts'

export interface SpendCoverageFlags extends BillFlags {
  readonly by: string
  readonly granularity: GranularityName
  readonly format: PageFormat
}

export const spendCoverageCommand = buildCommand<SpendCoverageFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendCoverage,
  parameters: {
    flags: {
      ...rangeFlags,
      ...whereFlag,
      granularity: {
        kind: 'enum',
        values: GRANULARITY_NAMES,
        brief: 'Stretches of time to tell apart, in UTC',
        default: 'week',
      },
      by: {
        kind: 'parsed',
        parse: String,
        brief: 'What to tell usage apart by: instance-type, component, account, tag:KEY …',
        default: 'instance-type',
        placeholder: 'NAME',
      },
      ...pageFormatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'How much of your usage Savings Plans cover, how much of them is used, what is left on demand',
    fullDescription: [
      'How much of the usage that a Machine Learning Savings Plan could cover is covered, at on-demand prices; how much of each commitment found usage; and what is left on demand. costwright plan commitment says what to commit to.',
      '',
      'EXAMPLES',
      '  costwright spend coverage',
      '  costwright spend coverage --from 2026-08 --granularity month --by component',
      '  costwright spend coverage --format html > coverage.html',
    ].join('\n'),
  },
})
