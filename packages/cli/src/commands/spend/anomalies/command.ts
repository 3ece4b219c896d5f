import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { FORMATS } from '../../../format-names.ts'

const ANOMALIES_FORMATS = [...FORMATS, 'html'] as const

const METRICS = ['unblended', 'amortized', 'net', 'net-amortized', 'list', 'blended'] as const

export interface SpendAnomaliesFlags extends CommonFlags {
  readonly format: (typeof ANOMALIES_FORMATS)[number]
  readonly step: 'hour' | 'day'
  readonly from?: string
  readonly to?: string
  readonly metric: (typeof METRICS)[number]
  readonly where?: readonly string[]
  readonly minImpact: number
  readonly failOver?: number
}

export const spendAnomaliesCommand = buildCommand<SpendAnomaliesFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendAnomalies,
  parameters: {
    flags: {
      step: {
        kind: 'enum',
        values: ['hour', 'day'],
        brief: 'Look at days, or at hours: of the last four weeks unless --from says otherwise',
        default: 'day',
      },
      from: {
        kind: 'parsed',
        parse: String,
        brief: 'Where to begin: 2026-09, 2026-09-14, last-month, or a length such as 30d; default: with the bill',
        optional: true,
        placeholder: 'TIME',
      },
      to: {
        kind: 'parsed',
        parse: String,
        brief: 'Where to stop, itself left out; default: with the last complete day or hour',
        optional: true,
        placeholder: 'TIME',
      },
      metric: { kind: 'enum', values: METRICS, brief: 'Which dollars', default: 'amortized' },
      where: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        brief: 'Only lines of which this is true, such as component=training or tag:team=core; repeat it for more',
        optional: true,
        placeholder: 'NAME=VALUE',
      },
      minImpact: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Least impact that is told, USD',
        default: '5',
        placeholder: 'USD',
      },
      failOver: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Exit with 1 when all impact together is above this, USD',
        optional: true,
        placeholder: 'USD',
      },
      format: { kind: 'enum', values: ANOMALIES_FORMATS, brief: 'How to print the answer', default: 'text' },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What rose that should not have: spikes, steps, ramps and new usage, with cause and dollars',
    fullDescription: [
      'What rose that should not have, in the usage types of each account and region and in each resource: a spike, a step to a higher level, a ramp, or something new. Each rise is told once, where it comes from, with what was to be expected, what it cost above that, and the likely cause. Weekdays, monthly fees, refunds and growth as usual are expected; what is steady and idle is for the audit.',
      '',
      'EXAMPLES',
      '  costwright spend anomalies',
      '  costwright spend anomalies --from last-month --min-impact 50',
      '  costwright spend anomalies --step hour --from 7d --where component=real-time',
      '  costwright spend anomalies --from 7d --fail-over 100',
      '  costwright spend anomalies --format html > anomalies.html',
    ].join('\n'),
  },
})
