import type { MonthForecast, SpendForecast } from '@costwright/engine/forecast/forecast-spend'

type Forecast = Extract<SpendForecast, { kind: 'forecast' }>

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `November 2026` of `2026-11`. */
export function monthName(month: string): string {
  return `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? month} ${month.slice(0, 4)}`
}

/** What is to be expected, how sure it is and what it rests on, in sentences. */
export function forecastSentences(forecast: Forecast): readonly string[] {
  const [running, ...later] = forecast.months
  if (running === undefined) return []
  return [
    `${monthName(running.month)} will come to about ${whole(running.usd.p50)} (with 80 % probability ${whole(running.usd.p10)} to ${whole(running.usd.p90)})${running.knownDays > 0 ? `; ${whole(running.knownUsd)} of it is spent, through ${forecast.lastDay}` : ''}.`,
    `The months after it: ${later.map(monthWords).join('; ')}.`,
    `It goes on from ${forecast.historyDays} days by the ${forecast.model.title}, which did best on the past.`,
    ...errorSentences(forecast),
    ...maskSentences(forecast),
  ]
}

function monthWords({ month, usd }: MonthForecast): string {
  return `${monthName(month)} ${whole(usd.p50)} (${whole(usd.p10)} to ${whole(usd.p90)})`
}

function errorSentences({ errors, coverage }: Forecast): readonly string[] {
  const judged = errors.findLast((one) => one.days <= 28)
  if (judged === undefined) return []
  const sentences = [
    `Forecasts of ${judged.days} days made on ${judged.windows} past days were off by ${percent(judged.meanAbsoluteShare)} on average.`,
  ]
  sentences.push(
    coverage === null
      ? 'The history is too short to check how often such intervals hold.'
      : `Intervals drawn the same way on past days held in ${coverage.inside} of ${coverage.windows} cases (sums of ${coverage.days} days; 80 % is meant).`,
  )
  const longest = errors.at(-1)?.days ?? 0
  if (longest < 91)
    sentences.push(
      `Nothing longer than ${longest} days could be checked: the width of later months is carried on from shorter sums.`,
    )
  return sentences
}

function maskSentences({ masked, unsettledDays }: Forecast): readonly string[] {
  const why = { refund: 'a refund', 'one-off': 'a single odd day', 'month-edge': 'a charge at the edge of a month' }
  const shown = masked.slice(0, 3).map((one) => `${one.day} (${whole(one.usd)}, ${why[one.why]})`)
  return [
    ...(masked.length === 0
      ? []
      : [
          `${masked.length === 1 ? 'One day counts' : `${masked.length} days count`} as an ordinary one: ${shown.join(', ')}${masked.length > shown.length ? ' …' : ''}.`,
        ]),
    ...(unsettledDays.length === 0
      ? []
      : [
          `${unsettledDays.join(' and ')} ${unsettledDays.length === 1 ? 'is' : 'are'} left out: the charges have not all arrived.`,
        ]),
  ]
}

function whole(usd: number): string {
  const text = Math.abs(usd).toLocaleString('en-US', { maximumFractionDigits: Math.abs(usd) < 100 ? 2 : 0 })
  return `${usd < 0 ? '-' : ''}$${text}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
}
