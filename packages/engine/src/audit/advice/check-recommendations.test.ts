import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { addUsd, formatUsd, usd, type Usd } from '../../money/usd.ts'
import type { Abstention, Finding } from '../finding.ts'
import type { Remedy } from '../rule.ts'
import { checkRecommendations } from './check-recommendations.ts'
import { advisedAmounts } from './hub-amounts.ts'

type Recommendation = AccountFact<'recommendations'>
const ACCOUNT = '999999999993'
const ENDPOINT = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/ranking`

function idle(over: Partial<Recommendation> = {}): Recommendation {
  return {
    account: ACCOUNT,
    region: 'us-east-1',
    adviser: 'compute-optimizer',
    recommendationId: ENDPOINT,
    resourceArn: ENDPOINT,
    resourceType: 'SageMakerEndpoint',
    advice: 'Idle',
    savingUsd: '168.50',
    savingAfterDiscountsUsd: '101.10',
    savingPercent: 100,
    statedCostUsd: null,
    lookBackDays: 14,
    refreshedAt: '2026-10-31T00:00:00.000Z',
    tags: null,
    ...over,
  }
}

function hub(over: Partial<Recommendation> = {}): Recommendation {
  return idle({
    adviser: 'cost-optimization-hub',
    recommendationId: 'one',
    advice: 'Delete',
    savingUsd: '101.10',
    savingAfterDiscountsUsd: null,
    statedCostUsd: '0',
    ...over,
  })
}

const PLAN = hub({
  region: null,
  resourceArn: null,
  resourceType: 'SageMakerSavingsPlans',
  advice: 'PurchaseSavingsPlans',
})

function finding(rule: string, savingUsd: string, arn = ENDPOINT): Finding {
  const nothing = { lines: [], gaps: [], notes: [] } as unknown as Finding['before']
  return {
    kind: 'finding',
    id: `${rule} ${arn}`,
    rule,
    resource: { account: ACCOUNT, region: 'us-east-1', arn, name: 'ranking', tags: null },
    title: '',
    before: nothing,
    after: nothing,
    savingUsd: usd(savingUsd),
    monthlySavingUsd: { p10: 0, p50: 0, p90: 0 },
    confidence: { level: 'high', because: '' },
    evidence: [],
    actions: [],
    notes: [],
    countedIn: [],
  }
}

function abstention(arn: string): Abstention {
  const resource = { account: ACCOUNT, region: 'us-east-1', arn, name: 'ranking', tags: null }
  return {
    kind: 'abstention',
    rule: 'idle-endpoint',
    resource,
    account: ACCOUNT,
    region: 'us-east-1',
    because: 'no series',
  }
}

const remedyOf = (rule: string): Remedy => (rule === 'savings-plan-coverage-low' ? 'commit' : 'remove')
const brief = (
  recommendations: readonly Recommendation[],
  findings: readonly Finding[],
  abstentions: readonly Abstention[] = [],
): unknown => {
  const { advice, statedUsd, onlyStatedUsd } = checkRecommendations(
    recommendations,
    { findings, abstentions },
    remedyOf,
  )
  return {
    stated: formatUsd(statedUsd),
    only: formatUsd(onlyStatedUsd),
    advice: advice.map((one) => [one.advisers.length, one.advice, one.verdict, one.findings.length, one.because]),
  }
}

describe('advice held against findings', () => {
  test('two advisers about one endpoint are one saving, at list prices', () => {
    const { advice, statedUsd, onlyStatedUsd } = checkRecommendations(
      [hub(), idle()],
      { findings: [finding('idle-endpoint', '167.90')], abstentions: [] },
      remedyOf,
    )
    expect({ advice, statedUsd, onlyStatedUsd }).toEqual({
      advice: [
        {
          account: ACCOUNT,
          region: 'us-east-1',
          resourceArn: ENDPOINT,
          resourceType: 'SageMakerEndpoint',
          advice: ['Delete', 'Idle'],
          advisers: ['cost-optimization-hub', 'compute-optimizer'],
          statedSavingUsd: usd('168.50'),
          beforeUsd: usd('101.10'),
          afterUsd: usd('0'),
          costIs: 'after',
          findings: [`idle-endpoint ${ENDPOINT}`],
          foundSavingUsd: usd('167.90'),
          verdict: 'same',
          because: null,
        },
      ],
      statedUsd: usd('168.50'),
      onlyStatedUsd: usd('0'),
    })
  })

  test('several findings about the endpoint are added up before they are compared', () => {
    const findings = [finding('idle-endpoint', '100'), finding('oversized-endpoint', '68.50')]
    expect(brief([idle()], findings)).toEqual({
      stated: '$168.50',
      only: '$0.00',
      advice: [[1, ['Idle'], 'same', 2, null]],
    })
  })

  test.each([
    [
      'a saving of another size',
      [idle()],
      [finding('idle-endpoint', '84.25')],
      [[1, ['Idle'], 'differs', 1, null]],
      '$168.50',
      '$0.00',
    ],
    [
      'what no finding is about',
      [idle()],
      [finding('idle-endpoint', '84.25', `${ENDPOINT}-2`)],
      [[1, ['Idle'], 'not-found', 0, null]],
      '$168.50',
      '$168.50',
    ],
    [
      'no amount',
      [idle({ savingUsd: null })],
      [finding('idle-endpoint', '84.25')],
      [[1, ['Idle'], 'no-amount', 1, null]],
      '$0.00',
      '$0.00',
    ],
    [
      'two ways to save the same',
      [hub({ advice: 'ScaleIn', recommendationId: 'two', savingUsd: '50' }), hub()],
      [],
      [[1, ['ScaleIn', 'Delete'], 'not-found', 0, null]],
      '$101.10',
      '$101.10',
    ],
    [
      'plans of several terms',
      [PLAN, { ...PLAN, recommendationId: 'three', savingUsd: '70' }],
      [finding('savings-plan-coverage-low', '99', `arn:aws:iam::${ACCOUNT}:root`)],
      [[1, ['PurchaseSavingsPlans'], 'same', 1, null]],
      '$101.10',
      '$0.00',
    ],
    [
      'a plan for another account',
      [{ ...PLAN, account: '1' }],
      [finding('savings-plan-coverage-low', '99')],
      [[1, ['PurchaseSavingsPlans'], 'not-found', 0, null]],
      '$101.10',
      '$101.10',
    ],
    ['nothing at all', [], [finding('idle-endpoint', '1')], [], '$0.00', '$0.00'],
  ] as const)('%s', (_, recommendations, findings, advice, stated, only) => {
    expect(brief(recommendations, findings)).toEqual({ stated, only, advice })
  })

  test('says why the audit did not judge', () => {
    expect(brief([idle()], [], [abstention(ENDPOINT)])).toEqual({
      stated: '$168.50',
      only: '$168.50',
      advice: [[1, ['Idle'], 'abstained', 0, 'no series']],
    })
  })

  test('counts no dollar twice, however often it is named', () => {
    const some = fc.array(
      fc.record({ arn: fc.constantFrom('a', 'b', 'c'), cents: fc.integer({ min: 0, max: 99_999 }) }),
    )
    fc.assert(
      fc.property(some, (named) => {
        const advice = named.map(({ arn, cents }) => hub({ resourceArn: arn, savingUsd: (cents / 100).toFixed(2) }))
        const most = new Map<string, number>()
        for (const { arn, cents } of named) most.set(arn, Math.max(most.get(arn) ?? 0, cents))
        const { statedUsd } = checkRecommendations(advice, { findings: [], abstentions: [] }, remedyOf)
        expect(formatUsd(statedUsd)).toBe(formatUsd(sumOfCents([...most.values()])))
      }),
    )
  })
})

function sumOfCents(cents: readonly number[]): Usd {
  return cents.reduce((sum, one) => addUsd(sum, usd((one / 100).toFixed(2))), usd('0'))
}

describe('the cost that Cost Optimization Hub states', () => {
  test.each([
    // Recorded answers: the cost is that of the machine that is recommended.
    ['82.49', '43.07', 35, 'after', '125.56', '82.49'],
    ['2.56', '0.64', 20, 'after', '3.20', '2.56'],
    ['18.02', '18.02', 50, 'after', '36.04', '18.02'],
    ['0.0922', '0.0121', 12, 'after', '0.1043', '0.0922'],
    // As it is documented.
    ['125.56', '43.07', 34.3, 'before', '125.56', '82.49'],
    ['50', '50', 100, 'before', '50', '0'],
    // More than the cost can only be saved if that is what remains.
    ['10', '90', null, 'after', '100', '10'],
  ])(
    '%s with a saving of %s (%s %%) is the cost %s',
    (statedCostUsd, savingUsd, savingPercent, costIs, before, after) => {
      expect(advisedAmounts({ statedCostUsd, savingUsd, savingPercent })).toEqual({
        costIs,
        beforeUsd: usd(before),
        afterUsd: usd(after),
      })
    },
  )

  test.each([
    ['both meanings fit', { statedCostUsd: '1000', savingUsd: '5', savingPercent: 0.5 }, 'unknown'],
    ['neither fits', { statedCostUsd: '100', savingUsd: '50', savingPercent: 80 }, 'unknown'],
    ['there is no percentage', { statedCostUsd: '100', savingUsd: '50', savingPercent: null }, 'unknown'],
    ['there is no saving', { statedCostUsd: '100', savingUsd: null, savingPercent: 5 }, 'not-stated'],
    ['there is no cost', { statedCostUsd: null, savingUsd: '5', savingPercent: 5 }, 'not-stated'],
  ])('says nothing where %s', (_, of, costIs) => {
    expect(advisedAmounts(of)).toEqual({ beforeUsd: null, afterUsd: null, costIs })
  })
})
