import { PROJECT_PHASES, type ProjectPhase } from '@costwright/engine/plan/components/project-phase'
import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'
import { FORMATS } from '../../format-names.ts'

const DECIDE_FORMATS = [...FORMATS, 'html'] as const
export type DecideFormat = (typeof DECIDE_FORMATS)[number]

export interface DecideFlags extends CommonFlags {
  readonly format: DecideFormat
  readonly phase?: ProjectPhase
  readonly region?: string
  readonly ask?: boolean
  readonly schema: boolean
}

export const decideCommand = buildCommand<DecideFlags, [project?: string], Context>({
  loader: async () => (await import('./run.ts')).runDecide,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'Facts of the project, YAML or JSON; none: questions on a terminal, else the defaults',
          parse: String,
          placeholder: 'PROJECT',
          optional: true,
        },
      ],
    },
    flags: {
      phase: {
        kind: 'enum',
        values: PROJECT_PHASES,
        brief: 'Phase whose reasons to print; with csv: only its rows (default: where the project stands)',
        optional: true,
      },
      region: {
        kind: 'parsed',
        parse: String,
        brief: 'AWS region, instead of the one in PROJECT',
        optional: true,
        placeholder: 'R',
      },
      ask: {
        kind: 'boolean',
        brief: 'Ask the main facts on the terminal (default: when there is no PROJECT)',
        optional: true,
      },
      schema: { kind: 'boolean', brief: 'Print the JSON Schema of PROJECT and stop', default: false },
      format: {
        kind: 'enum',
        values: DECIDE_FORMATS,
        brief: 'How to print the answer; html is one page for a team',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Which SageMaker component to use or skip in which phase, and what it costs a month',
    fullDescription: [
      'The decision matrix of a project: every SageMaker component in every phase, from local development to edge: use, skip or later, why, what it costs a month, and which number must change for that to change. Costs come from the same meters and prices as estimate; energy, wear and time of your own are counted beside the AWS bill. Exit code 6 when a price is missing.',
      '',
      'EXAMPLES',
      '  costwright decide examples/project.yaml',
      '  costwright decide examples/project.yaml --phase production',
      '  costwright decide examples/project.yaml --format html > decisions.html',
      '  costwright decide --json',
      '  costwright decide --schema > project.schema.json',
    ].join('\n'),
  },
})
