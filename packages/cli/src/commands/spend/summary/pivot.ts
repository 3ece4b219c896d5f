import type { SpendJson } from '@costwright/app/spend/spend'
import { addUsd, compareUsd, sumUsd, usd, usdToJson, ZERO_USD, type Usd } from '@costwright/engine/money/usd'

/** A group of charges with its dollars in all and by stretch of time. */
export interface SpendGroup {
  /** Values of the dimensions in their order; null where the charges have none. */
  readonly keys: readonly (string | null)[]
  readonly usd: string
  /** One for each stretch of time; null where the group has no charge in it. */
  readonly byStart: readonly (string | null)[]
  readonly quantity: string | null
  readonly unit: string | null
}

/** The rows of an answer with time turned from rows into columns. */
export interface SpendPivot {
  /** Starts of the stretches of time that have charges, and those between them; empty without a granularity. */
  readonly starts: readonly string[]
  /** The dearest first. */
  readonly groups: readonly SpendGroup[]
  /** Everything beyond them; null where there is none. `groups` counts them, the most in any stretch of time. */
  readonly rest: { readonly groups: number; readonly usd: string; readonly byStart: readonly (string | null)[] } | null
  /** Sum by stretch of time; null where there is no charge at all. */
  readonly totals: readonly (string | null)[]
}

interface Building {
  readonly keys: readonly (string | null)[]
  readonly byStart: Map<string, Usd>
  usd: Usd
  readonly quantity: string | null
  readonly unit: string | null
}

/** Turns time into columns; every sum is exact. */
export function pivotSpend(answer: SpendJson): SpendPivot {
  const { granularity, by } = answer
  const groups = new Map<string, Building>()
  for (const row of answer.rows) {
    const keys = by.map((name) => row[name] ?? null)
    const id = JSON.stringify(keys)
    const group = groups.get(id) ?? { keys, byStart: new Map(), usd: ZERO_USD, quantity: row.quantity, unit: row.unit }
    groups.set(id, group)
    addTo(group, row['start'] ?? null, row.usd)
  }
  const rest: Building = { keys: [], byStart: new Map(), usd: ZERO_USD, quantity: null, unit: null }
  for (const one of answer.rest) addTo(rest, one.start, one.usd)
  const known = new Set([...groups.values(), rest].flatMap(({ byStart }) => [...byStart.keys()]))
  const starts = granularity === null ? [] : allStarts([...known].toSorted(), granularity)
  const inColumns = ({ byStart }: Building): readonly (string | null)[] =>
    starts.map((start) => {
      const amount = byStart.get(start)
      return amount === undefined ? null : usdToJson(amount)
    })
  const all = [...groups.values(), rest]
  return {
    starts,
    groups: [...groups.values()]
      .toSorted((a, b) => compareUsd(b.usd, a.usd))
      .map((group) => ({
        keys: group.keys,
        usd: usdToJson(group.usd),
        byStart: inColumns(group),
        // With time, the quantity of one stretch is not that of the group.
        quantity: granularity === null ? group.quantity : null,
        unit: granularity === null ? group.unit : null,
      })),
    rest:
      answer.rest.length === 0
        ? null
        : {
            groups: Math.max(...answer.rest.map((one) => one.groups)),
            usd: usdToJson(rest.usd),
            byStart: inColumns(rest),
          },
    totals: starts.map((start) => {
      const amounts = all.flatMap(({ byStart }) => byStart.get(start) ?? [])
      return amounts.length === 0 ? null : usdToJson(sumUsd(amounts))
    }),
  }
}

function addTo(group: Building, start: string | null, text: string): void {
  const amount = usd(text)
  group.usd = addUsd(group.usd, amount)
  if (start !== null) group.byStart.set(start, addUsd(group.byStart.get(start) ?? ZERO_USD, amount))
}

/** The starts that are known, and those between them. */
function allStarts(known: readonly string[], granularity: NonNullable<SpendJson['granularity']>): readonly string[] {
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const starts: string[] = []
  for (let at = new Date(first); at.getTime() <= Date.parse(last); at = next(at, granularity))
    starts.push(at.toISOString().replace('.000Z', 'Z'))
  return starts
}

function next(at: Date, granularity: NonNullable<SpendJson['granularity']>): Date {
  const hours = { hour: 1, day: 24, week: 168 }
  return granularity === 'month'
    ? new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    : new Date(at.getTime() + hours[granularity] * 3_600_000)
}
