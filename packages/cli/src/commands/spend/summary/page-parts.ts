import type { SpendJson } from '@costwright/app/spend/spend'
import { addUsd, usd, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { startWords } from '../frame-words.ts'
import { keyText, restWords, type SpendView } from './cells.ts'
import type { PagePart, SpendPageData } from './page-data.ts'
import { pivotSpend } from './pivot.ts'

/** Groups of the second dimension within one of the first; more cannot be seen. */
const MOST_PARTS = 60

/** Dollars of the first dimension over time, to be drawn; null without a charge. */
export function overTimeData({ names }: Pick<SpendView, 'names'>, overTime: SpendJson): SpendPageData['overTime'] {
  const { granularity, by } = overTime
  const { starts, groups, rest } = pivotSpend(overTime)
  if (granularity === null || starts.length === 0) return null
  const numbers = (byStart: readonly (string | null)[]): readonly (number | null)[] =>
    byStart.map((one) => (one === null ? null : Number(one)))
  const nameOf = (keys: readonly (string | null)[]): string =>
    by[0] === undefined ? 'all' : keyText(by[0], keys[0] ?? null, names)
  return {
    starts: starts.map((start) => startWords(start, granularity)),
    series: [
      ...groups.map(({ keys, byStart }) => ({ name: nameOf(keys), isRest: false, usd: numbers(byStart) })),
      ...(rest === null ? [] : [{ name: restWords(rest), isRest: true, usd: numbers(rest.byStart) }]),
    ],
  }
}

/**
 * Groups of the first dimension, and in each those of the second. An area cannot show dollars that are not above zero, so
 * `leftOut` counts the groups that have none.
 */
export function partsData({ answer, names }: SpendView): {
  readonly parts: readonly PagePart[]
  readonly leftOut: number
} {
  const [first, second] = answer.by
  if (first === undefined) return { parts: [], leftOut: 0 }
  const tree = new Map<string, { usd: Usd; readonly parts: Map<string, Usd> }>()
  for (const row of answer.rows) {
    const name = keyText(first, row[first] ?? null, names)
    const part = tree.get(name) ?? { usd: ZERO_USD, parts: new Map<string, Usd>() }
    tree.set(name, part)
    part.usd = addUsd(part.usd, usd(row.usd))
    if (second === undefined) continue
    const inner = keyText(second, row[second] ?? null, names)
    part.parts.set(inner, addUsd(part.parts.get(inner) ?? ZERO_USD, usd(row.usd)))
  }
  let leftOut = 0
  const positive = (parts: Iterable<readonly [string, Usd]>): { readonly name: string; readonly usd: number }[] =>
    [...parts].flatMap(([name, amount]) => {
      if (amount > 0n) return [{ name, usd: usdToNumber(amount) }]
      if (amount < 0n) leftOut++
      return []
    })
  const parts = [...tree].flatMap(([name, part]): PagePart[] => {
    const inner = second === undefined ? [] : positive(part.parts).toSorted((a, b) => b.usd - a.usd)
    const sum = second === undefined ? usdToNumber(part.usd) : inner.reduce((total, one) => total + one.usd, 0)
    if (sum <= 0) {
      if (second === undefined && part.usd < 0n) leftOut++
      return []
    }
    return [{ name, isRest: false, usd: sum, parts: withRest(inner) }]
  })
  const pivot = pivotSpend(answer)
  const restUsd = pivot.rest === null ? 0 : Number(pivot.rest.usd)
  const rest: readonly PagePart[] =
    pivot.rest === null || restUsd <= 0 ? [] : [{ name: restWords(pivot.rest), isRest: true, usd: restUsd, parts: [] }]
  return { parts: [...parts.toSorted((a, b) => b.usd - a.usd), ...rest], leftOut }
}

function withRest(parts: readonly { readonly name: string; readonly usd: number }[]): PagePart['parts'] {
  const rest = parts.slice(MOST_PARTS)
  if (rest.length < 2) return parts
  return [
    ...parts.slice(0, MOST_PARTS),
    { name: `${rest.length} others`, usd: rest.reduce((sum, one) => sum + one.usd, 0) },
  ]
}
