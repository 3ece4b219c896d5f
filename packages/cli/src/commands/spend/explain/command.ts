import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { metricFlag, pageFormatFlag, whereFlag, type MetricName, type PageFormat } from '../spend-flags.ts'

export interface SpendExplainFlags extends CommonFlags {
  readonly before?: string
  readonly after?: string
  readonly metric: MetricName
  readonly where?: readonly string[]
  readonly top: number
  readonly resources: number
  readonly format: PageFormat
}

const period = (brief: string) =>
  ({ kind: 'parsed', parse: String, brief, optional: true, placeholder: 'PERIOD' }) as const

export const spendExplainCommand = buildCommand<SpendExplainFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendExplain,
  parameters: {
    flags: {
      before: period('The period to compare with: a month, a day, last-month … (default: the month before --after)'),
      after: period('The period to explain (default: the newest month that is complete)'),
      ...metricFlag,
      ...whereFlag,
      top: { kind: 'parsed', parse: numberFlag, brief: 'Usage types and places to list', default: '20' },
      resources: { kind: 'parsed', parse: numberFlag, brief: 'Resources to list, over all of them', default: '200' },
      ...pageFormatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Why the bill changed from one period to another',
    fullDescription: [
      'Why the bill changed from one period to another, in parts that sum to the change exactly: price, volume, number of days, efficiency, mix of types, new and vanished resources, commitments, credits, refunds, tax and discounts, down to resources. Reads imported bills.',
      '',
      'EXAMPLES',
      '  costwright spend explain',
      '  costwright spend explain --before 2026-09 --after 2026-10',
      "  costwright spend explain --where 'component=training' --metric amortized",
      '  costwright spend explain --format html > change.html',
    ].join('\n'),
  },
})
