import { z } from 'zod'
import { usd, usdToJson } from '@costwright/engine/money/usd'
import { DIMENSION_NAMES } from '@costwright/warehouse/queries/dimension'
import { dimensionValues } from '@costwright/warehouse/queries/dimension-values'
import { METRICS } from '@costwright/warehouse/queries/metric'
import { BUCKETS } from '@costwright/warehouse/queries/spend'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { money } from '../outputs/shapes.ts'
import { dimensionKey, spendDimension } from '../spend/spend-dimensions.ts'
import { APART_GROUPS } from '../spend/spend.ts'
import type { FramedQuestion } from '../spend/spend-frame.ts'

/** What questions about the imported bills can say: for menus. */
export const spendChoicesShape = z.object({
  /** Names of dimensions, as `by` and conditions take them. */
  dimensions: z.array(z.string()),
  tags: z.array(z.object({ key: z.string(), spellings: z.array(z.string()) })),
  metrics: z.array(z.enum(METRICS)),
  granularities: z.array(z.enum(BUCKETS)),
  /** Charges that can be counted with usage. */
  charges: z.array(z.string()),
  /** Imported months, the oldest first. */
  months: z.array(z.string()),
  accounts: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
})
export type SpendChoicesJson = z.infer<typeof spendChoicesShape>

/** Reads the catalog only. */
export function spendChoices(bill: Bill): SpendChoicesJson {
  const periods = bill.periods().toSorted((a, b) => (a.period < b.period ? -1 : 1))
  const tags = new Map<string, Set<string>>()
  const accounts = new Map<string, string | null>()
  for (const { tagKeys, accounts: some } of periods) {
    for (const { key, spellings } of tagKeys) tags.set(key, new Set([...(tags.get(key) ?? []), ...spellings]))
    for (const { id, name } of some) accounts.set(id, name ?? accounts.get(id) ?? null)
  }
  return {
    dimensions: DIMENSION_NAMES.filter((name) => name !== 'unit').map((name) => dimensionKey({ kind: 'column', name })),
    tags: [...tags].map(([key, spellings]) => ({ key, spellings: [...spellings] })),
    metrics: [...METRICS],
    granularities: [...BUCKETS],
    charges: [...APART_GROUPS],
    months: [...new Set(periods.map(({ period }) => period))],
    accounts: [...accounts].map(([id, name]) => ({ id, name })),
  }
}

/** Values of a dimension, the dearest first. */
export const spendValuesShape = z.object({
  dimension: z.string(),
  values: z.array(z.object({ value: z.string().nullable(), lines: z.number(), usd: money })),
})
export type SpendValuesJson = z.infer<typeof spendValuesShape>

/** What a filter can be set to. @throws UserError for a dimension that does not exist */
export async function spendValues(
  bill: Bill,
  question: FramedQuestion & { readonly dimension: string; readonly limit: number },
): Promise<SpendValuesJson> {
  const { range, where, metric, limit } = question
  const dimension = spendDimension(question.dimension, bill.catalog)
  const slice = { from: range.from, to: range.to, where: [...where] }
  const rows = await bill.ask(dimensionValues, { slice, dimension, metric, limit }, range.months)
  return {
    dimension: dimensionKey(dimension),
    values: rows.map(({ value, lines, usd: amount }) => ({ value, lines, usd: usdToJson(usd(amount)) })),
  }
}
