import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'
import { metricFlag, whereFlag, type MetricName } from '../spend/spend-flags.ts'

const RHYTHM_NAMES = ['daily', 'weekly', 'monthly', 'quarterly'] as const
export type RhythmName = (typeof RHYTHM_NAMES)[number]

export interface ReviewFlags extends CommonFlags {
  readonly of?: string
  readonly source: 'workspace' | 'demo'
  readonly metric: MetricName
  readonly where?: readonly string[]
  readonly format: 'text' | 'json' | 'markdown' | 'html'
}

function rhythm(text: string): RhythmName {
  const found = RHYTHM_NAMES.find((one) => one === text)
  if (found === undefined) throw new SyntaxError(`expected ${RHYTHM_NAMES.join(', ')}, got ${JSON.stringify(text)}`)
  return found
}

export const reviewCommand = buildCommand<ReviewFlags, [RhythmName], Context>({
  loader: async () => (await import('./run.ts')).runReview,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: rhythm, brief: RHYTHM_NAMES.join(', '), placeholder: 'RHYTHM' }],
    },
    flags: {
      of: {
        kind: 'parsed',
        parse: String,
        brief:
          'A time within the period that is meant: 2026-10, 2026-10-14; default: the last that the bill holds whole',
        optional: true,
        placeholder: 'TIME',
      },
      source: {
        kind: 'enum',
        values: ['workspace', 'demo'],
        brief: 'The imported bill and the last audit of the workspace, or the sample account',
        default: 'workspace',
      },
      ...metricFlag,
      ...whereFlag,
      format: {
        kind: 'enum',
        values: ['text', 'json', 'markdown', 'html'],
        brief: 'How to print the report; html is one page',
        default: 'text',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'The report for a rhythm: what it cost, why it changed, what was odd, what comes, what to do',
    fullDescription: [
      'One report of a day, a week, a month or a quarter: what machine learning cost, why that changed, what was unusual, what comes, how Savings Plans fit, and what to do next, in dollars a month. A day is compared with the same day of the week before, and looks at notebooks and training; a week looks at what serves; a month at everything; a quarter at kinds of machines and at what Savings Plan to buy. Findings are those of the last audit.',
      '',
      'EXAMPLES',
      '  costwright review weekly --source demo',
      '  costwright review monthly',
      '  costwright review monthly --of 2026-09 --format html > review.html',
    ].join('\n'),
  },
})
