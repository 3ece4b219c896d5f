import type { PricesStatus } from '@costwright/app/prices-status'
import type { Io } from '../../../io.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable } from '../../../table.ts'

/** The price book in force, for people. */
export function renderStatus(status: PricesStatus, io: Io): string {
  const style = createStyle(io)
  const { book } = status
  const kind = book.kind === 'shipped' ? 'the book that comes with the program' : `book ${book.id}, fetched`
  const parts = [
    `${style('bold', 'Prices in force')}: ${kind}; newest reading ${book.compiled}${age(book.ageDays)}\n${book.path}`,
    renderTable(
      [
        { title: 'component' },
        { title: 'prices', align: 'right' },
        { title: 'regions', align: 'right' },
        { title: 'whole lists', align: 'right' },
      ],
      status.components.map((one) => [
        one.component,
        String(one.prices),
        String(one.regions),
        String(one.completeRegions),
      ]),
    ),
    renderTable(
      [
        { title: 'source' },
        { title: 'date' },
        { title: 'age', align: 'right' },
        { title: 'trust' },
        { title: 'prices', align: 'right' },
      ],
      mainSources(status).map((one) => [
        safeText(one.name),
        one.date,
        one.ageDays === null ? '' : `${one.ageDays} d`,
        one.trust,
        String(one.prices),
      ]),
    ),
    `${status.regions.length} regions. ${status.instanceTypes.known} instance types, ${status.instanceTypes.withoutSpecification} without a specification. Savings Plan rates: ${status.savingsPlans.rates} in ${status.savingsPlans.regions} regions.`,
  ]
  const oddities = Object.entries(status.oddities)
  if (oddities.length > 0)
    parts.push(
      `Odd in AWS's own lists, shown as they are: ${oddities.map(([name, count]) => `${count} ${name}`).join(', ')}.`,
    )
  const { components, regions, rates } = status.gaps
  if (components.length > 0)
    parts.push(`No reading of its own, derived where the rule holds: ${components.join(', ')}.`)
  if (regions.length > 0) parts.push(`No instance price at all: ${regions.join(', ')}.`)
  if (rates.length > 0) parts.push(`No price: ${rates.join(', ')}.`)
  for (const problem of status.problems) parts.push(style('red', `damaged: ${safeText(problem)}`))
  if (book.ageDays !== null && book.ageDays > 30)
    parts.push(
      style('yellow', `The newest reading is ${book.ageDays} days old: costwright prices update fetches today's.`),
    )
  return `${parts.join('\n\n')}\n`
}

/** The largest sources one by one; the many small ones by trust. */
function mainSources(status: PricesStatus): PricesStatus['sources'] {
  const sorted = status.sources.toSorted((a, b) => b.prices - a.prices)
  const main = sorted.slice(0, 8)
  const rest = sorted.slice(8)
  return [
    ...main,
    ...(['published', 'observed', 'assumed'] as const).flatMap((trust) => {
      const some = rest.filter((one) => one.trust === trust)
      const dates = some.map((one) => one.date).toSorted()
      return some.length === 0
        ? []
        : [
            {
              name: `${some.length} smaller sources`,
              date: `${dates[0]} … ${dates.at(-1)}`,
              ageDays: null,
              trust,
              prices: some.reduce((sum, one) => sum + one.prices, 0),
              url: null,
            },
          ]
    }),
  ]
}

function age(days: number | null): string {
  return days === null ? '' : ` (${days} days ago)`
}
