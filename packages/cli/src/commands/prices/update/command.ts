import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../../flags.ts'

/** Kinds of price files that AWS publishes. */
const OFFER_KINDS = ['sagemaker', 'savings-plans', 'hosts', 'spot'] as const

export interface PricesUpdateFlags extends CommonFlags {
  readonly from?: string
  readonly url?: string
  readonly region?: readonly string[]
  readonly only?: readonly (typeof OFFER_KINDS)[number][]
  readonly accept: boolean
  readonly parallel: number
}

export const pricesUpdateCommand = buildCommand<PricesUpdateFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runPricesUpdate,
  parameters: {
    flags: {
      from: {
        kind: 'parsed',
        parse: String,
        brief: 'Read downloaded price files from this folder instead of from AWS',
        optional: true,
        placeholder: 'DIR',
      },
      url: {
        kind: 'parsed',
        parse: String,
        brief: 'Address of a mirror of the price list (default: AWS, or COSTWRIGHT_PRICE_LIST_URL)',
        optional: true,
        placeholder: 'URL',
      },
      region: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        brief: 'Only these regions; default: all',
        optional: true,
        placeholder: 'R',
      },
      only: {
        kind: 'enum',
        values: OFFER_KINDS,
        variadic: ',',
        brief: 'Only these files; hosts (EC2) are by far the largest',
        optional: true,
      },
      accept: {
        kind: 'boolean',
        brief: 'Take the new book although it lost many prices or moved some by more than 3 ×',
        default: false,
      },
      parallel: { kind: 'parsed', parse: numberFlag, brief: 'Regions read at once', default: '4', placeholder: 'N' },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Fetch the current prices from AWS (public files, no credentials)',
    fullDescription: [
      "Reads AWS's public price files (SageMaker, Machine Learning Savings Plans, EC2 for the hosts that spot needs, the Spot Advisor) and puts the new book in force in one step. Files that have not changed are not read again. A book that lost more than a tenth of its prices, holds a price of zero, or moves one by more than 3 × is refused, unless --accept; prices rollback goes back.",
      '',
      'EXAMPLES',
      '  costwright prices update',
      '  costwright prices update --region us-east-1,eu-west-1 --only sagemaker,spot',
      '  costwright prices update --from ./downloaded-price-files',
    ].join('\n'),
  },
})
