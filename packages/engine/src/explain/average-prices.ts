import type { ChangeRow, Pair, Used } from './change-row.ts'
import { ratio } from './fixed.ts'
import { groupBy } from '../lists/group-by.ts'

/** Average prices of what a row is compared with, before plus after: twice the average, on the grid of `fixed.ts`. */
export interface AveragePrices {
  /** Of everything in the component that has the same unit. */
  readonly component: bigint
  /** Of the usage type in its region, over all ways to pay for it. */
  readonly usageType: bigint
}

/** How usage of a component and unit compares: it is in one period only, or has no meaningful average, or has these. */
export type Comparison = 'only-before' | 'only-after' | 'no-average' | ((row: ChangeRow) => AveragePrices)

/** Prices before and after; one that is not known is taken to be the other, so that it does not change. */
export function pricesOf({ before, after }: Pair<Used>): Pair<bigint> | null {
  const was = before.quantity === 0n ? null : ratio(before.usd, before.quantity)
  const is = after.quantity === 0n ? null : ratio(after.usd, after.quantity)
  const known = was ?? is
  return known === null ? null : { before: was ?? known, after: is ?? known }
}

/**
 * Names what is compared with each other: usage of a component in one unit. Managed spot is a way to buy training, so that
 * jobs that move to it are a change of mix.
 */
export function comparisonKey(row: ChangeRow): string {
  return JSON.stringify([row.component === 'training-spot' ? 'training' : row.component, row.unit])
}

/** How rows of one component and unit compare; usage that resources of one period only brought takes no part. */
export function compareRows(rows: readonly ChangeRow[]): Comparison {
  const cells = rows.flatMap((row) =>
    row.flow !== 'usage' || row.presence !== 'both'
      ? []
      : [row.open, row.committed].flatMap((used) => {
          const price = pricesOf(used)
          return price === null ? [] : [{ key: usageTypeKey(row), used, price: price.before + price.after }]
        }),
  )
  if (cells.length === 0 || cells.some(({ used }) => used.before.quantity < 0n || used.after.quantity < 0n))
    return 'no-average'
  if (cells.every(({ used }) => used.before.quantity === 0n)) return 'only-after'
  if (cells.every(({ used }) => used.after.quantity === 0n)) return 'only-before'
  const component = averagePrice(cells)
  const usageTypes = new Map<string, bigint>()
  for (const [key, some] of groupBy(cells, (cell) => cell.key)) usageTypes.set(key, averagePrice(some))
  return (row) => ({ component, usageType: usageTypes.get(usageTypeKey(row)) ?? component })
}

function usageTypeKey(row: ChangeRow): string {
  return JSON.stringify([row.usageType, row.region])
}

/** Each price weighted with its share of the quantity, the share being the average of the shares before and after. */
function averagePrice(cells: readonly { readonly used: Pair<Used>; readonly price: bigint }[]): bigint {
  let [before, after] = [0n, 0n]
  for (const { used } of cells) {
    before += used.before.quantity
    after += used.after.quantity
  }
  let numerator = 0n
  for (const { used, price } of cells) {
    const [was, is] = [used.before.quantity, used.after.quantity]
    // Where one side has nothing, the shares of the other count alone.
    if (before === 0n) numerator += 2n * is * price
    else if (after === 0n) numerator += 2n * was * price
    else numerator += (was * after + is * before) * price
  }
  return numerator / (2n * (before === 0n ? after : after === 0n ? before : before * after))
}
