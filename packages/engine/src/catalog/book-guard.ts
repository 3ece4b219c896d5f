import type { BookData, SavingsPlanBlock } from './book-data.ts'

/** One price of a book: what it is the price of, and its numeral, or numerals where the reading is ambiguous. */
export interface PricePoint {
  readonly key: string
  readonly usd: readonly string[]
}

/** Why a new price is suspicious. `factor` is after ÷ before, never below one when turned the larger way. */
export type GuardFinding =
  | { readonly kind: 'lost'; readonly key: string; readonly before: string }
  | { readonly kind: 'not-positive'; readonly key: string; readonly after: string }
  | {
      readonly kind: 'moved'
      readonly key: string
      readonly before: string
      readonly after: string
      readonly factor: number
    }

/** How one set of prices turned into another. */
export interface PriceComparison {
  readonly before: number
  readonly after: number
  readonly added: number
  readonly lost: number
  readonly changed: number
  readonly moved: number
  readonly notPositive: number
  /** The worst findings, at most `GUARD_LIMITS.listed`. */
  readonly worst: readonly GuardFinding[]
}

/** The verdict on a new book. `reasons` is empty exactly when it is accepted. */
export interface BookGuardVerdict {
  readonly kind: 'accepted' | 'refused'
  readonly reasons: readonly string[]
  readonly prices: PriceComparison
  readonly savingsPlans: PriceComparison
}

/** A new book is refused when it loses more than this share of prices, or moves one by more than this factor. */
export const GUARD_LIMITS = { lostShare: 0.1, regionLostShare: 0.5, moveFactor: 3, listed: 20 } as const

/** Every price of a book except its Savings Plan rates. */
export function* bookPricePoints(book: BookData): Generator<PricePoint> {
  for (const block of book.instances) yield* blockPoints(`${block.component} ${block.region}`, block.usd)
  for (const block of book.hosts) yield* blockPoints(`ec2 ${block.region}`, block.usd)
  for (const block of book.planFees) yield* blockPoints(`plan-fee ${block.region}`, block.usd)
  for (const [id, readings] of Object.entries(book.rates)) {
    for (const [region, { usd }] of Object.entries(readings))
      yield { key: `${id} ${region}`, usd: typeof usd === 'string' ? [usd] : usd }
  }
}

/** Every rate of Savings Plan blocks. */
export function* savingsPlanPricePoints(blocks: Iterable<SavingsPlanBlock>): Generator<PricePoint> {
  for (const block of blocks)
    yield* blockPoints(`${block.component} ${block.region} ${block.termYears}y ${block.payment}`, block.usd)
}

function* blockPoints(
  prefix: string,
  usd: Readonly<Record<string, string | readonly string[]>>,
): Generator<PricePoint> {
  for (const [instanceType, reading] of Object.entries(usd)) {
    yield { key: `${prefix} ${instanceType}`, usd: typeof reading === 'string' ? [reading] : reading }
  }
}

/**
 * Compares two sets of prices. A price given twice under one key (blocks of several sources) counts once: the first stands,
 * as it does in lookups.
 */
export function comparePrices(before: Iterable<PricePoint>, after: Iterable<PricePoint>): PriceComparison {
  const old = firstByKey(before)
  const seen = new Set<string>()
  const findings: GuardFinding[] = []
  const counts = { after: 0, added: 0, changed: 0, moved: 0, notPositive: 0, lost: 0 }
  for (const point of after) {
    if (seen.has(point.key)) continue
    seen.add(point.key)
    counts.after += 1
    const bad = point.usd.find((text) => !(Number(text) > 0))
    if (bad !== undefined) {
      counts.notPositive += 1
      findings.push({ kind: 'not-positive', key: point.key, after: bad })
      continue
    }
    const earlier = old.get(point.key)
    if (earlier === undefined) {
      counts.added += 1
      continue
    }
    const move = smallestMove(earlier, point.usd)
    if (move.factor !== 1 || earlier.length !== point.usd.length) counts.changed += 1
    if (move.factor <= GUARD_LIMITS.moveFactor) continue
    counts.moved += 1
    findings.push({ kind: 'moved', key: point.key, before: move.before, after: move.after, factor: move.factor })
  }
  for (const [key, usd] of old) {
    if (seen.has(key)) continue
    counts.lost += 1
    findings.push({ kind: 'lost', key, before: usd.join(' / ') })
  }
  return { before: old.size, ...counts, worst: findings.toSorted(worstFirst).slice(0, GUARD_LIMITS.listed) }
}

/** Adds comparisons of disjoint sets of prices, keeping the worst findings of all. */
export function addComparisons(a: PriceComparison, b: PriceComparison): PriceComparison {
  return {
    before: a.before + b.before,
    after: a.after + b.after,
    added: a.added + b.added,
    lost: a.lost + b.lost,
    changed: a.changed + b.changed,
    moved: a.moved + b.moved,
    notPositive: a.notPositive + b.notPositive,
    worst: [...a.worst, ...b.worst].toSorted(worstFirst).slice(0, GUARD_LIMITS.listed),
  }
}

export const NO_PRICES: PriceComparison = {
  before: 0,
  after: 0,
  added: 0,
  lost: 0,
  changed: 0,
  moved: 0,
  notPositive: 0,
  worst: [],
}

/**
 * Judges a new book by the one it would replace: refused when more than a tenth of the prices are gone (or more than half
 * of one region's), when a price is zero or negative, or when one moves by more than a factor of three.
 */
export function guardBook(
  before: BookData,
  after: BookData,
  savingsPlans: PriceComparison = NO_PRICES,
): BookGuardVerdict {
  const prices = comparePrices(bookPricePoints(before), bookPricePoints(after))
  const reasons = [
    ...judge('prices', prices),
    ...judge('Savings Plan rates', savingsPlans),
    ...emptiedRegions(before, after),
  ]
  return { kind: reasons.length === 0 ? 'accepted' : 'refused', reasons, prices, savingsPlans }
}

function judge(what: string, { before, lost, moved, notPositive }: PriceComparison): string[] {
  const reasons: string[] = []
  if (lost > before * GUARD_LIMITS.lostShare)
    reasons.push(
      `${lost} of ${before} ${what} are gone (${((100 * lost) / before).toFixed(1)} %, at most ${GUARD_LIMITS.lostShare * 100} %)`,
    )
  if (notPositive > 0) reasons.push(`${notPositive} ${what} are zero or negative`)
  if (moved > 0) reasons.push(`${moved} ${what} moved by more than ${GUARD_LIMITS.moveFactor} ×`)
  return reasons
}

/** A region that falls silent hides among forty others; its share is looked at by itself. */
function emptiedRegions(before: BookData, after: BookData): string[] {
  const old = instanceKeysByRegion(before)
  const fresh = instanceKeysByRegion(after)
  const reasons: string[] = []
  for (const [region, keys] of old) {
    const now = fresh.get(region) ?? new Set<string>()
    const lost = [...keys].filter((key) => !now.has(key)).length
    if (lost > keys.size * GUARD_LIMITS.regionLostShare)
      reasons.push(`${region} lost ${lost} of its ${keys.size} instance prices`)
  }
  return reasons
}

function instanceKeysByRegion(book: BookData): ReadonlyMap<string, ReadonlySet<string>> {
  const byRegion = new Map<string, Set<string>>()
  for (const { region, component, usd } of book.instances) {
    const keys = byRegion.get(region) ?? new Set<string>()
    byRegion.set(region, keys)
    for (const instanceType of Object.keys(usd)) keys.add(`${component} ${instanceType}`)
  }
  return byRegion
}

function firstByKey(points: Iterable<PricePoint>): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, readonly string[]>()
  for (const { key, usd } of points) if (!byKey.has(key)) byKey.set(key, usd)
  return byKey
}

/** The move between the closest numerals: an ambiguous reading that still holds the old price has not moved. */
function smallestMove(
  before: readonly string[],
  after: readonly string[],
): { readonly before: string; readonly after: string; readonly factor: number } {
  let best = { before: before[0] ?? '', after: after[0] ?? '', factor: Number.POSITIVE_INFINITY }
  for (const one of before) {
    for (const other of after) {
      const ratio = Number(other) / Number(one)
      const factor = ratio >= 1 ? ratio : 1 / ratio
      if (factor < best.factor) best = { before: one, after: other, factor }
    }
  }
  return best
}

const SEVERITY: Readonly<Record<GuardFinding['kind'], number>> = { 'not-positive': 0, moved: 1, lost: 2 }

function worstFirst(a: GuardFinding, b: GuardFinding): number {
  if (a.kind === 'moved' && b.kind === 'moved' && a.factor !== b.factor) return b.factor - a.factor
  if (a.kind === 'lost' && b.kind === 'lost' && a.before !== b.before)
    return Number.parseFloat(b.before) - Number.parseFloat(a.before)
  return SEVERITY[a.kind] - SEVERITY[b.kind] || (a.key < b.key ? -1 : 1)
}
