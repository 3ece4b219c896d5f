import { formatFlag, type CommonFlags } from '../../flags.ts'
import { FORMATS, type Format } from '../../format-names.ts'

/** Ways to print an answer that can also be a page. */
export type PageFormat = Format | 'html'
export const pageFormatFlag = {
  format: {
    ...formatFlag.format,
    values: [...FORMATS, 'html'] as const,
    brief: 'How to print the answer; html is one page with a chart',
  },
} as const

/** Which dollars; named here so that help loads nothing. A test holds them against those of the answers. */
export const METRIC_NAMES = ['unblended', 'amortized', 'net', 'net-amortized', 'list', 'blended'] as const
export type MetricName = (typeof METRIC_NAMES)[number]
export const metricFlag = {
  metric: {
    kind: 'enum',
    values: METRIC_NAMES,
    brief: 'Which dollars: unblended as invoiced, amortized with the fees of plans spread over what they cover',
    default: 'unblended',
  },
} as const

export const whereFlag = {
  where: {
    kind: 'parsed',
    parse: String,
    variadic: true,
    brief: "Only lines for which this holds, such as 'component=training'; may be repeated",
    optional: true,
    placeholder: 'CONDITION',
  },
} as const

export const rangeFlags = {
  from: {
    kind: 'parsed',
    parse: String,
    brief: 'Where to begin: 2026-09, 2026-09-14, last-month, or a length such as 30d; default: the newest month',
    optional: true,
    placeholder: 'TIME',
  },
  to: {
    kind: 'parsed',
    parse: String,
    brief: 'Where to stop, itself left out: September is --from 2026-09 --to 2026-10',
    optional: true,
    placeholder: 'TIME',
  },
} as const

/** Lengths of time that dollars can be summed by. A test holds them against those of the answers. */
export const GRANULARITY_NAMES = ['hour', 'day', 'week', 'month'] as const
export type GranularityName = (typeof GRANULARITY_NAMES)[number]

/** Flags of every question about a stretch of the bills. */
export interface BillFlags extends CommonFlags {
  readonly from?: string
  readonly to?: string
  readonly where?: readonly string[]
}

/** Rows that an answer can hold. */
const MOST_ROWS = 10_000

/** How many rows a flag asks for: a whole number from one on. */
export function countFlag(text: string): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > MOST_ROWS)
    throw new SyntaxError(`expected a whole number from 1 to ${MOST_ROWS}, got ${JSON.stringify(text)}`)
  return count
}
