import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export interface CheckFlags extends CommonFlags {
  readonly schema: boolean
}

export const checkCommand = buildCommand<CheckFlags, [claims?: string], Context>({
  loader: async () => (await import('./run.ts')).runCheck,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'A cost analysis as a claims file, YAML or JSON',
          parse: String,
          placeholder: 'CLAIMS',
          optional: true,
        },
      ],
    },
    flags: {
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of CLAIMS and stop', default: false },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Hold a published cost analysis against the price book',
    fullDescription: [
      'Prices the options of a cost analysis at its own hours and marks each of its claims as right, wrong, or not to be told from prices, with the calculation.',
      '',
      'EXAMPLES',
      '  costwright check examples/training-cost-analysis.claims.yaml',
      '  costwright check examples/training-cost-analysis.claims.yaml --json',
      '  costwright check --schema > claims.schema.json',
    ].join('\n'),
  },
})
