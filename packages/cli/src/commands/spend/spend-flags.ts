import { formatFlag } from '../../flags.ts'
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

/** Which dollars; named here so that help loads nothing. A test holds them against those of the warehouse. */
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
