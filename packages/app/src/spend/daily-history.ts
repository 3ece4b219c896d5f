import type { DailySpendRow } from '@costwright/warehouse/queries/daily-spend'
import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from '@costwright/engine/forecast/calendar'
import type { SpendHistory } from '@costwright/engine/forecast/forecast-spend'
import { addUsd, usd, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'

/** Spend of each day as a forecast needs it, and the same in exact dollars. */
export interface DailyHistory {
  readonly firstDay: number
  /** First day that is not in it. */
  readonly endDay: number
  readonly history: SpendHistory
  /** Exact dollars of the days from `firstDay` on. */
  readonly usd: readonly Usd[]
  /** Exact dollars of each month's fees. */
  readonly fees: ReadonlyMap<string, Usd>
  /** Dollars by kind of charge and month of what is not forecast. */
  readonly apart: ReadonlyMap<string, ReadonlyMap<string, Usd>>
}

/**
 * The days from the first of the newest unbroken stretch of imported months to `endDay`; null when there is none.
 * Days without charges cost nothing, months that are not imported are not known.
 */
export function dailyHistory(
  rows: readonly DailySpendRow[],
  months: ReadonlySet<string>,
  endDay: number,
): DailyHistory | null {
  let month = monthOf(endDay - 1)
  if (!months.has(month)) return null
  while (months.has(laterMonth(month, -1))) month = laterMonth(month, -1)
  const days = rows.filter((row) => row.stream === 'daily').map((row) => dayNumber(row.charge_day.slice(0, 10)))
  // An account that began in the middle of its first month was not free before.
  const firstDay = Math.max(firstDayOf(month), days.length === 0 ? endDay : Math.min(...days))
  if (firstDay >= endDay) return null
  const exact = Array.from({ length: endDay - firstDay }, () => ZERO_USD)
  const fees = new Map<string, Usd>()
  const apart = new Map<string, Map<string, Usd>>()
  for (const row of rows) {
    const day = dayNumber(row.charge_day.slice(0, 10))
    const amount = usd(row.usd)
    const booked = monthOf(day)
    if (row.stream === 'daily') {
      const index = day - firstDay
      if (index >= 0 && index < exact.length) exact[index] = addUsd(exact[index] ?? ZERO_USD, amount)
    } else if (row.stream === 'monthly') {
      if (booked >= month) fees.set(booked, addUsd(fees.get(booked) ?? ZERO_USD, amount))
    } else {
      const kind = apart.get(row.stream) ?? new Map<string, Usd>()
      apart.set(row.stream, kind.set(booked, addUsd(kind.get(booked) ?? ZERO_USD, amount)))
    }
  }
  return {
    firstDay,
    endDay,
    history: {
      firstDay: isoDay(firstDay),
      usd: exact.map(usdToNumber),
      monthlyFees: [...fees].map(([feeMonth, amount]) => ({ month: feeMonth, usd: usdToNumber(amount) })),
    },
    usd: exact,
    fees,
    apart,
  }
}
