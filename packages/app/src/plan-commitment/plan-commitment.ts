import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { backTest } from '@costwright/engine/plan/commitment/back-test'
import { usdPerHourText } from '@costwright/engine/plan/commitment/best-mills'
import { costCurve, hourUsd } from '@costwright/engine/plan/commitment/cost-curve'
import { coveredUsage, usageBetween } from '@costwright/engine/plan/commitment/covered-usage'
import { commitmentLadder } from '@costwright/engine/plan/commitment/ladder'
import { perMonth } from '@costwright/engine/plan/commitment/outcome'
import { adviseCommitment } from '@costwright/engine/plan/commitment/recommend'
import { usageTrend, type UsageTrend } from '@costwright/engine/plan/commitment/trend'
import { usdToJson, type Usd } from '@costwright/engine/money/usd'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import type { CommitmentOptionJson, PlanCommitmentJson } from './commitment-shape.ts'
import { offerId } from './offer-id.ts'
import { curveJson, outcomeJson, rounded, ticksJson } from './option-json.ts'
import { ratedUsage, ticksBySource, type RatedUsage } from './rated-usage.ts'
import { assumptionsOf, gapsOf } from './remarks.ts'
import type { CommitmentQuestion, PlannedOffer } from './planned-offer.ts'
import { chooseOption } from './choose-option.ts'
import { totalTicks, type UsageHistory } from './usage-history.ts'

/** Starts of the back-test at most. */
const MOST_STARTS = 24
const MOST_HOLD_DAYS = 365

/** What Savings Plan to buy, out of a history of hourly usage. */
export function planCommitment(
  history: UsageHistory,
  bookData: BookData,
  question: CommitmentQuestion,
): PlanCommitmentJson {
  const book = createPriceBook(bookData)
  const from = Math.max(0, history.hours - Math.round(question.lookbackDays * 24))
  const hours = history.hours - from
  const everything = costCurve(
    coveredUsage(
      history.hours,
      history.series.map(({ ticks }) => ({ ratio: 1n, onDemand: ticks })),
    ),
  )
  const hourly = Array.from({ length: hours }, (_, hour) => hourUsd(everything, from + hour))
  const trend = usageTrend(daysOf(hourly))
  const rated = question.offers.map((offer) => ratedUsage(book, history, offer, question.discounts.ofOffer(offer)))
  const planned = rated.flatMap((one): readonly PlannedOffer[] => {
    if (one.usage === null) return []
    const usage = usageBetween(one.usage, from, history.hours)
    const window = { usage, curve: costCurve(usage), elsewhere: history.covered?.subarray(from) ?? null }
    const advice = adviseCommitment({
      window,
      historyDays: history.hours / 24,
      trend,
      tolerancePercent: question.tolerancePercent,
    })
    return [{ rated: one, history: costCurve(one.usage), window, advice }]
  })
  const options = planned.map((one) => optionJson(one, history, from))
  const { recommendation, chosen } = chooseOption(planned, options, history, question)
  return {
    usage: usageJson(history, from, hourly, trend),
    existing: {
      plans: history.existing.map((plan) => ({ ...plan, usdPerHour: rounded(plan.usdPerHour) })),
      coveredUsd: ticksJson(history.covered === null ? 0n : totalTicks(history.covered.subarray(from))),
    },
    rates: ratesJson(history, rated, from),
    outside: history.outside.map(({ what, ticks, why }) => ({ what, usd: ticksJson(ticks), why })),
    options,
    unpriced: rated
      .filter((one) => one.usage === null)
      .map((one) => ({
        id: offerId(one.offer),
        why: one.rates.find((rate) => rate.kind !== 'rated')?.why ?? 'nothing was used',
      })),
    recommendation,
    ladder: ladderJson(chosen),
    backTest: backTestJson(chosen ?? planned[0] ?? null),
    assumptions: [...assumptionsOf(history, rated)],
    gaps: [...gapsOf(history, rated, from)],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

function usageJson(
  history: UsageHistory,
  from: number,
  hourly: readonly number[],
  trend: UsageTrend,
): PlanCommitmentJson['usage'] {
  const sorted = hourly.toSorted((a, b) => a - b)
  const at = (share: number): number => rounded(sorted[Math.round(share * (sorted.length - 1))] ?? 0)
  const iso = (hour: number): string => new Date(history.from + hour * MS_PER_HOUR).toISOString().replace('.000Z', 'Z')
  return {
    source: history.source,
    synthetic: history.synthetic,
    historyFrom: iso(0),
    historyTo: iso(history.hours),
    historyDays: rounded(history.hours / 24),
    windowFrom: iso(from),
    windowDays: rounded(hourly.length / 24),
    hours: hourly.length,
    onDemandUsd: ticksJson(history.series.reduce((total, one) => total + totalTicks(one.ticks.subarray(from)), 0n)),
    excludedUsd: ticksJson(history.excludedTicks),
    hourlyUsd: { min: at(0), p25: at(0.25), p50: at(0.5), p75: at(0.75), max: at(1) },
    trendPercentPerMonth: trend.percentPerMonth === null ? null : rounded(trend.percentPerMonth),
    trendIsClear: trend.isClear,
  }
}

function ratesJson(history: UsageHistory, rated: readonly RatedUsage[], from: number): PlanCommitmentJson['rates'] {
  return history.series
    .map((series, place) => ({ series, place, ticks: totalTicks(series.ticks.subarray(from)) }))
    .toSorted((a, b) => (a.ticks > b.ticks ? -1 : a.ticks < b.ticks ? 1 : 0))
    .map(({ series, place, ticks }) => ({
      usage: series.name,
      component: series.component,
      instanceType: series.instanceType,
      region: series.region,
      onDemandUsd: ticksJson(ticks),
      offers: rated.flatMap(({ offer, rates }): PlanCommitmentJson['rates'][number]['offers'] => {
        const rate = rates[place]
        if (rate === undefined) return []
        const id = offerId(offer)
        return rate.kind === 'rated'
          ? [
              {
                id,
                kind: rate.kind,
                discountPercent: rounded(100 - Number(rate.ratio) / 1e10),
                source: rate.source,
                note: rate.note,
              },
            ]
          : [{ id, kind: rate.kind, discountPercent: null, source: null, note: rate.why }]
      }),
    }))
}

function optionJson(planned: PlannedOffer, history: UsageHistory, from: number): CommitmentOptionJson {
  const { rated, window, advice } = planned
  const { hours } = window.usage
  const sources = ticksBySource(rated, history.series, from)
  return {
    id: offerId(rated.offer),
    ...rated.offer,
    optimum: outcomeJson(advice.optimum, rated.offer, hours),
    recommended: outcomeJson(advice.recommended, rated.offer, hours),
    reasons: [...advice.reasons],
    coveredBySource: [...sources].flatMap(([source, ticks]) =>
      source === 'none' ? [] : [{ source, usd: ticksJson(ticks) }],
    ),
    notCoveredUsd: ticksJson(sources.get('none') ?? 0n),
    curve: curveJson(window.curve, advice.optimum.mills),
  }
}

function ladderJson(chosen: PlannedOffer | null): PlanCommitmentJson['ladder'] {
  if (chosen === null) return null
  const { recommended } = chosen.advice
  const ladder = commitmentLadder(chosen.window, recommended.mills)
  if (ladder === null) return null
  const atOnce = (perMonth(recommended.savingUsd, chosen.window.usage.hours) * 12n) as Usd
  return {
    tranches: ladder.tranches.map((one) => ({
      afterDays: one.afterDays,
      addUsdPerHour: usdPerHourText(one.mills),
      totalUsdPerHour: usdPerHourText(one.totalMills),
      monthlySavingUsd: usdToJson(one.monthlySavingUsd),
    })),
    firstYearSavingUsd: usdToJson(ladder.firstYearSavingUsd),
    firstYearSavingAtOnceUsd: usdToJson(atOnce),
  }
}

function backTestJson(planned: PlannedOffer | null): PlanCommitmentJson['backTest'] {
  if (planned === null) return { kind: 'none', why: 'no offer has a rate' }
  const result = backTest(planned.history, { mostStarts: MOST_STARTS, mostHoldDays: MOST_HOLD_DAYS })
  if (result.kind === 'none') return result
  const roundedOrNull = (value: number | null): number | null => (value === null ? null : rounded(value))
  return {
    ...result,
    bestSavingPercent: rounded(result.bestSavingPercent),
    rules: result.rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      savingPercent: rounded(rule.savingPercent),
      worstSavingPercent: rounded(rule.worstSavingPercent),
      shareOfBestPercent: roundedOrNull(rule.shareOfBestPercent),
      worstShareOfBestPercent: roundedOrNull(rule.worstShareOfBestPercent),
    })),
  }
}

/** Sums of whole days, counted back from the end. */
function daysOf(hourly: readonly number[]): readonly number[] {
  const days = Math.floor(hourly.length / 24)
  const start = hourly.length - days * 24
  return Array.from({ length: days }, (_, day) =>
    hourly.slice(start + day * 24, start + (day + 1) * 24).reduce((sum, one) => sum + one, 0),
  )
}
