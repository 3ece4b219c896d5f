import type { Gap } from '@costwright/engine/bill/bill'
import type { PlanCommitmentJson } from './commitment-shape.ts'
import { offerId } from './offer-id.ts'
import { ticksJson } from './option-json.ts'
import type { RatedUsage } from './rated-usage.ts'
import { formatUsd, usd } from '@costwright/engine/money/usd'
import { totalTicks, type UsageHistory } from './usage-history.ts'

/** What the answer takes for granted. */
export function assumptionsOf(
  history: UsageHistory,
  rated: readonly RatedUsage[],
): readonly PlanCommitmentJson['assumptions'][number][] {
  const stated = rated.some(({ rates }) => rates.some((rate) => rate.kind === 'rated' && rate.source === 'user'))
  return [
    { what: 'order of cover', value: 'the highest discount first, hour by hour', source: 'assumed' },
    { what: 'not covered', value: 'managed spot, storage, data, requests, HyperPod', source: 'assumed' },
    {
      what: 'partial upfront',
      value: 'half at the purchase; AWS asks for at least half',
      source: 'AWS re:Post, read 2026-11',
    },
    { what: 'usage ahead', value: 'as in the window; the cases of falling usage are the loss', source: 'assumed' },
    ...(history.longestChargeHours > 1
      ? [
          {
            what: 'hours of the day',
            value: `some charges last ${history.longestChargeHours} hours and are spread evenly: peaks and nights are not seen, so the optimum is too high where usage varies in the day`,
            source: 'assumed',
          },
        ]
      : []),
    ...(history.covered === null
      ? []
      : [
          {
            what: 'existing plans',
            value: 'stay as long as the new one, and when usage falls they keep what they cover',
            source: 'assumed',
          },
        ]),
    ...(history.clampedTicks < 0n
      ? [
          {
            what: 'negative hours',
            value: `refunds beyond the usage of their hour, ${dollars(-history.clampedTicks)} in all, are left out`,
            source: 'assumed',
          },
        ]
      : []),
    ...(stated ? [{ what: 'discount', value: 'as stated with --discount', source: 'user' }] : []),
  ]
}

function dollars(ticks: bigint): string {
  return formatUsd(usd(ticksJson(ticks)))
}

/** Usage whose rate is missing or assumed, the dearest first; each kind of usage once. */
export function gapsOf(history: UsageHistory, rated: readonly RatedUsage[], from: number): readonly Gap[] {
  // An offer without any rate is said once, as an offer without a price.
  const priced = rated.filter((one) => one.usage !== null)
  const offers = priced.length === 0 ? rated : priced
  return history.series
    .map((series, place) => ({ series, place, ticks: totalTicks(series.ticks.subarray(from)) }))
    .filter((one) => one.ticks > 0n)
    .toSorted((a, b) => (a.ticks > b.ticks ? -1 : 1))
    .flatMap(({ series, place, ticks }): readonly Gap[] => {
      const of = (test: (rate: RatedUsage['rates'][number]) => boolean) =>
        offers.filter(({ rates }) => {
          const rate = rates[place]
          return rate !== undefined && test(rate)
        })
      const missing = of((rate) => rate.kind === 'no-rate')
      const assumed = of((rate) => rate.kind === 'rated' && rate.source === 'assumed')
      const none = of((rate) => rate.kind === 'not-covered')
      const what = `${series.name}${series.region === null ? '' : ` in ${series.region}`} (${dollars(ticks)})`
      const gap = (kind: Gap['kind'], some: readonly RatedUsage[], effect: string): readonly Gap[] => {
        const rate = some[0]?.rates[place]
        if (rate === undefined) return []
        const why = rate.kind === 'rated' ? rate.note : rate.why
        return [{ kind, what, effect: `${effect} (${some.map(({ offer }) => offerId(offer)).join(', ')}): ${why}` }]
      }
      return [
        ...gap('missing-price', missing, 'stays on demand'),
        ...gap('assumed-price', none, 'taken as not covered'),
        ...gap('assumed-price', assumed, 'discount assumed'),
      ]
    })
}
