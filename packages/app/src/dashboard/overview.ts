import type { Gap } from '@costwright/engine/bill/bill'
import {
  addUsd,
  subtractUsd,
  sumUsd,
  usd,
  usdToJson,
  usdToNumber,
  ZERO_USD,
  type Usd,
} from '@costwright/engine/money/usd'
import { firstDayOf, isoDay, laterMonth } from '@costwright/engine/forecast/calendar'
import type { Metric } from '@costwright/warehouse/queries/metric'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { CostwrightError } from '../errors.ts'
import type { SpendExplainJson } from '../spend/explain-shape.ts'
import type { SpendForecastJson } from '../spend/forecast-shape.ts'
import { newestMonths, spendExplain } from '../spend/spend-explain.ts'
import { spendFilter } from '../spend/spend-filter.ts'
import { spendForecast } from '../spend/spend-forecast.ts'
import { namedRange, spendRange } from '../spend/spend-range.ts'
import { spend } from '../spend/spend.ts'
import type { DashboardAudit } from './dashboard-audit.ts'
import { moverOf } from './movers.ts'
import type { OverviewJson } from './overview-shape.ts'

/** What an overview is made of. */
export interface OverviewSources {
  readonly withBill: <Result>(ask: (bill: Bill, asOf: Date) => Promise<Result>) => Promise<Result>
  readonly audit: () => Promise<AuditAnswer>
  readonly realised: () => Promise<DashboardAudit['realised']>
}

export interface OverviewQuestion {
  readonly from: string | null
  readonly to: string | null
  readonly where: readonly string[]
  readonly metric: Metric
  /** `quick` leaves out the change and its movers. */
  readonly part: 'quick' | 'whole'
}

/** Changes and findings that are told. */
const MOST_MOVERS = 8
const MOST_FINDINGS = 5
const MS_PER_DAY = 86_400_000

type OfBill = Pick<OverviewJson, 'synthetic' | 'spend' | 'forecast' | 'month' | 'change' | 'sources' | 'gaps'>

/** All that the first page shows. What is missing is null and has a gap: an account may have a bill and no audit, or the other way round. */
export async function overview(sources: OverviewSources, question: OverviewQuestion): Promise<OverviewJson> {
  const gaps: Gap[] = []
  const orGap = async <Part>(ask: () => Promise<Part>, effect: string): Promise<Part | null> => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof CostwrightError) || !['no-bill', 'no-audit'].includes(error.code)) throw error
      gaps.push({
        kind: 'missing-data',
        what: error.message,
        effect: `${effect}${error.hint === null ? '' : `: ${error.hint}`}`,
      })
      return null
    }
  }
  const ofBill = await orGap(
    () => sources.withBill((bill, asOf) => billOverview(bill, question, asOf)),
    'there is no spend to show',
  )
  const audit = await orGap(sources.audit, 'there are no savings to show')
  const savings = audit === null ? null : savingsOf(audit, await sources.realised())
  return {
    ...(ofBill ?? {
      synthetic: savings?.synthetic ?? false,
      spend: null,
      forecast: null,
      month: null,
      change: null,
      sources: [],
    }),
    savings,
    gaps: [...(ofBill?.gaps ?? []), ...gaps],
  }
}

async function billOverview(bill: Bill, question: OverviewQuestion, now: Date): Promise<OfBill> {
  const where = question.where.map((text) => spendFilter(text, bill.catalog))
  const slice = { where, metric: question.metric }
  const months = [...new Set(bill.periods().map(({ period }) => period))].toSorted()
  const from = question.from ?? (question.to === null ? (months[0] ?? null) : null)
  const range = spendRange(bill, { from, to: question.to }, now)
  const over = await spend(bill, {
    ...slice,
    range,
    by: [{ kind: 'column', name: 'phase' }],
    granularity: fittingGranularity(range),
    top: null,
    include: [],
    withQuantity: false,
  })
  const forecast = await spendForecast(bill, { ...slice, now })
  const newest = await newestMonths(bill)
  const isComparable = question.part === 'whole' && months.includes(newest.before) && months.includes(newest.after)
  const explained = isComparable
    ? await spendExplain(bill, {
        ...slice,
        before: namedRange(newest.before, now),
        after: namedRange(newest.after, now),
        top: MOST_MOVERS,
        topResources: MOST_MOVERS * 2,
      })
    : null
  return {
    synthetic: over.synthetic,
    spend: over,
    forecast,
    month: monthOf(forecast),
    change: explained === null ? null : changeOf(explained),
    sources: bill.catalog.sources.map(sourceOf),
    gaps: unique([...over.gaps, ...forecast.gaps, ...(explained?.gaps ?? [])]),
  }
}

/** A length of time of which a chart has room for all of a range. */
function fittingGranularity({
  from,
  to,
}: {
  readonly from: string
  readonly to: string
}): 'hour' | 'day' | 'week' | 'month' {
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY
  return days <= 3 ? 'hour' : days <= 200 ? 'day' : days <= 1000 ? 'week' : 'month'
}

/** The running month as the forecast knows it; without a forecast, what the newest month has cost so far. */
function monthOf(forecast: SpendForecastJson): OverviewJson['month'] {
  const [running] = forecast.months
  if (running === undefined || forecast.history === null) return null
  const { month, knownDays } = running
  const previous = laterMonth(month, -1)
  const byDay = new Map(forecast.recent.map(({ day, usd: amount }) => [day, usd(amount)]))
  const daysOf = (of: string, count: number): Usd | null => {
    const amounts = Array.from({ length: count }, (_, index) => byDay.get(isoDay(firstDayOf(of) + index)))
    return amounts.some((one) => one === undefined) ? null : sumUsd(amounts.map((one) => one ?? ZERO_USD))
  }
  const length = (of: string): number => firstDayOf(laterMonth(of, 1)) - firstDayOf(of)
  const orNull = (amount: Usd | null): string | null => (amount === null ? null : usdToJson(amount))
  return {
    month,
    toDateUsd: running.knownUsd,
    knownDays,
    days: length(month),
    expectedUsd: running.usd,
    previousUsd: orNull(daysOf(previous, length(previous))),
    previousToDateUsd: orNull(daysOf(previous, Math.min(knownDays, length(previous)))),
  }
}

function changeOf(explained: SpendExplainJson): NonNullable<OverviewJson['change']> {
  const { before, after, beforeUsd, afterUsd, changeUsd, parts, changeShare, summary, groups } = explained
  return { before, after, beforeUsd, afterUsd, changeUsd, parts, changeShare, summary, movers: groups.map(moverOf) }
}

function sourceOf({
  id,
  format,
  location,
  synthetic,
  periods,
}: Bill['catalog']['sources'][number]): OverviewJson['sources'][number] {
  const latest = (texts: readonly (string | null)[]): string | null =>
    texts
      .filter((text) => text !== null)
      .toSorted()
      .at(-1) ?? null
  return {
    id,
    format,
    location,
    synthetic,
    months: periods.map(({ period }) => period).toSorted(),
    lines: periods.reduce((sum, { lines }) => sum + lines, 0),
    importedAt: latest(periods.map((one) => one.importedAt)),
    exportedAt: latest(periods.map((one) => one.exportedAt)),
    lastAt: latest(periods.map((one) => one.lastAt)),
  }
}

function savingsOf(audit: AuditAnswer, realised: DashboardAudit['realised']): NonNullable<OverviewJson['savings']> {
  const byPhase = new Map<AuditAnswer['findings'][number]['phase'], { findings: number; usd: Usd }>()
  for (const { phase, savingUsd } of audit.findings) {
    const known = byPhase.get(phase) ?? { findings: 0, usd: ZERO_USD }
    byPhase.set(phase, { findings: known.findings + 1, usd: addUsd(known.usd, usd(savingUsd)) })
  }
  return {
    source: audit.source.kind,
    collectedAt: audit.source.collectedAt,
    synthetic: audit.source.synthetic,
    potentialUsd: audit.monthlySavingUsd,
    findings: audit.findings.length,
    exempted: {
      findings: audit.exempted.length,
      usd: usdToJson(sumUsd(audit.exempted.map((one) => usd(one.savingUsd)))),
    },
    monthlySpendUsd: audit.monthlySpendUsd,
    realised,
    byPhase: [...byPhase]
      .toSorted(([, a], [, b]) => usdToNumber(subtractUsd(b.usd, a.usd)))
      .map(([phase, one]) => ({ phase, findings: one.findings, usd: usdToJson(one.usd) })),
    top: audit.findings.slice(0, MOST_FINDINGS).map(({ id, rule, title, resource, savingUsd }) => ({
      id,
      rule,
      title,
      resource: resource.name,
      savingUsd,
    })),
  }
}

function unique(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.kind} ${gap.what}`, gap])).values()]
}
