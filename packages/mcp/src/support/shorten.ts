import { dataPath, valueAt, without } from './data-path.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { plainData } from './plain-text.ts'

/** Largest structured content that is sent, characters of JSON: some six thousand tokens. */
export const MOST_SENT = 24_000

/** Gaps that are sent with a long answer. */
const MOST_GAPS = 20
/** A list that is cut keeps this much of the size of the next longest, so that it takes few rounds. */
const FAIR_SHARE = 0.8

/** What of an answer was not sent, and how to get it. */
export interface More {
  /** For the tool `more`. */
  readonly handle: string
  /** Lists that were cut: how many entries of how many are here. */
  readonly cut: readonly { readonly path: string; readonly shown: number; readonly total: number }[]
  /** Parts that are not here at all. */
  readonly leftOut: readonly string[]
}

/** Structured content fit to be sent: its strings made plain, parts held back as the tool says, and long lists cut, the longest first. What is not in it can be asked for. */
export function shorten(
  structured: Readonly<Record<string, unknown>>,
  holdBack: readonly string[],
  kept: KeptAnswers,
  most: number = MOST_SENT,
): Readonly<Record<string, unknown>> {
  const whole = plainData(structured) as Readonly<Record<string, unknown>>
  let brief = whole
  const leftOut: string[] = []
  for (const text of holdBack) {
    const { data, removed } = without(brief, dataPath(text) ?? [])
    if (removed === 0) continue
    brief = data as Readonly<Record<string, unknown>>
    leftOut.push(text)
  }
  const cuts = new Map<string, More['cut'][number]>()
  let size = JSON.stringify(brief).length
  const cut = ({ path, list }: FoundList, shown: number): void => {
    cuts.set(path, { path, shown, total: cuts.get(path)?.total ?? list.length })
    brief = replaced(brief, path.split('.'), list.slice(0, shown)) as Readonly<Record<string, unknown>>
    size = JSON.stringify(brief).length
  }
  for (;;) {
    if (size <= most) break
    const lists = listsOf(brief, '').filter(({ list }) => list.length > 1)
    const gaps = lists.find(({ path, list }) => path === 'gaps' && list.length > MOST_GAPS)
    const [longest, second] = lists.toSorted((a, b) => b.size - a.size)
    if (longest === undefined) break
    // What is assumed of prices is long where the answer is; nobody should get it in place of the answer.
    if (gaps !== undefined) cut(gaps, MOST_GAPS)
    // The longest gives way first, down to the next: no list pays for another that is longer.
    else cut(longest, fitting(longest.list, Math.max(longest.size - (size - most), (second?.size ?? 0) * FAIR_SHARE)))
  }
  if (leftOut.length === 0 && cuts.size === 0) return brief
  const handle = kept.keep(whole, JSON.stringify(whole).length)
  return { ...brief, more: { handle, cut: [...cuts.values()], leftOut } satisfies More }
}

interface FoundList {
  readonly path: string
  readonly list: readonly unknown[]
  readonly size: number
}

/** The lists that are reached by names alone: entries of lists are sent whole or not at all. */
function listsOf(data: object, at: string): readonly FoundList[] {
  return Object.entries(data).flatMap(([name, held]: [string, unknown]): readonly FoundList[] => {
    const path = at === '' ? name : `${at}.${name}`
    if (Array.isArray(held)) return [{ path, list: held, size: JSON.stringify(held).length }]
    return typeof held === 'object' && held !== null ? listsOf(held, path) : []
  })
}

/** How many entries fit into so many characters; one at least, and fewer than all. */
function fitting(list: readonly unknown[], characters: number): number {
  let used = 2
  let shown = 0
  for (const entry of list) {
    used += JSON.stringify(entry).length + 1
    if (used > characters) break
    shown++
  }
  return Math.max(1, Math.min(shown, list.length - 1))
}

function replaced(data: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  return { ...(data as object), [name]: replaced(valueAt(data, [name]), rest, value) }
}
