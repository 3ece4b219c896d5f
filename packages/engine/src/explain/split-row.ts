import { subtractUsd, sumUsd, ZERO_USD, type Usd } from '../money/usd.ts'
import { pricesOf, type AveragePrices, type Comparison } from './average-prices.ts'
import { changeOf, type ChangeRow, type Pair, type Span, type Used } from './change-row.ts'
import { partsOf, sumParts, type Parts } from './effects.ts'
import { dollars, ratio } from './fixed.ts'
import { calendarLength, isMachineTime } from './units.ts'

/**
 * The parts of the change of one row, which sum to it exactly. `docs/adr/0016-how-a-change-is-decomposed.md` has the algebra;
 * averages of two values are carried as their sums and halved in the last step.
 */
export function splitRow(row: ChangeRow, comparison: Comparison, spans: Pair<Span>): Parts {
  const change = changeOf(row)
  if (row.flow !== 'usage') return partsOf({ [row.flow]: change })
  if (row.presence === 'after') return partsOf({ new: change })
  if (row.presence === 'before') return partsOf({ vanished: change })
  if (comparison === 'only-after') return partsOf({ new: change })
  if (comparison === 'only-before') return partsOf({ vanished: change })
  const averages = comparison === 'no-average' ? null : comparison(row)
  const length = calendarLength(row.unit, spans)
  const [open, committed] = [splitUsed(row.open, averages, length), splitUsed(row.committed, averages, length)]
  const known = partsOf({
    price: sumUsd([open.price, committed.price]),
    days: sumUsd([open.days, committed.days]),
    mix: sumUsd([open.mix, committed.mix]),
    commitment: sumUsd([open.commitment, committed.commitment]),
    other: sumUsd([open.flat, committed.flat]),
    efficiency: efficiencyPart(row, averages, length),
  })
  return { ...known, volume: subtractUsd(change, sumParts(known)) }
}

interface UsedParts {
  readonly price: Usd
  readonly days: Usd
  readonly mix: Usd
  readonly commitment: Usd
  /** Charges that come without a quantity. */
  readonly flat: Usd
}

/** What can be told of usage that is paid for in one way; the rest is volume and efficiency. */
function splitUsed(used: Pair<Used>, averages: AveragePrices | null, length: Pair<bigint>): UsedParts {
  const flat = subtractUsd(flatUsd(used.after), flatUsd(used.before))
  const prices = pricesOf(used)
  if (prices === null) return { price: ZERO_USD, days: ZERO_USD, mix: ZERO_USD, commitment: ZERO_USD, flat }
  const priceSum = prices.before + prices.after
  const rate = {
    before: ratio(used.before.quantity, length.before),
    after: ratio(used.after.quantity, length.after),
  }
  const moved = (length.before + length.after) * (rate.after - rate.before)
  return {
    price: dollars((used.before.quantity + used.after.quantity) * (prices.after - prices.before), 1, 1),
    days: dollars(priceSum * (rate.before + rate.after) * (length.after - length.before), 2, 2),
    mix: averages === null ? ZERO_USD : dollars((averages.usageType - averages.component) * moved, 2, 2),
    commitment: averages === null ? ZERO_USD : dollars((priceSum - averages.usageType) * moved, 2, 2),
    flat,
  }
}

function flatUsd(used: Used): Usd {
  return used.quantity === 0n ? used.usd : ZERO_USD
}

/** What it costs that a resource in a day, or a job, takes other hours than before, at the average price of the component. */
function efficiencyPart(row: ChangeRow, averages: AveragePrices | null, length: Pair<bigint>): Usd {
  const { drivers, open, committed } = row
  if (averages === null || row.driver === 'none' || !isMachineTime(row.unit)) return ZERO_USD
  if (drivers.before <= 0 || drivers.after <= 0) return ZERO_USD
  const count = { before: BigInt(drivers.before), after: BigInt(drivers.after) }
  const each =
    ratio(open.after.quantity + committed.after.quantity, count.after) -
    ratio(open.before.quantity + committed.before.quantity, count.before)
  const rateSum = ratio(count.before, length.before) + ratio(count.after, length.after)
  return dollars(averages.component * (length.before + length.after) * rateSum * each, 3, 3)
}
