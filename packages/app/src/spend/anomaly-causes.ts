import type { AnomalyGroup, SeriesAnomaly } from '@costwright/engine/anomalies/group-anomalies'
import { riseCause, type RiseCause, type UsageSums } from '@costwright/engine/anomalies/rise-cause'
import { sumUsd, usd, type Usd } from '@costwright/engine/money/usd'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { Metric } from '@costwright/warehouse/queries/metric'
import { windowUsage, type UsageWindow, type WindowUsageRow } from '@costwright/warehouse/queries/window-usage'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { causeWords } from './cause-words.ts'
import { sqlHour } from './sql-hour.ts'

const MS_PER_DAY = 86_400_000
/** Two of each weekday before the rise: what it is held against. */
const BEFORE_DAYS = 14
/** The query takes so many windows at once. */
const AT_ONCE = 500

/** What the lines say of a rise. */
export interface ToldCause {
  readonly cause: RiseCause
  readonly words: string
  /** Dollars of the windows of all parts, exactly. */
  readonly actualUsd: Usd
}

/** Asks the lines what was used before and during each rise, and tells the likely cause. */
export async function anomalyCauses(
  bill: Bill,
  groups: readonly AnomalyGroup[],
  question: { readonly metric: Metric; readonly where: readonly LineFilter[]; readonly stepHours: number },
): Promise<readonly ToldCause[]> {
  const parts = groups.flatMap((group) => group.parts)
  const windows = parts.map(windowOf)
  const rows: WindowUsageRow[] = []
  for (let at = 0; at < windows.length; at += AT_ONCE) {
    const some = windows.slice(at, at + AT_ONCE)
    const from = some.map((one) => one.beforeFrom).toSorted()[0] ?? null
    const slice = { from, to: null, where: [...question.where] }
    const { metric, stepHours } = question
    rows.push(...(await bill.ask(windowUsage, { slice, metric, stepHours, windows: some })))
  }
  const byId = new Map<number, WindowUsageRow[]>()
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  let id = 0
  return groups.map((group) => {
    const own = group.parts.map((part) => ({ part, rows: byId.get(id++) ?? [] }))
    const [leaf] = own
    return {
      ...toldCause(group.leaf, leaf?.rows ?? []),
      actualUsd: sumUsd(
        own
          .flatMap(({ part, rows }) => rows.filter((row) => row.is_during && row.usage_type === part.key.usageType))
          .map((row) => usd(row.usd)),
      ),
    }
  })
}

function windowOf({ key, anomaly }: SeriesAnomaly, id: number): UsageWindow {
  return {
    id,
    ...key,
    beforeFrom: sqlHour(anomaly.from - BEFORE_DAYS * MS_PER_DAY),
    from: sqlHour(anomaly.from),
    to: sqlHour(anomaly.to),
  }
}

function toldCause(
  { key, anomaly }: SeriesAnomaly,
  rows: readonly WindowUsageRow[],
): { readonly cause: RiseCause; readonly words: string } {
  const days = { before: BEFORE_DAYS, during: (anomaly.to - anomaly.from) / MS_PER_DAY }
  const find = (usageType: string, isDuring: boolean): WindowUsageRow | undefined =>
    rows.find((row) => row.usage_type === usageType && row.is_during === isDuring)
  const sums = (usageType: string, isDuring: boolean): UsageSums => {
    const row = find(usageType, isDuring)
    return {
      days: isDuring ? days.during : days.before,
      usd: Number(row?.usd ?? 0),
      quantity: row === undefined ? 0 : row.quantity === null ? null : Number(row.quantity),
      resourceDays: row?.resource_days ?? 0,
    }
  }
  const others = [...new Set(rows.map((row) => row.usage_type))].filter((one) => one !== key.usageType)
  const siblings = others.map((usageType) => ({
    instanceType: (find(usageType, false) ?? find(usageType, true))?.instance_type ?? null,
    beforeUsdPerDay: sums(usageType, false).usd / days.before,
    duringUsdPerDay: sums(usageType, true).usd / days.during,
  }))
  const during = find(key.usageType, true)
  const isResource = key.resource !== null
  const cause = riseCause(sums(key.usageType, false), sums(key.usageType, true), isResource, siblings)
  return { cause, words: causeWords(cause, during?.unit ?? null, isResource, during?.instance_type ?? null) }
}
