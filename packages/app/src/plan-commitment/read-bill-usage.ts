import { existingPlans, type ExistingPlanRow } from '@costwright/warehouse/queries/existing-plans'
import { hourlyUsage, type HourlyUsageRow } from '@costwright/warehouse/queries/hourly-usage'
import { machineLearningUsage } from '@costwright/warehouse/queries/machine-learning-usage'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { divideRounded, parseScaled } from '@costwright/engine/money/decimal'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { spendFilter } from '../spend/spend-filter.ts'
import { sqlHour } from '../spend/sql-hour.ts'
import { planComponent } from './plan-component.ts'
import {
  hourTicks,
  totalTicks,
  type ExistingPlan,
  type UsageHistory,
  type UsageOutside,
  type UsageSeries,
} from './usage-history.ts'

/** More than a year is not looked at: it says little about the next one, and bounds what is read. */
const MOST_HISTORY_HOURS = 24 * 400
const TICKS_PER_USD = 10n ** 10n

/**
 * The history that a commitment is planned from, out of imported bills; null where they have no usage at all.
 * @param exclusions conditions as users write them; usage that any of them holds for is left out
 * @throws those of `spendFilter`
 */
export async function readBillUsage(bill: Bill, exclusions: readonly string[]): Promise<UsageHistory | null> {
  const [span] = await bill.ask(usageSpan, null)
  if (span === undefined || span.first_at === null || span.end_at === null) return null
  const end = Math.ceil(Date.parse(span.end_at) / MS_PER_HOUR)
  const start = Math.max(Math.floor(Date.parse(span.first_at) / MS_PER_HOUR), end - MOST_HISTORY_HOURS)
  const hours = Math.max(1, end - start)
  const window = { from: sqlHour(start * MS_PER_HOUR), to: sqlHour((start + hours) * MS_PER_HOUR) }
  const marked = exclusions.map((text) => spendFilter(text, bill.catalog))
  const rows = await bill.ask(hourlyUsage, { ...window, marked })
  const wanted = rows.filter((row) => row.charge_kind === 'usage' && !row.is_marked)
  const made = wanted.map((row) => seriesOf(row, hours))
  const coveredRows = rows.filter((row) => row.charge_kind === 'plan-covered')
  return {
    source: 'bill',
    from: start * MS_PER_HOUR,
    hours,
    series: made.map((one) => one.series).filter((one) => totalTicks(one.ticks) > 0n),
    covered: coveredRows.length === 0 ? null : coveredOf(coveredRows, hours),
    existing: (await bill.ask(existingPlans, window)).map(existingOf),
    outside: await outsideOf(bill, window),
    excludedTicks: rows
      .filter((row) => row.charge_kind === 'usage' && row.is_marked)
      .reduce((total, row) => total + rowTicks(row), 0n),
    longestChargeHours: rows.reduce((most, row) => row.lengths.reduce((a, b) => Math.max(a, b), most), 1),
    clampedTicks: made.reduce((total, one) => total + one.clampedTicks, 0n),
    synthetic: bill.catalog.sources.some((source) => source.synthetic),
  }
}

function seriesOf(row: HourlyUsageRow, hours: number): { readonly series: UsageSeries; readonly clampedTicks: bigint } {
  const collected = hourTicks(hours)
  for (const [place, hour] of row.hours.entries())
    collected.add(hour, row.lengths[place] ?? 1, BigInt(row.ticks[place] ?? 0))
  const clampedTicks = collected.clamp()
  const metered = row.instance_hours === null ? 0n : parseScaled(row.instance_hours, TICKS_PER_USD)
  const billed = rowTicks(row)
  return {
    clampedTicks,
    series: {
      name: row.usage_type ?? row.instance_type,
      component: planComponent(row.usage_type, row.component),
      instanceType: row.instance_type,
      region: row.region,
      ticks: collected.ticks,
      billedPerHour: metered > 0n && billed > 0n ? divideRounded(billed * 10n ** 12n, metered) : null,
    },
  }
}

function coveredOf(rows: readonly HourlyUsageRow[], hours: number): BigInt64Array {
  const collected = hourTicks(hours)
  for (const row of rows)
    for (const [place, hour] of row.hours.entries())
      collected.add(hour, row.lengths[place] ?? 1, BigInt(row.ticks[place] ?? 0))
  collected.clamp()
  return collected.ticks
}

function rowTicks(row: HourlyUsageRow): bigint {
  return row.ticks.reduce<bigint>((total, one) => total + BigInt(one), 0n)
}

function existingOf(row: ExistingPlanRow): ExistingPlan {
  const committed = Number(row.committed_usd ?? 0)
  return {
    id: row.commitment ?? 'a plan without a name',
    usdPerHour: row.hours === 0 ? 0 : committed / row.hours,
    utilisationPercent: committed > 0 && row.used_usd !== null ? (Number(row.used_usd) / committed) * 100 : null,
  }
}

/** Usage that no plan covers, by component: storage, data, spot, reserved. */
async function outsideOf(bill: Bill, window: { from: string; to: string }): Promise<readonly UsageOutside[]> {
  const found = new Map<string, UsageOutside>()
  for (const row of await bill.ask(machineLearningUsage, window)) {
    if (row.charge_kind === 'plan-covered') continue
    const isInstance = row.instance_type?.startsWith('ml.') === true
    if (isInstance && row.charge_kind === 'usage' && row.purchase_option === 'on-demand') continue
    const why = isInstance ? `bought as ${row.purchase_option ?? 'something else'}` : 'not billed by the instance-hour'
    const what = row.component ?? row.usage_type ?? 'unknown'
    const key = `${what} ${why}`
    const before = found.get(key)?.ticks ?? 0n
    found.set(key, { what, why, ticks: before + parseScaled(row.usd, TICKS_PER_USD) })
  }
  return [...found.values()].filter((one) => one.ticks !== 0n).toSorted((a, b) => (a.ticks > b.ticks ? -1 : 1))
}
