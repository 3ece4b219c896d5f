import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag } from '../../../flags.ts'
import {
  countFlag,
  GRANULARITY_NAMES,
  metricFlag,
  pageFormatFlag,
  rangeFlags,
  whereFlag,
  type BillFlags,
  type GranularityName,
  type MetricName,
  type PageFormat,
} from '../spend-flags.ts'

export interface SpendSummaryFlags extends BillFlags {
  readonly by: string
  readonly granularity: 'none' | GranularityName
  readonly metric: MetricName
  readonly include?: string
  readonly top?: number
  readonly quantity: boolean
  readonly format: PageFormat
}

export const spendSummaryCommand = buildCommand<SpendSummaryFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendSummary,
  parameters: {
    flags: {
      by: {
        kind: 'parsed',
        parse: String,
        brief: 'What to tell apart, at most six, comma separated, or none: phase, component, usage-type, tag:KEY …',
        default: 'phase,component',
        placeholder: 'NAMES',
      },
      ...rangeFlags,
      granularity: {
        kind: 'enum',
        values: ['none', ...GRANULARITY_NAMES],
        brief: 'Also by stretch of time, in UTC',
        default: 'none',
      },
      ...metricFlag,
      ...whereFlag,
      include: {
        kind: 'parsed',
        parse: String,
        brief: 'Count these with usage instead of apart: credits, refunds, tax, upfront-fees …, or all',
        optional: true,
        placeholder: 'CHARGES',
      },
      top: {
        kind: 'parsed',
        parse: countFlag,
        brief: 'How many groups to tell apart, the dearest (default: 25 for people, 500 in a page, all for programs)',
        optional: true,
        placeholder: 'N',
      },
      quantity: {
        kind: 'boolean',
        brief: 'Also how much was used, where a group is metered in one unit',
        default: false,
      },
      ...pageFormatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Where the money went, by whatever you name; also what costwright spend alone does',
    fullDescription: [
      'Where the money went. Dollars are a partition of the bill: whatever they are told apart by, they sum to the same total, and with credits, refunds, tax, fees and discounts, which stand apart so that none of them hides usage, to the invoice. Names: phase, component, usage-type, operation, resource, instance-type, purchase-option, account, payer-account, region, availability-zone, service, charge-kind, sku, description, commitment, invoice, billing-entity, tag:KEY, cost-category:KEY.',
      '',
      'EXAMPLES',
      '  costwright spend',
      '  costwright spend --by resource --where component=notebook --top 10',
      '  costwright spend --by account,tag:team --from 2026-08 --granularity month',
      '  costwright spend --by component --from 14d --granularity day --metric amortized',
      '  costwright spend --by usage-type --quantity --format csv > usage.csv',
      '  costwright spend --by phase,component --format html > spend.html',
    ].join('\n'),
  },
})
