import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'
import { FORMATS } from '../../../format-names.ts'

const PAYMENTS = ['no-upfront', 'partial-upfront', 'all-upfront'] as const

export interface PlanCommitmentFlags extends CommonFlags {
  readonly format: (typeof FORMATS)[number] | 'html'
  readonly usage?: string
  readonly term?: '1' | '3'
  readonly payment?: (typeof PAYMENTS)[number]
  readonly discount?: readonly string[]
  readonly exclude?: readonly string[]
  readonly lookback: number
  readonly tolerance: number
}

const texts = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, variadic: ',', brief, optional: true, placeholder }) as const

export const planCommitmentCommand = buildCommand<PlanCommitmentFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runPlanCommitment,
  parameters: {
    flags: {
      usage: {
        kind: 'parsed',
        parse: String,
        brief:
          'Hourly usage from a CSV file instead of the imported bills: timestamp, usageType or instance with component, region, usd or quantity',
        optional: true,
        placeholder: 'FILE',
      },
      term: { kind: 'enum', values: ['1', '3'], brief: 'Only plans of so many years', optional: true },
      payment: { kind: 'enum', values: PAYMENTS, brief: 'Only plans paid this way', optional: true },
      discount: texts(
        'Discount in percent where the price book has no rate: 32, or for one offer 1y-no-upfront=28',
        'PERCENT',
      ),
      exclude: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        brief:
          'Usage not to commit for, such as what could run on spot or will be removed: component=training, usage-type~=g4dn, resource~=old, tag:team=x',
        optional: true,
        placeholder: 'CONDITION',
      },
      lookback: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Days at the end of the history to choose on',
        default: '60',
        placeholder: 'DAYS',
      },
      tolerance: {
        kind: 'parsed',
        parse: numberFlag,
        brief: "Loss that you bear when usage falls by 25 %, percent of today's on-demand cost",
        default: '5',
        placeholder: 'PERCENT',
      },
      format: {
        kind: 'enum',
        values: [...FORMATS, 'html'] as const,
        brief: 'How to print the answer',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What Savings Plan to buy, and what is lost if usage shrinks',
    fullDescription: [
      'What Machine Learning Savings Plan to buy. From hourly usage, of the imported bills or of a file, it computes the cheapest commitment for each term and payment option, what it saves, what is lost if usage falls, how to buy it in parts, and how rules for choosing a commitment would have done on your own history. Rates come from the price book: costwright prices update fetches those of AWS; --discount states one; the few others are assumed, and say so.',
      '',
      'EXAMPLES',
      '  costwright plan commitment',
      '  costwright plan commitment --exclude component=training --tolerance 3',
      '  costwright plan commitment --usage examples/hourly-usage.csv --discount 32 --term 1 --payment no-upfront',
    ].join('\n'),
  },
})
