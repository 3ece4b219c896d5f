import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../../flags.ts'
import { metricFlag, pageFormatFlag, whereFlag, type MetricName, type PageFormat } from '../spend-flags.ts'

export interface SpendForecastFlags extends CommonFlags {
  readonly metric: MetricName
  readonly where?: readonly string[]
  readonly format: PageFormat
}

export const spendForecastCommand = buildCommand<SpendForecastFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendForecast,
  parameters: {
    flags: { ...metricFlag, ...whereFlag, ...pageFormatFlag, ...jsonFlag, ...homeFlag },
  },
  docs: {
    brief: 'What the running month and the three after it will cost',
    fullDescription: [
      'What the running month and the three after it will cost, as a range with the errors that such forecasts made on the past. Of five models the one that did best on the past of this bill is used. Refunds, single odd days and last days that are not complete do not lead it astray; credits, refunds, tax and one-time fees are not forecast. There is none below three weeks of daily charges: exit code 6.',
      '',
      'EXAMPLES',
      '  costwright spend forecast',
      "  costwright spend forecast --where 'phase=inference' --json",
      '  costwright spend forecast --metric amortized --format html > forecast.html',
    ].join('\n'),
  },
})
