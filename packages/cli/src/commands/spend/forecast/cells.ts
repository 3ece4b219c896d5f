import type { SpendForecastJson } from '@costwright/app/spend/forecast-shape'
import { changeText, moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'

/** Dollars of an estimate for people: cents only where dollars are few. */
export function aboutText(usd: number): string {
  const size = Math.abs(usd)
  const text = size.toLocaleString('en-US', {
    minimumFractionDigits: size < 100 ? 2 : 0,
    maximumFractionDigits: size < 100 ? 2 : 0,
  })
  return `${usd < 0 ? '-' : ''}$${text}`
}

export const MONTH_COLUMNS: readonly Column[] = [
  { title: 'month' },
  { title: 'known', align: 'right' },
  { title: 'once a month', align: 'right' },
  { title: 'low (10 %)', align: 'right' },
  { title: 'expected', align: 'right' },
  { title: 'high (90 %)', align: 'right' },
]

export function monthRows({ months }: SpendForecastJson): readonly (readonly string[])[] {
  return months.map((one) => [
    one.month,
    one.knownDays === 0 ? '' : `${moneyText(one.knownUsd)} (${one.knownDays} days)`,
    one.feesUsd.p90 === 0 && one.feesUsd.p10 === 0 ? '' : aboutText(one.feesUsd.p50),
    aboutText(one.usd.p10),
    aboutText(one.usd.p50),
    aboutText(one.usd.p90),
  ])
}

export const ERROR_COLUMNS: readonly Column[] = [
  { title: 'forecast of', align: 'right' },
  { title: 'made', align: 'right' },
  { title: 'off by, on average', align: 'right' },
  { title: 'too low (+) or high (-)', align: 'right' },
]

export function errorRows({ backTest }: SpendForecastJson): readonly (readonly string[])[] {
  return (backTest?.errors ?? []).map((one) => [
    `${one.days} days`,
    `${one.windows} times`,
    `${(one.meanAbsoluteShare * 100).toFixed(1)} %`,
    `${one.bias > 0 ? '+' : ''}${(one.bias * 100).toFixed(1)} %`,
  ])
}

export const MODEL_COLUMNS: readonly Column[] = [
  { title: 'model' },
  { title: 'scaled error', align: 'right' },
  { title: '' },
]

export function modelRows({ candidates, model }: SpendForecastJson): readonly (readonly string[])[] {
  return candidates.map((one) => [one.title, one.scaledError.toFixed(2), one.id === model?.id ? 'used' : ''])
}

export const APART_COLUMNS: readonly Column[] = [
  { title: 'not forecast' },
  { title: 'last month', align: 'right' },
  { title: 'this month so far', align: 'right' },
]

export function apartRows({ apart }: SpendForecastJson): readonly (readonly string[])[] {
  return apart.map((one) => [
    { credit: 'credits', refund: 'refunds', 'one-time': 'one-time fees' }[one.charges] ?? one.charges,
    changeText(one.lastMonthUsd),
    changeText(one.runningMonthUsd),
  ])
}
