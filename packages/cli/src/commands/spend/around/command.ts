import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { homeFlag, jsonFlag } from '../../../flags.ts'
import {
  countFlag,
  metricFlag,
  pageFormatFlag,
  rangeFlags,
  whereFlag,
  type BillFlags,
  type MetricName,
  type PageFormat,
} from '../spend-flags.ts'

export interface SpendAroundFlags extends BillFlags {
  readonly mlTag?: readonly string[]
  readonly top: number
  readonly metric: MetricName
  readonly format: PageFormat
}

export const spendAroundCommand = buildCommand<SpendAroundFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendAround,
  parameters: {
    flags: {
      ...rangeFlags,
      ...whereFlag,
      mlTag: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        brief: 'A tag of yours that marks machine learning, such as team=search; may be repeated',
        optional: true,
        placeholder: 'KEY=VALUE',
      },
      ...metricFlag,
      top: { kind: 'parsed', parse: countFlag, brief: 'Charges to list', default: '25', placeholder: 'N' },
      ...pageFormatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What machine learning costs outside of SageMaker: S3, ECR, Lambda, logs, transfer …',
    fullDescription: [
      'What machine learning costs outside of SageMaker: storage, images, functions, gateways, logs, metrics and data transfer that belong to it by their tags, their names or the account they are in. Each charge says how sure that is, certain, likely or uncertain, and why; what has no sign of it is not counted.',
      '',
      'EXAMPLES',
      '  costwright spend around',
      '  costwright spend around --ml-tag team=search --ml-tag project=ranking',
      '  costwright spend around --where service=AmazonS3 --top 100 --format csv',
    ].join('\n'),
  },
})
