import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { formatFlag, homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'
import type { Format } from '../../format-names.ts'

export interface RulesFlags extends CommonFlags {
  readonly format: Format
}

export const rulesCommand = buildCommand<RulesFlags, [string?], Context>({
  loader: async () => (await import('./run.ts')).runRules,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'Explain this rule', parse: String, placeholder: 'RULE', optional: true }],
    },
    flags: { ...formatFlag, ...jsonFlag, ...homeFlag },
  },
  docs: {
    brief: 'The rules of the audit: what each looks at, and how its saving is calculated',
    fullDescription: [
      'Lists the rules of the audit, or explains one: what it looks at, when it does not judge, how its saving is calculated, how to fix what it finds, and its settings with their defaults. Says what the nearest costwright.yaml has changed.',
      '',
      'EXAMPLES',
      '  costwright rules',
      '  costwright rules idle-endpoint',
      '  costwright rules --format markdown',
    ].join('\n'),
  },
})
