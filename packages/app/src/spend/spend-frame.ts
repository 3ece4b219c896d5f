import { z } from 'zod'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import { METRICS, type Metric } from '@costwright/warehouse/queries/metric'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { gapShape } from '../outputs/shapes.ts'
import { dimensionKey } from './spend-dimensions.ts'
import { filterText } from './spend-filter.ts'
import { columnGaps, freshnessOf, isSynthetic, periodsOf, timeGaps } from './spend-gaps.ts'
import type { SpendRange } from './spend-range.ts'

/** What every answer about the bills says: of which time and lines, how fresh, what is missing. */
export const spendFrameShape = z.object({
  from: z.string(),
  to: z.string(),
  metric: z.enum(METRICS),
  /** Filters, as they can be typed. */
  where: z.array(z.string()),
  freshness: z.object({
    /** The newest import, and the newest delivery of the export where that is known. */
    importedAt: z.string().nullable(),
    exportedAt: z.string().nullable(),
    /** The last hour that has a charge. */
    lastAt: z.string().nullable(),
  }),
  /** Whether any of the bill is invented: the sample account. */
  synthetic: z.boolean(),
  gaps: z.array(gapShape),
})
export type SpendFrame = z.infer<typeof spendFrameShape>

/** What every question about the bills says. */
export interface FramedQuestion {
  readonly range: SpendRange
  readonly where: readonly LineFilter[]
  readonly metric: Metric
}

/** The frame of an answer; gaps of the time, and of columns that filters and dollars need. */
export async function spendFrame(bill: Bill, { range, where, metric }: FramedQuestion): Promise<SpendFrame> {
  const periods = periodsOf(bill, range)
  const dimensions = where.map(({ dimension }) => dimension)
  return {
    from: isoHour(range.from),
    to: isoHour(range.to),
    metric,
    where: where.map((filter) => filterText(dimensionKey(filter.dimension), filter)),
    freshness: freshnessOf(periods),
    synthetic: isSynthetic(bill, range),
    gaps: [...(await timeGaps(bill, range)), ...columnGaps(periods, dimensions, metric)],
  }
}

/** `2026-09-01T00:00:00Z` of an hour as queries write it. */
function isoHour(text: string): string {
  return `${text.replace(' ', 'T')}Z`
}
