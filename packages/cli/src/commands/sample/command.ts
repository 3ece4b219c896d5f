import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../flags.ts'

export interface SampleFlags extends CommonFlags {
  readonly scale: number
  readonly seed: number
}

export const sampleCommand = buildCommand<SampleFlags, [string], Context>({
  loader: async () => (await import('./run.ts')).runSample,
  parameters: {
    flags: {
      scale: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Everything this many times; 1 is some 150,000 lines',
        default: '1',
        placeholder: 'N',
      },
      seed: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'The same seed gives the same account',
        default: '1',
        placeholder: 'S',
      },
      ...jsonFlag,
      ...homeFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'A new folder to write to', parse: String, placeholder: 'DIR' }],
    },
  },
  docs: {
    brief: 'Write an invented AWS account to try everything on: bill, inventory, metrics',
    fullDescription: [
      'Writes three months of three invented accounts into DIR: the bill as a CUR 2.0 Data Export with hourly lines, the inventory and the metrics that an audit would collect, and answers.json, which says what waste was planted and what it is worth. Ten scientists whose notebooks never stop, a shop with endpoints that are too large, and more. Prices are those of the book that comes with the program.',
      '',
      'EXAMPLES',
      '  costwright sample ./sample',
      '  costwright import ./sample/costwright-sample',
      '  costwright sample ./large --scale 100 --seed 7',
    ].join('\n'),
  },
})
