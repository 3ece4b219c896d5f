import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { daysAgo } from '../account.fixture.ts'
import { auditWork } from '../work.fixture.ts'
import { tuningWithoutEarlyStopping } from './tuning-without-early-stopping.ts'

function tuningOf(name: string, ago: number, over: Partial<AccountFact<'tuningJobs'>> = {}): AccountFact<'tuningJobs'> {
  return {
    account: '999999999993',
    region: 'us-east-1',
    arn: `arn:${name}`,
    name,
    tags: {},
    status: 'Completed',
    createdAt: daysAgo(ago),
    endedAt: daysAgo(ago - 0.1),
    strategy: 'Bayesian',
    earlyStopping: 'Off',
    maxJobs: 40,
    maxParallelJobs: 4,
    managedSpot: false,
    jobsCompleted: 40,
    jobsStopped: 0,
    jobsFailed: 0,
    bestTrainingJob: null,
    ...over,
  }
}
const titles = (...tuningJobs: AccountFact<'tuningJobs'>[]): readonly string[] =>
  auditWork(tuningWithoutEarlyStopping, { tuningJobs }).findings.map(({ title }) => title)

describe('tuning-without-early-stopping', () => {
  test('one warning for a family, named after its latest job', () => {
    const { findings } = auditWork(tuningWithoutEarlyStopping, {
      tuningJobs: [tuningOf('sweep-1', 40), tuningOf('sweep-2', 10)],
    })
    expect(findings.map(({ title, savingUsd }) => [title, savingUsd])).toEqual([
      ['Tuning job sweep-2 runs up to 40 trials to their end: early stopping is off', 0n],
    ])
    expect(findings[0]?.evidence.at(-1)).toMatchObject({ value: '2 in the last 90 days' })
  })

  test('what the latest job does counts', () => {
    expect(titles(tuningOf('sweep-1', 40), tuningOf('sweep-2', 10, { earlyStopping: 'Auto' }))).toEqual([])
    expect(titles(tuningOf('sweep-2', 10), tuningOf('sweep-1', 40, { earlyStopping: 'Auto' }))).toHaveLength(1)
  })

  test('Hyperband, few trials, long ago, not stated: silence', () => {
    expect(titles(tuningOf('a', 10, { strategy: 'Hyperband' }))).toEqual([])
    expect(titles(tuningOf('a', 10, { maxJobs: 9 }))).toEqual([])
    expect(titles(tuningOf('a', 10, { maxJobs: 10 }))).toHaveLength(1)
    expect(titles(tuningOf('a', 91))).toEqual([])
    expect(titles(tuningOf('a', 10, { earlyStopping: null }))).toEqual([])
    expect(titles(tuningOf('a', 10, { maxJobs: null }))).toEqual([])
  })
})
