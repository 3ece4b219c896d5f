import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { FORMATS } from '../../format-names.ts'
import { homeFlag, jsonFlag, numberFlag, type CommonFlags } from '../../flags.ts'
import { sourceFlags, type SourceFlags } from './source-flags.ts'

/** Ways to print the answer of an audit. */
const AUDIT_FORMATS = [...FORMATS, 'html', 'sarif'] as const
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

export interface AuditFlags extends CommonFlags, SourceFlags {
  readonly minSaving?: number
  readonly rule?: readonly string[]
  readonly tag?: readonly string[]
  readonly baseline?: string
  readonly failOver?: number
  readonly format: AuditFormat
}

export const auditCommand = buildCommand<AuditFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runAudit,
  parameters: {
    flags: {
      ...sourceFlags,
      minSaving: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Only findings that save at least so much a month',
        optional: true,
        placeholder: 'USD',
      },
      rule: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        brief: 'Only this rule; may be repeated (costwright rules lists them)',
        optional: true,
        placeholder: 'RULE',
      },
      tag: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        brief: 'Only resources with this tag: key=value, or key for any value; may be repeated, all must hold',
        optional: true,
        placeholder: 'KEY=VALUE',
      },
      baseline: {
        kind: 'parsed',
        parse: String,
        brief: 'Only what is not in this answer of an earlier audit (--json)',
        optional: true,
        placeholder: 'FILE',
      },
      failOver: {
        kind: 'parsed',
        parse: numberFlag,
        brief: 'Exit with 1 where the findings shown save more than this a month',
        optional: true,
        placeholder: 'USD',
      },
      format: {
        kind: 'enum',
        values: AUDIT_FORMATS,
        brief: 'How to print the answer; html is one page, sarif is for code scanning',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What to fix, in dollars a month, with evidence',
    fullDescription: [
      'Reads what an account runs and how it is used, and says what could be saved: every finding with the evidence that convinced the rule, and a saving that is the bill of the month as it goes on less the bill after the fix. Each dollar is counted once. What could not be read or judged is said, never taken for idle. Nothing is changed: costwright iam audit prints the permissions, all of them reading. costwright.yaml turns rules off, sets thresholds and exempts resources; costwright rules explains them. Where a bill is imported, prices and hours are held against it.',
      '',
      'EXAMPLES',
      '  costwright audit --source demo',
      '  costwright audit --profile research --regions us-east-1,eu-west-1',
      '  costwright audit --accounts org --regions all',
      '  costwright audit --source account.ndjson.gz --min-saving 50 --format html > audit.html',
      '  costwright audit --baseline last-week.json --fail-over 500 --format sarif > audit.sarif',
    ].join('\n'),
  },
})
