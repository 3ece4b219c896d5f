import { buildCommand } from '@stricli/core'
import type { Context } from '../../../context.ts'
import { formatFlag, homeFlag, jsonFlag } from '../../../flags.ts'
import type { Format } from '../../../format-names.ts'
import { metricFlag, rangeFlags, whereFlag, type BillFlags, type MetricName } from '../spend-flags.ts'

export interface SpendUnitsFlags extends BillFlags {
  readonly invocations?: string
  readonly tokens?: string
  readonly metric: MetricName
  readonly format: Format
}

/** Kept as text, since counts can be larger than numbers are exact. */
function wholeNumber(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new SyntaxError(`expected a whole number, got ${JSON.stringify(text)}`)
  return text
}

const counted = (brief: string) =>
  ({ kind: 'parsed', parse: wholeNumber, brief, optional: true, placeholder: 'N' }) as const

export const spendUnitsCommand = buildCommand<SpendUnitsFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runSpendUnits,
  parameters: {
    flags: {
      ...rangeFlags,
      ...whereFlag,
      metric: { ...metricFlag.metric, default: 'amortized' },
      invocations: counted('Requests that endpoints answered in that time, which no bill says'),
      tokens: counted('Tokens that Bedrock read and wrote in that time, where the bill does not say'),
      ...formatFlag,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'What a training hour, a job, a notebook-day, a user or 1,000 invocations cost',
    fullDescription: [
      'What one unit of the work cost: dollars of its components by what the bill counts, or by what you count. A unit whose count nobody knows is listed without a price, never guessed.',
      '',
      'EXAMPLES',
      '  costwright spend units',
      '  costwright spend units --from 2026-09 --to 2026-10 --invocations 41000000',
      '  costwright spend units --where tag:team=search --json',
    ].join('\n'),
  },
})
