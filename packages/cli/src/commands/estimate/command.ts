import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { formatFlag, homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'
import type { Format } from '../../format-names.ts'

export interface EstimateFlags extends CommonFlags {
  readonly format: Format
  readonly compare?: string
  readonly explain: boolean
  readonly region?: string
  readonly schema: boolean
}

export const estimateCommand = buildCommand<EstimateFlags, [spec?: string], Context>({
  loader: async () => (await import('./run.ts')).runEstimate,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        { brief: 'Description of the resources, YAML or JSON', parse: String, placeholder: 'SPEC', optional: true },
      ],
    },
    flags: {
      compare: {
        kind: 'parsed',
        parse: String,
        brief: 'Another description: show what changes from SPEC to it',
        optional: true,
        placeholder: 'OTHER',
      },
      explain: {
        kind: 'boolean',
        brief: 'Show how each quantity came about and where its price is from',
        default: false,
      },
      region: {
        kind: 'parsed',
        parse: String,
        brief: 'Region of resources that name none, instead of the one in SPEC',
        optional: true,
        placeholder: 'R',
      },
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of SPEC and stop', default: false },
      ...formatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'The monthly bill of a described set of resources',
    fullDescription: [
      'The monthly bill of a described set of resources: a line for each thing that is metered, subtotals by phase, and what is missing or assumed. A month has 730 hours. Exit code 6 when a price is missing, so that the total is incomplete.',
      '',
      'EXAMPLES',
      '  costwright estimate examples/ten-scientists.yaml',
      '  costwright estimate examples/ten-scientists.yaml --explain',
      '  costwright estimate examples/ten-scientists.yaml --compare examples/ten-scientists-after.yaml',
      '  costwright estimate examples/e-commerce.yaml --json',
      '  costwright estimate --schema > estimate.schema.json',
    ].join('\n'),
  },
})
