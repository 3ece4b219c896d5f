import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBills } from '../spend/open-bills.ts'
import { review } from './review.ts'
import { reviewShape, type ReviewJson } from './review-shape.ts'
import { isInPeriod, reviewTodo } from './review-todo.ts'
import type { Rhythm } from './rhythm.ts'

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'review-'))
  await writeTwoMonthsBill(join(home, 'bills'))
})
afterAll(() => rm(home, { recursive: true }))

async function ask(rhythm: Rhythm, of: string | null = null): Promise<ReviewJson> {
  const bill = await openBills(home)
  try {
    return await review(
      bill,
      { rhythm, of, where: [], metric: 'unblended' },
      {
        source: 'workspace',
        home,
        billHome: home,
        cwd: home,
        bookData: SMALL_BOOK,
        now: new Date('2026-10-16T08:00:00Z'),
      },
    )
  } finally {
    bill.close()
  }
}

describe('a review', () => {
  test.each<readonly [Rhythm, string, string]>([
    ['daily', '2026-10-14', '2026-10-07'],
    ['weekly', '2026-W41', '2026-W40'],
    ['monthly', '2026-09', '2026-08'],
    ['quarterly', '2026-Q3', '2026-Q2'],
  ])('%s is about the last whole period', async (rhythm, label, before) => {
    const answer = await ask(rhythm)
    expect(reviewShape.strict().safeParse(answer).error).toBeUndefined()
    expect([answer.period.label, answer.before.label]).toEqual([label, before])
    expect([answer.spend.from, answer.spend.to]).toEqual([answer.period.from, answer.period.to])
    expect(answer.coverage === null).toBe(rhythm === 'daily')
    expect(answer.gaps.map(({ what }) => what)).toContain('no audit of the account')
  })

  test('of a month says what it cost and why that changed', async () => {
    const { summary, change, spend } = await ask('monthly')
    expect(summary[0]).toMatch(/^2026-09 cost \$/)
    expect(change?.after.usd).toBe(spend.invoiceUsd)
  })

  test('of a quarter without one before it compares nothing and says so', async () => {
    const { change, summary, gaps } = await ask('quarterly')
    expect(change).toBeNull()
    expect(summary[0]).toMatch(/^2026-Q3 cost \$/)
    expect(gaps).toContainEqual(expect.objectContaining({ kind: 'missing-period', effect: 'nothing is compared' }))
  })

  test('of a time is about the period that holds it', async () => {
    expect((await ask('weekly', '2026-09-16')).period).toEqual({
      label: '2026-W38',
      from: '2026-09-14T00:00:00Z',
      to: '2026-09-21T00:00:00Z',
    })
    expect((await ask('quarterly', '2026-09')).period.label).toBe('2026-Q3')
    expect((await ask('monthly', '2026-08-31')).period.label).toBe('2026-08')
    await expect(ask('monthly', 'soon')).rejects.toMatchObject({ code: 'bad-time' })
  })
})

test('an anomaly is in a period when any of it is', () => {
  const period = { label: '', from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' }
  const at = (from: string, to: string): boolean =>
    isInPeriod({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }, period)
  expect([at('2026-08-01', '2026-09-01'), at('2026-08-01', '2026-09-02'), at('2026-10-01', '2026-10-02')]).toEqual([
    false,
    true,
    false,
  ])
})

test('what to do: rises that go on and findings, the dearest first, and then a plan for what is left', () => {
  const rise = {
    kind: 'step',
    from: '2026-09-01T00:00:00Z',
    to: '2026-09-11T00:00:00Z',
    continuing: true,
    usageType: 'USE1-Host:ml.m5.xlarge',
    resource: 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/shop',
    impactUsd: 10,
    cause: { words: 'more hours' },
  }
  const finding = { title: 'shop is idle', savingUsd: '100.00', confidence: { level: 'high', because: 'no calls' } }
  const answer = {
    rhythm: 'daily',
    anomalies: { anomalies: [rise, { ...rise, continuing: false }] },
    audit: { findings: [{ ...finding, savingUsd: '20.00' }, finding, finding, finding] },
    commitment: {
      kind: 'buy',
      optionId: '1y-no-upfront',
      commitmentUsdPerHour: '2.000',
      monthlySavingUsd: '900.00',
      reasons: ['it is the cheapest'],
    },
  }
  expect(reviewTodo(answer as unknown as Parameters<typeof reviewTodo>[0])).toEqual([
    { kind: 'finding', what: 'shop is idle', monthlyUsd: '100.00', why: 'high confidence: no calls' },
    { kind: 'finding', what: 'shop is idle', monthlyUsd: '100.00', why: 'high confidence: no calls' },
    { kind: 'anomaly', what: 'look at endpoint/shop: step since 2026-09-01', monthlyUsd: '30.42', why: 'more hours' },
    { kind: 'finding', what: 'shop is idle', monthlyUsd: '20.00', why: 'high confidence: no calls' },
    {
      kind: 'commitment',
      what: 'buy the Savings Plan 1y-no-upfront at $2.000 an hour',
      monthlyUsd: '900.00',
      why: 'fix waste first and commit for what is left; it is the cheapest',
    },
  ])
})
