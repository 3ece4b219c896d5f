import { CORPUS } from '@costwright/testkit/corpus/corpus'
import { CORPUS_BOOK } from '@costwright/testkit/corpus/corpus-book'
import { join, snapshotOfCase, type CorpusCase, type Facts } from '@costwright/testkit/corpus/corpus-case'
import { RANDOM_ACCOUNT } from '@costwright/testkit/corpus/random-account'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountSnapshotSchema,
  FACT_LISTS,
  type AccountFactName,
  type AccountSnapshot,
} from '../account/account-snapshot.ts'
import { usdToNumber } from '../money/usd.ts'
import { evaluateRules, type Evaluation } from './evaluate-rules.ts'
import { RULES } from './rules.ts'

const CONFIGURED = RULES.map((rule) => ({ rule, settings: rule.settings.parse({}) }))
const LISTS = Object.keys(FACT_LISTS) as AccountFactName[]

/** Accounts that hold the facts of a few cases together; the large one is left out. */
const PARTS = CORPUS.filter(({ facts }) => (facts.endpoints?.length ?? 0) < 100)
const mixed = fc.uniqueArray(fc.nat(PARTS.length - 1), { minLength: 1, maxLength: 6 }).map((indices) =>
  indices.flatMap((index) => {
    const part = PARTS[index]
    return part === undefined ? [] : [part]
  }),
)

/** What a capture that was edited by hand may have in a field: still of its shape. */
const INSTANTS = ['1970-01-01T00:00:00Z', '2026-10-31T23:59:59Z', '2026-11-01T00:00:00.000Z', '2031-01-01T00:00:00Z']
const NUMBERS = [0, 1, 3, 7, 100, 5000, 1_000_000_000]
const TEXTS = [
  '',
  'InService',
  'Completed',
  'Failed',
  'ml.m5.large',
  'ml.x9.large',
  'ml.p3.8xlarge',
  '\u0000',
  '__proto__',
]

/** Fields that name a fact: what has the name of another one is no account. */
const NAMING: ReadonlySet<string> = new Set(['account', 'region', 'arn', 'name'])

interface Edit {
  readonly list: number
  readonly fact: number
  readonly path: readonly number[]
  readonly value: number
}
const edits = fc.array(
  fc.record({
    list: fc.nat(),
    fact: fc.nat(),
    path: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
    value: fc.nat(),
  }),
  { maxLength: 12 },
)

/** The accounts of the cases side by side: the ids of each are made its own, and so is the bucket, whose name is the only one of its kind. */
function snapshotOf(parts: readonly CorpusCase[]): AccountSnapshot {
  const apart = parts.map((part, index) => {
    const { accounts, collection, ...facts } = snapshotOfCase(part)
    const own = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll(/(1{12}|2{12}|(?<=[":/])lake)/g, `${index}$1`))
    return own({ accounts, collection, facts }) as Pick<AccountSnapshot, 'accounts' | 'collection'> & { facts: Facts }
  })
  return {
    ...snapshotOfCase({ facts: join(...apart.map(({ facts }) => facts)), accounts: [] }),
    accounts: apart.flatMap(({ accounts }) => accounts),
    collection: apart.flatMap(({ collection }) => collection),
  }
}

/** Puts another value of the same kind, or null, somewhere into a fact; the whole is kept only where its shape still allows it. */
function edit(snapshot: AccountSnapshot, { list, fact, path, value }: Edit): void {
  const filled = LISTS.filter((name) => snapshot[name].length > 0)
  const name = filled[list % Math.max(1, filled.length)]
  if (name === undefined) return
  const facts: unknown[] = snapshot[name]
  const index = fact % facts.length
  const edited: unknown = structuredClone(facts[index])
  let at = edited
  for (const [depth, step] of path.entries()) {
    if (typeof at !== 'object' || at === null) break
    const holder = at as Record<string, unknown>
    const keys = Object.keys(holder)
    const key = keys[step % Math.max(1, keys.length)]
    if (key === undefined || NAMING.has(key)) break
    const old = holder[key]
    if (typeof old === 'object' && old !== null && depth < path.length - 1) {
      at = old
      continue
    }
    const others =
      typeof old === 'number' ? NUMBERS : typeof old === 'boolean' ? [!old] : isInstant(old) ? INSTANTS : TEXTS
    holder[key] = value % 5 === 0 ? null : others[value % others.length]
    break
  }
  if (FACT_LISTS[name].safeParse([edited]).success) facts[index] = edited
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
}

/** Dollars a month of what findings are about, each line of a bill once. */
function costOf({ findings }: Evaluation): number {
  const lines = new Map<string, number>()
  for (const { resource, before } of findings) {
    const own = new Map<string, number>()
    for (const line of before.lines) {
      const key = JSON.stringify([
        line.resource.startsWith('arn:') ? line.resource : resource.arn,
        line.usageType,
        line.item,
      ])
      own.set(key, (own.get(key) ?? 0) + usdToNumber(line.usd))
    }
    for (const [key, usd] of own) lines.set(key, Math.max(lines.get(key) ?? 0, usd))
  }
  return [...lines.values()].reduce((sum, usd) => sum + usd, 0)
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

test('whatever is in an account: no throw, no NaN, ids once, no more saved than spent', () => {
  fc.assert(
    fc.property(mixed, edits, (parts, changes) => {
      const snapshot = snapshotOf(parts)
      for (const change of changes) edit(snapshot, change)
      checkEvaluation(evaluateRules(snapshot, CONFIGURED, CORPUS_BOOK))
    }),
    { numRuns: 300 },
  )
})

function checkEvaluation(evaluation: Evaluation): void {
  const { findings } = evaluation
  expect(numbersIn(findings).filter((one) => !Number.isFinite(one))).toEqual([])
  expect(JSON.stringify(findings.map(({ title, evidence }) => [title, evidence]))).not.toMatch(/NaN|Infinity|undefined/)
  const ids = findings.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  const saved = findings.reduce((sum, { savingUsd }) => sum + usdToNumber(savingUsd), 0)
  expect(saved).toBeLessThanOrEqual(costOf(evaluation) * (1 + 1e-9) + 0.01)
}

test('any account of the shape of a snapshot', () => {
  fc.assert(
    fc.property(RANDOM_ACCOUNT, (snapshot) => {
      expect(accountSnapshotSchema.safeParse(snapshot).error?.issues ?? []).toEqual([])
      checkEvaluation(evaluateRules(snapshot, CONFIGURED, CORPUS_BOOK))
    }),
    { numRuns: 200 },
  )
})

test('random accounts have something to find', () => {
  const found = new Set(
    fc
      .sample(RANDOM_ACCOUNT, { numRuns: 200, seed: 1 })
      .flatMap((snapshot) => evaluateRules(snapshot, CONFIGURED, CORPUS_BOOK).findings.map(({ rule }) => rule)),
  )
  expect(found.size).toBeGreaterThan(15)
})

test('the order in which facts were read does not matter', () => {
  fc.assert(
    fc.property(mixed, fc.infiniteStream(fc.nat()), (parts, numbers) => {
      const snapshot = snapshotOf(parts)
      const shuffled = structuredClone(snapshot)
      for (const name of LISTS) {
        const facts: unknown[] = shuffled[name]
        for (let last = facts.length - 1; last > 0; last -= 1) {
          const other = (numbers.next().value ?? 0) % (last + 1)
          ;[facts[last], facts[other]] = [facts[other], facts[last]]
        }
      }
      const before = evaluateRules(snapshot, CONFIGURED, CORPUS_BOOK)
      const after = evaluateRules(shuffled, CONFIGURED, CORPUS_BOOK)
      const told = ({ findings, abstentions }: Evaluation): unknown => [
        findings.map(({ id, savingUsd, title, monthlySavingUsd }) => [id, String(savingUsd), title, monthlySavingUsd]),
        [
          ...new Set(
            abstentions.map(({ rule, resource, account, region, because }) =>
              JSON.stringify([rule, resource?.arn, account, region, because]),
            ),
          ),
        ].toSorted(),
      ]
      expect(told(after)).toEqual(told(before))
    }),
    { numRuns: 200 },
  )
})
