import { z } from 'zod'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { audit, WHOLE_AUDIT } from './audit/audit.ts'
import { auditShape } from './audit/audit-shape.ts'
import { sampleSource } from './audit/audit-sources.ts'
import { billedResources } from './audit/billed-resources.ts'
import { checkConfig } from './config/read-config.ts'
import { sampleBillHome } from './sample-bill.ts'
import { spendExplainShape } from './spend/explain-shape.ts'
import { spendForecastShape } from './spend/forecast-shape.ts'
import { openBills } from './spend/open-bills.ts'
import { spend, spendShape } from './spend/spend.ts'
import { newestMonths, spendExplain } from './spend/spend-explain.ts'
import { spendForecast } from './spend/spend-forecast.ts'
import { namedRange } from './spend/spend-range.ts'

/** The answer of `costwright demo`. All of it is about the sample account, which is invented. */
export const demoShape = z.object({
  /** The newest month of its bill, by phase. */
  spend: spendShape,
  /** Why that month differs from the one before. */
  change: spendExplainShape,
  forecast: spendForecastShape,
  audit: auditShape,
})
export type DemoJson = z.infer<typeof demoShape>

export interface DemoOptions {
  /** Holds the bill of the sample account; made at the first call. */
  readonly cacheFolder: string
  readonly now: () => Date
}

/** Groups and resources of the change that are listed. */
const TOP = 5

/** The main job on the sample account: where the money went, why it changed, what comes, and what to fix. */
export async function demo({ cacheFolder, now }: DemoOptions, book: PriceBook): Promise<DemoJson> {
  const home = await sampleBillHome({ cacheFolder, now })
  const read = await sampleSource()
  const collectedAt = new Date(read.snapshot.collectedAt)
  const bill = await openBills(home)
  try {
    const months = await newestMonths(bill)
    const [before, after] = [namedRange(months.before, collectedAt), namedRange(months.after, collectedAt)]
    const slice = { where: [], metric: 'unblended' } as const
    const byPhase = { by: [{ kind: 'column', name: 'phase' } as const], granularity: null, top: null, include: [] }
    return {
      spend: await spend(bill, { ...slice, ...byPhase, range: after, withQuantity: false }),
      change: await spendExplain(bill, { ...slice, before, after, top: TOP, topResources: TOP }),
      forecast: await spendForecast(bill, { ...slice, now: collectedAt }),
      audit: audit(
        read,
        {
          ...WHOLE_AUDIT,
          config: checkConfig('', {}),
          now: collectedAt.getTime(),
        },
        book,
        await billedResources(home, read.snapshot),
      ),
    }
  } finally {
    bill.close()
  }
}
