import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { RULES } from '@costwright/engine/audit/rules'
import { usd } from '@costwright/engine/money/usd'
import { describe, expect, it } from 'vitest'
import {
  AUDIT_BOOK,
  endpointOf,
  NOW,
  requestsOf,
  snapshotOf,
  together,
} from '../../../engine/src/audit/account.fixture.ts'
import { configSchema } from '../config/config-schema.ts'
import { audit, type AuditQuestion } from './audit.ts'
import { auditShape, type AuditAnswer } from './audit-shape.ts'
import type { BilledMonth } from './billed-resources.ts'

const RANKING = 'arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking'
const IDLE: Partial<AccountSnapshot> = {
  ...endpointOf({ tags: { team: 'search' } }),
  metricSeries: [requestsOf(0)],
}

const ONLY_IDLE = configSchema.parse({
  rules: Object.fromEntries(RULES.map(({ id }) => [id, { enabled: id === 'idle-endpoint' }])),
})

function ask(
  over: Partial<AccountSnapshot> = IDLE,
  question: Partial<AuditQuestion> = {},
  month: BilledMonth | null = null,
): AuditAnswer {
  const snapshot = snapshotOf(over)
  return audit(
    { kind: 'file', file: 'x.gz', snapshot, redacted: false, ownCost: null },
    {
      config: ONLY_IDLE,
      rules: [],
      tags: [],
      accounts: [],
      regions: [],
      minSavingUsd: '0',
      baseline: null,
      decisions: [],
      now: NOW,
      ...question,
    },
    AUDIT_BOOK,
    { month, gaps: [] },
  )
}

describe('an audit', () => {
  it('is of the published shape, with both bills and what was seen', () => {
    const answer = ask()
    expect(auditShape.parse(answer)).toEqual(answer)
    expect(answer.findings.map(({ id, savingUsd, after }) => [id, savingUsd, after])).toEqual([
      [`idle-endpoint ${RANKING}`, '167.90', []],
    ])
    expect(answer).toMatchObject({
      monthlySpendUsd: '167.90',
      monthlySavingUsd: '167.90',
      spendBasis: { kind: 'inventory' },
      byRule: [{ rule: 'idle-endpoint', findings: 1, savingUsd: '167.90' }],
      coverage: { seen: { endpoints: 1, endpointConfigs: 1, models: 1, metricSeries: 1 }, bill: null },
      gaps: [],
    })
  })

  it.each<readonly [Partial<AuditQuestion>, number, AuditAnswer['hidden']]>([
    [{ minSavingUsd: '167.90' }, 1, { belowMinSaving: 0, notAskedFor: 0 }],
    [{ minSavingUsd: '167.91' }, 0, { belowMinSaving: 1, notAskedFor: 0 }],
    [{ tags: [{ key: 'team', value: 'sea*' }] }, 1, { belowMinSaving: 0, notAskedFor: 0 }],
    [{ tags: [{ key: 'team' }] }, 1, { belowMinSaving: 0, notAskedFor: 0 }],
    [{ tags: [{ key: 'owner' }] }, 0, { belowMinSaving: 0, notAskedFor: 1 }],
    [{ accounts: ['999999999999'] }, 0, { belowMinSaving: 0, notAskedFor: 1 }],
    [{ regions: ['eu-west-1'] }, 0, { belowMinSaving: 0, notAskedFor: 1 }],
    [{ regions: ['all'] }, 1, { belowMinSaving: 0, notAskedFor: 0 }],
    [{ rules: ['no-autoscaling'] }, 0, { belowMinSaving: 0, notAskedFor: 1 }],
  ])('%j', (question, shown, hidden) => {
    const answer = ask(IDLE, question)
    expect([answer.findings.length, answer.hidden]).toEqual([shown, hidden])
    expect(answer.monthlySavingUsd).toBe(shown === 1 ? '167.90' : '0.00')
  })

  it('says what was not read, and what it could not judge', () => {
    const status = {
      account: '999999999993',
      region: 'us-east-1',
      fact: 'endpoints',
      count: 0,
      startedAt: null,
      endedAt: null,
    }
    const answer = ask({
      ...IDLE,
      collection: [
        { ...status, action: 'sagemaker:ListEndpoints', outcome: 'denied', detail: null },
        { ...status, region: 'eu-west-1', action: 'sagemaker:ListEndpoints', outcome: 'denied', detail: null },
        { ...status, action: 's3:ListBuckets', fact: 'buckets', outcome: 'throttled', detail: 'too many requests' },
        { ...status, region: 'me-south-1', action: 'sts:GetCallerIdentity', outcome: 'region-disabled', detail: null },
      ],
    })
    const effect = 'rules that need it do not judge there: what is wasted there is not in the figures'
    expect([answer.findings, answer.gaps]).toEqual([
      [],
      [
        {
          kind: 'missing-permission',
          what: 'sagemaker:ListEndpoints is not allowed (999999999993 us-east-1, 999999999993 eu-west-1)',
          effect,
        },
        {
          kind: 'missing-data',
          what: 's3:ListBuckets was throttled (999999999993 us-east-1): too many requests',
          effect,
        },
      ],
    ])
    expect(answer.coverage.reads).toEqual({ denied: 2, throttled: 1, 'region-disabled': 1 })
    expect(answer.abstentions).toEqual([
      {
        rule: 'idle-endpoint',
        because: 'sagemaker:ListEndpoints was denied',
        count: 2,
        resources: ['999999999993 us-east-1', '999999999993 eu-west-1'],
      },
      expect.objectContaining({ rule: 'idle-endpoint', resources: ['999999999993 me-south-1'] }),
    ])
  })

  it('takes abstentions for one that differ in their numbers only', () => {
    const young = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, days) =>
      endpointOf({
        name,
        createdAt: new Date(NOW - (days + 1) * 86_400_000).toISOString(),
        lastModifiedAt: new Date(NOW - (days + 1) * 86_400_000).toISOString(),
      }),
    )
    const metricSeries = young.flatMap(({ endpoints }) =>
      endpoints.map(({ name }) => requestsOf(0, { dimensions: { EndpointName: name, VariantName: 'main' } })),
    )
    expect(ask({ ...together(...young), metricSeries }).abstentions).toEqual([
      {
        rule: 'idle-endpoint',
        because: 'it was made or changed 1 days ago; 14 days are needed',
        count: 7,
        resources: ['a', 'b', 'c', 'd', 'e'],
      },
    ])
  })

  it('holds what was seen against the bill', () => {
    const line = {
      usageType: 'USE1-Host:ml.m5.xlarge',
      usd: '171.12',
      quantity: '744',
      coveredQuantity: '0',
      unit: 'Hrs',
    }
    const month: BilledMonth = {
      month: '2026-10',
      hours: 744,
      mlUsd: usd('200'),
      seenUsd: usd('171.12'),
      billed: (arn) => (arn === RANKING ? { from: '', to: '', lines: [line], commitment: null } : null),
    }
    const answer = ask(IDLE, {}, month)
    expect(answer.findings[0]?.billed).toEqual({ month: '2026-10', usd: '167.90' })
    expect([answer.monthlySpendUsd, answer.spendBasis.kind]).toEqual(['196.2365591398', 'bill'])
    expect(answer.coverage.bill).toEqual({
      month: '2026-10',
      billedUsd: '200.00',
      seenUsd: '171.12',
      seenPercent: 85.6,
      comparedResources: 1,
      pricePercent: 100,
      usagePercent: 100,
    })
    const half = ask(
      IDLE,
      {},
      {
        ...month,
        billed: () => ({ from: '', to: '', lines: [{ ...line, quantity: '372', usd: '42.78' }], commitment: null }),
      },
    )
    expect(half.coverage.bill).toMatchObject({ pricePercent: 200, usagePercent: 200 })
    expect(ask(IDLE, {}, { ...month, billed: () => null }).coverage.bill).toMatchObject({
      comparedResources: 0,
      pricePercent: null,
      usagePercent: null,
    })
  })
})
