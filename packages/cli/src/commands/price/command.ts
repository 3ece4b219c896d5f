import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { formatFlag, homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../flags.ts'
import type { Format } from '../../format-names.ts'

export interface PriceFlags extends CommonFlags {
  readonly format: Format
  readonly region: readonly string[]
  readonly component?: readonly string[]
  readonly purchase: 'on-demand' | 'spot' | 'savings-plan' | 'all'
  readonly gpu: boolean
  readonly accelerator?: string
  readonly minVcpu?: number
  readonly minMemory?: number
  readonly maxUsd?: number
  readonly sort: 'price' | 'instance' | 'region'
  readonly rates: boolean
}

export const priceCommand = buildCommand<PriceFlags, string[], Context>({
  loader: async () => (await import('./run.ts')).runPrice,
  parameters: {
    positional: {
      kind: 'array',
      parameter: {
        brief: 'Instance types, for example ml.g5.xlarge; none: all that pass the filters',
        parse: String,
        placeholder: 'INSTANCE',
      },
    },
    flags: {
      region: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        brief: 'AWS regions, comma-separated, or all',
        default: ['us-east-1'],
        placeholder: 'R|all',
      },
      component: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        brief: 'Components (training, hosting, notebook …) or all; default: all for named types, else training',
        optional: true,
        placeholder: 'C|all',
      },
      purchase: {
        kind: 'enum',
        values: ['on-demand', 'spot', 'savings-plan', 'all'],
        brief: 'Purchase option; spot is an estimate',
        default: 'all',
      },
      gpu: { kind: 'boolean', brief: 'Only types with a GPU', default: false },
      accelerator: {
        kind: 'parsed',
        parse: String,
        brief: 'Only types whose accelerator is called so: a10g, inferentia …',
        optional: true,
        placeholder: 'NAME',
      },
      minVcpu: { kind: 'parsed', parse: numberFlag, brief: 'At least so many vCPUs', optional: true, placeholder: 'N' },
      minMemory: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'At least so much memory, GiB',
        optional: true,
        placeholder: 'GIB',
      },
      maxUsd: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'At most so many dollars an hour',
        optional: true,
        placeholder: 'USD',
      },
      sort: { kind: 'enum', values: ['price', 'instance', 'region'], brief: 'Order of the rows', default: 'price' },
      rates: {
        kind: 'boolean',
        brief: 'Also storage, data, requests, serverless, S3 … and training-plan fees',
        default: false,
      },
      ...formatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What it costs, per component and region, with the source and date of each price',
    fullDescription: [
      'What instance types cost, per component and region: on demand, managed spot (an estimate, with its interruption band) and Savings Plan rates where known. Each price says where it comes from and of which date.',
      '',
      'EXAMPLES',
      '  costwright price ml.g5.xlarge ml.g4dn.xlarge',
      '  costwright price --gpu --max-usd 2 --component training',
      '  costwright price ml.p5.48xlarge --region all --component training --format csv',
      '  costwright price ml.m5.large --rates --json',
    ].join('\n'),
  },
})
