import type { SeriesStep } from '@costwright/engine/anomalies/anomaly'
import { detectAnomalies } from '@costwright/engine/anomalies/detect-anomalies'
import { DEFAULT_LIMITS, STEP_PARAMETERS } from '@costwright/engine/anomalies/detector-parameters'
import { groupAnomalies, type AnomalyGroup, type SeriesAnomaly } from '@costwright/engine/anomalies/group-anomalies'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { Metric } from '@costwright/warehouse/queries/metric'
import { series, type SeriesRow } from '@costwright/warehouse/queries/series'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { anomalyCauses, type ToldCause } from './anomaly-causes.ts'
import { denseSeries, knownBuckets } from './dense-series.ts'
import type { AnomalyJson, SpendAnomaliesJson } from './spend-anomalies-shape.ts'
import { sqlHour } from './sql-hour.ts'
import { monthsBetween, watchedRange, type WatchedRange } from './watched-range.ts'

/** Series that are watched, the dearest first: what is beyond is too small to hide an anomaly that matters. */
const MOST_SERIES: Readonly<Record<SeriesStep, { readonly usageTypes: number; readonly resources: number }>> = {
  day: { usageTypes: 5_000, resources: 15_000 },
  hour: { usageTypes: 500, resources: 1_500 },
}
/** Anomalies that an answer lists, the dearest first. */
const MOST_LISTED = 200
/** Buckets that are drawn before and after a window. */
const DRAWN: Readonly<Record<SeriesStep, { readonly before: number; readonly after: number }>> = {
  day: { before: 28, after: 7 },
  hour: { before: 72, after: 24 },
}

/** What to look for. Times are milliseconds since the epoch; null is as far as the bill goes. */
export interface AnomaliesQuestion {
  readonly step: SeriesStep
  readonly from: number | null
  readonly to: number | null
  readonly metric: Metric
  readonly where: readonly LineFilter[]
  readonly minImpactUsd: number
}

/** The unusual rises of the bill, each once, with its cause: in usage types × accounts × regions and in their resources. */
export async function spendAnomalies(bill: Bill, question: AnomaliesQuestion): Promise<SpendAnomaliesJson> {
  const { step, metric, minImpactUsd } = question
  const range = await watchedRange(bill, step, question)
  if (range === null) return nothingToJudge(bill, question)
  const wide = await read(bill, question, range, false)
  const narrow = await read(bill, question, range, true)
  const known = knownBuckets(range, step)
  const rows = new Map<string, SeriesRow>()
  const found: SeriesAnomaly[] = []
  for (const row of [...wide, ...narrow]) {
    const key = keyOf(row)
    for (const anomaly of detectAnomalies(denseSeries(row, range, step, known), { ...DEFAULT_LIMITS, minImpactUsd })) {
      if (anomaly.to <= range.from || anomaly.from >= range.to) continue
      rows.set(JSON.stringify(key), row)
      found.push({ key, anomaly })
    }
  }
  const all = groupAnomalies(found)
  const groups = all.slice(0, MOST_LISTED)
  const stepHours = STEP_PARAMETERS[step].stepMs / 3_600_000
  const causes = await anomalyCauses(bill, groups, { metric, where: question.where, stepHours })
  const anomalies = groups.flatMap((group, index) => {
    const row = rows.get(JSON.stringify(group.leaf.key))
    const told = causes[index]
    return row === undefined || told === undefined ? [] : [anomalyJson(group, told, row, range, step, known)]
  })
  const watched = watchedOf(wide, narrow)
  return {
    ...frame(bill, question),
    from: iso(range.from),
    to: iso(range.to),
    anomalies,
    impactUsd: cents(all.reduce((sum, group) => sum + group.impactUsd, 0)),
    watched,
    gaps: [...range.gaps],
    notes: [
      ...range.notes,
      ...stepNotes(watched, step),
      ...unwatchedNotes(watched),
      ...notListed(all.length - groups.length),
    ],
  }
}

function read(
  bill: Bill,
  { step, metric, where }: AnomaliesQuestion,
  range: WatchedRange,
  byResource: boolean,
): Promise<readonly SeriesRow[]> {
  const most = byResource ? MOST_SERIES[step].resources : MOST_SERIES[step].usageTypes
  const slice = { from: sqlHour(range.readFrom), to: sqlHour(range.to), where: [...where] }
  return bill.ask(series, { slice, step, metric, byResource, most }, monthsBetween(range.readFrom, range.to))
}

function keyOf(row: SeriesRow): SeriesAnomaly['key'] {
  return {
    usageType: row.usage_type ?? '',
    account: row.account ?? '',
    region: row.region ?? '',
    resource: row.resource,
  }
}

function anomalyJson(
  group: AnomalyGroup,
  { cause, words, actualUsd }: ToldCause,
  row: SeriesRow,
  range: WatchedRange,
  step: SeriesStep,
  known: Uint8Array,
): AnomalyJson {
  const { kind, from, to, knownAt, continuing } = group.leaf.anomaly
  const { low, mid, high } = group.expectedUsd
  const { stepMs } = STEP_PARAMETERS[step]
  const first = Math.max(0, (from - range.readFrom) / stepMs - DRAWN[step].before)
  const drawn = Array.from(denseSeries(row, range, step, known).usd).slice(
    first,
    (to - range.readFrom) / stepMs + DRAWN[step].after,
  )
  return {
    kind,
    from: iso(from),
    to: iso(to),
    knownAt: iso(knownAt),
    continuing,
    usageType: row.usage_type,
    account: row.account,
    region: row.region,
    resource: row.resource,
    component: row.component,
    alsoUsageTypes: group.parts.slice(1).map((part) => part.key.usageType),
    actualUsd: usdToJson(actualUsd),
    expectedUsd: { low: cents(low), mid: cents(mid), high: cents(high) },
    impactUsd: cents(group.impactUsd),
    cause: {
      kind: cause.kind,
      words,
      priceRatio: ratio(cause.priceRatio),
      quantityRatio: ratio(cause.quantityRatio),
      resourceRatio: ratio(cause.resourceRatio),
    },
    within: group.within.map((one) => ({
      resource: one.key.resource ?? '',
      impactUsd: cents(one.anomaly.impactUsd),
    })),
    points: {
      from: iso(range.readFrom + first * stepMs),
      usd: drawn.map((dollars) => (Number.isNaN(dollars) ? null : Number(dollars.toFixed(4)))),
    },
  }
}

function watchedOf(wide: readonly SeriesRow[], narrow: readonly SeriesRow[]): SpendAnomaliesJson['watched'] {
  return {
    usageTypes: wide.length,
    ofUsageTypes: wide[0]?.all_series ?? 0,
    resources: narrow.length,
    ofResources: narrow[0]?.all_series ?? 0,
    usd: usdToJson(sumUsd(wide.map((row) => usd(row.series_usd)))),
    ofUsd: usdToJson(usd(wide[0]?.all_usd ?? '0')),
  }
}

function stepNotes(watched: SpendAnomaliesJson['watched'], step: SeriesStep): readonly string[] {
  if (watched.ofUsageTypes > 0) return []
  return [`No charge is by the ${step} or finer${step === 'hour' ? ': the bill is by the day' : ''}.`]
}

function unwatchedNotes(watched: SpendAnomaliesJson['watched']): readonly string[] {
  const kinds = [
    ['usage types', watched.usageTypes, watched.ofUsageTypes],
    ['resources', watched.resources, watched.ofResources],
  ] as const
  return kinds.flatMap(([name, seen, all]) =>
    seen === all ? [] : [`${all - seen} of ${all} ${name}, the smallest in dollars, are not watched one by one.`],
  )
}

function notListed(count: number): readonly string[] {
  return count === 0 ? [] : [`${count} smaller anomalies are in the sum of the impact but not in the list.`]
}

function frame(
  bill: Bill,
  { step, metric, minImpactUsd }: AnomaliesQuestion,
): Pick<SpendAnomaliesJson, 'step' | 'metric' | 'minImpactUsd' | 'synthetic'> {
  return { step, metric, minImpactUsd, synthetic: bill.catalog.sources.some((source) => source.synthetic) }
}

function nothingToJudge(bill: Bill, question: AnomaliesQuestion): SpendAnomaliesJson {
  const at = (time: number | null): string => (time === null ? '' : iso(time))
  return {
    ...frame(bill, question),
    from: at(question.from),
    to: at(question.to),
    anomalies: [],
    impactUsd: 0,
    watched: watchedOf([], []),
    gaps: [{ kind: 'missing-period', what: 'no usage is imported of this time', effect: 'there is nothing to judge' }],
    notes: [],
  }
}

/** Dollars of a statistic, to the cent. */
function cents(value: number): number {
  return Number(value.toFixed(2))
}

function ratio(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4))
}

function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
