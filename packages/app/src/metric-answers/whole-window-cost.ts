import { usdToNumber } from '@costwright/engine/money/usd'
import type { AskedQuery } from './data-question.ts'
import { HOURLY_COST_NAMES, type HourlyCost } from './hourly-cost.ts'
import type { DataResult, MetricSource, TimeWindow } from './metric-source.ts'

const MS_PER_HOUR = 3_600_000
const RATIO = /^\s*(?<cost>\w+)\s*\/\s*(?<count>\w+)\s*$/

/** Dollars for each, over the whole window: the mean of hourly ratios leaves out hours without a request, which cost as much. */
export async function wholeWindowCost(
  queries: readonly AskedQuery[],
  results: readonly DataResult[],
  window: TimeWindow,
  source: Pick<MetricSource, 'covered'>,
  costOf: () => Promise<HourlyCost | string>,
): Promise<readonly string[]> {
  const lines: string[] = []
  for (const { id, expression } of queries) {
    const { cost, count } = RATIO.exec(expression ?? '')?.groups ?? {}
    if (cost === undefined || count === undefined || !HOURLY_COST_NAMES.has(cost.toLowerCase())) continue
    const counted = results.find((one) => one.id === count)
    const hourly = await costOf()
    if (counted === undefined || counted.points.length === 0 || typeof hourly === 'string') continue
    const total = counted.points.reduce((sum, { value }) => sum + value, 0)
    if (total <= 0) continue
    const end = source.covered === null ? window.to : Math.min(window.to, source.covered.to)
    const start = source.covered === null ? window.from : Math.max(window.from, source.covered.from)
    const hours = (end - start) / MS_PER_HOUR
    const each = (usdToNumber(hourly.usd) * hours) / total
    lines.push(
      `${id} over the whole window: $${hourly.usdText} × ${Math.round(hours)} h / ${Math.round(total).toLocaleString('en-US')} = $${each.toPrecision(3)} each; hours without one are in it`,
    )
  }
  return lines
}
