import { DataError, UserError } from '../errors.ts'
import { price } from '../price.ts'
import type { PriceQuestion } from '../price-shape.ts'
import { loadSavingsPlans, openShipped, openStored, withSavingsPlans } from '../price-store/load-price-book.ts'
import { NODE_IO } from '../price-store/store-io.ts'
import { storePaths } from '../price-store/store-paths.ts'
import { readPointer } from '../price-store/store-pointer.ts'
import type { PriceHistoryJson } from './price-history-shape.ts'

/** Series that an answer holds. */
const MOST_SERIES = 500

/** Prices of types in every book that the workspace keeps. @throws UserError `no-types`, those of `price` */
export async function priceHistory(
  home: string,
  shippedBook: string,
  asked: Pick<PriceQuestion, 'instanceTypes' | 'regions' | 'components' | 'purchase'>,
): Promise<PriceHistoryJson> {
  if (asked.instanceTypes.length === 0)
    throw new UserError('no-types', 'a price history needs an instance type', { hint: 'for example type=ml.g5.xlarge' })
  const paths = storePaths(home)
  const pointer = await readPointer(paths, NODE_IO)
  const ids = [pointer.current, ...pointer.earlier].toReversed()
  const books: PriceHistoryJson['books'] = []
  const gaps: PriceHistoryJson['gaps'] = []
  const series = new Map<string, PriceHistoryJson['series'][number]>()
  const question: PriceQuestion = {
    ...asked,
    filter: { gpu: false, accelerator: null, minVcpu: null, minMemoryGib: null, maxUsdPerHour: null },
    sort: 'instance',
    withRates: false,
  }
  for (const id of ids) {
    try {
      const loaded = id === null ? await openShipped(shippedBook) : await openStored(paths, id, NODE_IO)
      const isPlanned = asked.purchase === 'all' || asked.purchase === 'savings-plan'
      const regions = id === null || !isPlanned || asked.regions.includes('all') ? [] : asked.regions
      const plans = await Promise.all(regions.map((region) => loadSavingsPlans(home, loaded, region)))
      const { prices } = price(
        question,
        withSavingsPlans(
          { ...loaded.book, savingsPlans: regions.length > 0 ? [] : loaded.book.savingsPlans },
          plans.flat(),
        ),
      )
      const place = books.length
      books.push({ id, compiled: loaded.book.compiled, origin: loaded.book.origin, current: id === pointer.current })
      for (const { instanceType, component, region, purchase, usdPerHour } of prices) {
        const key = JSON.stringify([instanceType, component, region, purchase])
        const one = series.get(key) ?? {
          instanceType,
          component,
          region,
          purchase,
          usdPerHour: [],
          changePercent: null,
        }
        while (one.usdPerHour.length < place) one.usdPerHour.push(null)
        one.usdPerHour.push(usdPerHour)
        series.set(key, one)
      }
    } catch (error) {
      // A type that an older book does not know has no price in it; a damaged book is left out and named.
      if (error instanceof UserError && error.code === 'unknown-instance-type' && id !== pointer.current) {
        const loaded = id === null ? await openShipped(shippedBook) : await openStored(paths, id, NODE_IO)
        books.push({ id, compiled: loaded.book.compiled, origin: loaded.book.origin, current: false })
      } else if (error instanceof DataError)
        gaps.push({ kind: 'missing-data', what: error.message, effect: 'this book is left out of the history' })
      else throw error
    }
  }
  const all = [...series.values()]
  return {
    books,
    series: all.slice(0, MOST_SERIES).map((one) => {
      const usdPerHour = [
        ...one.usdPerHour,
        ...Array.from({ length: books.length - one.usdPerHour.length }, () => null),
      ]
      return { ...one, usdPerHour, changePercent: changeOf(usdPerHour) }
    }),
    gaps:
      all.length <= MOST_SERIES
        ? gaps
        : [
            ...gaps,
            {
              kind: 'missing-data',
              what: `${all.length - MOST_SERIES} more prices`,
              effect: 'not in the answer: name fewer types, regions or components',
            },
          ],
  }
}

/** The newest known price to the oldest known one, percent. */
function changeOf(prices: readonly (string | null)[]): number | null {
  const known = prices.flatMap((text) => (text === null ? [] : [Number(text)]))
  const [first] = known
  const last = known.at(-1)
  return known.length < 2 || first === undefined || last === undefined || first === 0 ? null : (last / first - 1) * 100
}
