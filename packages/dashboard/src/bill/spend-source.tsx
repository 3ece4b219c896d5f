import { formatDate } from '../kit/format.ts'
import type { NumberSource } from '../kit/source-drawer.tsx'
import { BillLines } from './bill-lines.tsx'
import { sliceFlags, type BillSlice } from './bill-slice.ts'
import { USAGE_CONDITION } from './dimensions.ts'
import { METRIC_TITLES, type Metric } from './metrics.ts'

/** What answers about the bill say of themselves. */
export interface BillFrame {
  readonly metric: Metric
  readonly freshness: {
    readonly importedAt: string | null
    readonly exportedAt: string | null
    readonly lastAt: string | null
  }
  readonly synthetic: boolean
  readonly gaps: readonly { readonly what: string; readonly effect: string }[]
}

/**
 * Where dollars of the bill come from: the lines of a slice, the import, and what is missing. `whole` is what a sum means that
 * is not of usage alone; without it, the lines are those of usage.
 */
export function spendSource(
  title: string,
  usd: string,
  slice: BillSlice,
  frame: BillFrame | null,
  whole: string | null = null,
): NumberSource {
  const { from, to } = slice
  const lines = whole === null ? withUsage(slice) : slice
  return {
    title,
    usd,
    meaning:
      whole ??
      'The exact sum of the lines below, as AWS billed them. Credits, refunds, tax and fees stand apart from it.',
    facts: [
      ...(from === undefined
        ? []
        : [{ what: 'From', value: formatDate(from.length === 7 ? `${from}-01T00:00:00Z` : from) }]),
      ...(to === undefined
        ? []
        : [{ what: 'Until before', value: formatDate(to.length === 7 ? `${to}-01T00:00:00Z` : to) }]),
      ...(frame === null
        ? []
        : [
            { what: 'Dollars', value: METRIC_TITLES[frame.metric] },
            {
              what: 'Imported',
              value: frame.freshness.importedAt === null ? 'not known' : formatDate(frame.freshness.importedAt, true),
            },
            {
              what: 'Last charge',
              value: frame.freshness.lastAt === null ? 'not known' : formatDate(frame.freshness.lastAt, true),
            },
          ]),
    ],
    assumptions: [
      ...(frame?.synthetic === true ? ['The bill is that of the sample account: it is invented.'] : []),
      ...(frame?.gaps.map(({ what, effect }) => `${what}: ${effect}`) ?? []),
    ],
    lines: <BillLines slice={lines} maxHeight={360} />,
    command: `costwright spend${sliceFlags(slice)}`,
  }
}

/** A slice without the charges that stand apart from usage. */
export function withUsage(slice: BillSlice): BillSlice {
  const { where = [] } = slice
  return where.includes(USAGE_CONDITION) ? slice : { ...slice, where: [...where, USAGE_CONDITION] }
}
