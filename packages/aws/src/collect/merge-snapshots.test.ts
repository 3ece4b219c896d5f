import { FACT_LISTS, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { expect, test } from 'vitest'
import { emptyFacts } from './account-facts.ts'
import { mergeSnapshots } from './merge-snapshots.ts'

function snapshotOf(id: string, collectedAt: string, over: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    version: 1,
    collectedAt,
    synthetic: false,
    accounts: [{ id, name: null, payer: false, regions: ['eu-west-1'] }],
    collection: [
      {
        account: id,
        region: null,
        action: 'budgets:ViewBudget',
        fact: 'budgets',
        outcome: 'complete',
        detail: null,
        count: 0,
        startedAt: null,
        endedAt: null,
      },
    ],
    ...emptyFacts(),
    ...over,
  }
}

test('one snapshot is itself', () => {
  const one = snapshotOf('1', '2026-11-20T12:00:00.000Z')
  expect(mergeSnapshots([one])).toEqual(one)
})

test('everything of every account, in their order, as of the earliest', () => {
  const facts = Object.fromEntries(Object.keys(FACT_LISTS).map((name) => [name, [{ of: name }]]))
  const a = snapshotOf('1', '2026-11-20T12:00:00.000Z', facts)
  const b = snapshotOf('2', '2026-11-20T11:00:00.000Z', { ...facts, synthetic: true })
  const merged = mergeSnapshots([a, b])
  expect(merged).toEqual({
    version: 1,
    collectedAt: '2026-11-20T11:00:00.000Z',
    synthetic: true,
    accounts: [...a.accounts, ...b.accounts],
    collection: [...a.collection, ...b.collection],
    ...Object.fromEntries(Object.keys(FACT_LISTS).map((name) => [name, [{ of: name }, { of: name }]])),
  })
})

test('lists that are longer than a call takes arguments', () => {
  const long = Array.from({ length: 300_000 }, () => ({})) as AccountSnapshot['trainingJobs']
  const merged = mergeSnapshots([snapshotOf('1', '2026-11-20T12:00:00.000Z', { trainingJobs: long })])
  expect(merged.trainingJobs.length).toBe(300_000)
})
