import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AccountSnapshot } from '../account/account-snapshot.ts'
import type { DescribedResource } from '../estimate/description.ts'
import { usd, usdToJson } from '../money/usd.ts'
import { AUDIT_BOOK, endpointOf, NOW, requestsOf, snapshotOf, together } from './account.fixture.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { defineRule, type Remedy, type Rule } from './rule.ts'

const month = (instanceType: string, count = 1): readonly DescribedResource[] => [
  {
    kind: 'realtime-endpoint',
    name: 'ranking',
    variants: [{ name: 'main', instanceType, count, volumeGb: 0, shadow: false }],
    inferenceComponents: 0,
    models: 0,
    dataInGb: 0,
    dataOutGb: 0,
  },
]

/** A rule that has something to say of every endpoint. */
function ruleOf(
  id: string,
  remedy: Remedy,
  over: Partial<Pick<Rule, 'facts' | 'evaluate'>> & {
    readonly after?: readonly DescribedResource[]
    readonly afterWorst?: readonly DescribedResource[]
    readonly afterBest?: readonly DescribedResource[]
    readonly part?: string
  } = {},
): Rule {
  const { facts = ['endpoints'], evaluate, after = [], ...rest } = over
  return defineRule({
    id,
    title: id,
    phase: 'inference',
    remedy,
    looksAt: '',
    abstainsWhen: [],
    saving: '',
    fix: '',
    facts,
    settings: z.strictObject({}),
    actions: ['do-it'],
    evaluate:
      evaluate ??
      function* (context) {
        for (const endpoint of context.facts('endpoints')) {
          const { account, region, arn, name, tags } = endpoint
          yield context.finding({
            resource: { account, region, arn, name, tags },
            title: `${name} could be better`,
            before: month('ml.m5.xlarge', 2),
            after,
            confidence: { level: 'high', because: 'it is said' },
            evidence: [],
            notes: ['a note'],
            ...rest,
          })
        }
      },
  })
}

function run(rules: readonly Rule[], over: Partial<AccountSnapshot> = endpointOf()): ReturnType<typeof evaluateRules> {
  return evaluateRules(
    snapshotOf(over),
    rules.map((rule) => ({ rule, settings: {} })),
    AUDIT_BOOK,
  )
}

const status = (over: Partial<AccountSnapshot['collection'][number]>): AccountSnapshot['collection'][number] => ({
  account: '999999999993',
  region: 'us-east-1',
  action: 'sagemaker:ListEndpoints',
  fact: 'endpoints',
  outcome: 'complete',
  detail: null,
  count: 1,
  startedAt: null,
  endedAt: null,
  ...over,
})

describe('evaluateRules', () => {
  test('makes two bills, the saving between them, and its range', () => {
    const [found] = run([
      ruleOf('smaller', 'resize', {
        after: month('ml.m5.xlarge'),
        afterWorst: month('ml.m5.2xlarge'),
        afterBest: month('ml.m5.large'),
      }),
    ]).findings
    expect(found && { ...found, before: found.before.lines.length, after: found.after.lines.length }).toEqual({
      kind: 'finding',
      id: 'smaller arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking',
      rule: 'smaller',
      resource: {
        account: '999999999993',
        region: 'us-east-1',
        arn: 'arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking',
        name: 'ranking',
        tags: {},
      },
      title: 'ranking could be better',
      before: 1,
      after: 1,
      savingUsd: usd('167.9'),
      monthlySavingUsd: { p10: -0.73, p50: 167.9, p90: 251.85 },
      confidence: { level: 'high', because: 'it is said' },
      evidence: [],
      actions: ['do-it'],
      notes: ['a note'],
      countedIn: [],
    })
  })

  test('without a worst and a best month the saving is certain', () => {
    expect(run([ruleOf('gone', 'remove')]).findings[0]?.monthlySavingUsd).toEqual({
      p10: 335.8,
      p50: 335.8,
      p90: 335.8,
    })
  })

  test('a part of a resource has an id of its own', () => {
    expect(run([ruleOf('gone', 'remove', { part: 'main' })]).findings[0]?.id).toBe(
      'gone arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking main',
    )
  })

  test('a dollar is counted once, the removal first whatever the order of the rules', () => {
    const rules = [ruleOf('smaller', 'resize', { after: month('ml.m5.xlarge') }), ruleOf('gone', 'remove')]
    for (const order of [rules, rules.toReversed()]) {
      expect(run(order).findings.map((one) => [one.rule, usdToJson(one.savingUsd), one.countedIn])).toEqual([
        ['gone', '335.80', []],
        ['smaller', '0.00', ['gone arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking']],
      ])
    }
  })

  test.each(['partial', 'denied', 'throttled', 'failed', 'region-disabled', 'skipped'] as const)(
    'a list that was %s makes its rules abstain there, and only there',
    (outcome) => {
      const elsewhere = endpointOf({ name: 'far', region: 'eu-west-1', arn: 'arn:far' })
      const over = {
        ...together(endpointOf(), elsewhere),
        collection: [status({ outcome, detail: 'because' }), status({ region: 'eu-west-1' })],
      }
      const { findings, abstentions } = run(
        [ruleOf('gone', 'remove'), ruleOf('other', 'remove', { facts: ['buckets'], evaluate: () => [] })],
        over,
      )
      expect(findings.map(({ resource }) => resource.name)).toEqual(['far'])
      expect(abstentions).toEqual([
        {
          kind: 'abstention',
          rule: 'gone',
          resource: null,
          account: '999999999993',
          region: 'us-east-1',
          because: `sagemaker:ListEndpoints was ${outcome === 'failed' ? 'not answered' : outcome}: because`,
        },
      ])
    },
  )

  test('what is not read in an account without a region is not read in any of its regions', () => {
    const { findings, abstentions } = run([ruleOf('gone', 'remove')], {
      ...endpointOf(),
      collection: [status({ region: null, outcome: 'denied' })],
    })
    expect(findings).toEqual([])
    expect(abstentions).toMatchObject([{ region: null, because: 'sagemaker:ListEndpoints was denied' }])
  })

  test('a rule may ask for series by their whole set of dimensions, in any order, and for those of a namespace', () => {
    const seen: unknown[] = []
    const asks = ruleOf('asks', 'guard', {
      evaluate(context) {
        const question = {
          account: '999999999993',
          region: 'us-east-1',
          namespace: 'AWS/SageMaker',
          metric: 'Invocations',
          statistic: 'Sum',
        }
        seen.push(
          context.now,
          context.series({ ...question, dimensions: { VariantName: 'main', EndpointName: 'ranking' } })?.values.length,
          context.series({ ...question, dimensions: { EndpointName: 'ranking' } }),
          context.series({
            ...question,
            statistic: 'Average',
            dimensions: { EndpointName: 'ranking', VariantName: 'main' },
          }),
          context.seriesOf('999999999993', 'us-east-1', 'AWS/SageMaker').length,
          context.seriesOf('999999999993', 'eu-west-1', 'AWS/SageMaker').length,
          context.billed('arn:x'),
        )
        return []
      },
    })
    evaluateRules(
      snapshotOf({ metricSeries: [requestsOf(1, { days: 14 })] }),
      [{ rule: asks, settings: {} }],
      AUDIT_BOOK,
      (arn) => (arn === 'arn:x' ? { from: 'a', to: 'b', lines: [], commitment: null } : null),
    )
    expect(seen).toEqual([NOW, 336, null, null, 1, 0, { from: 'a', to: 'b', lines: [], commitment: null }])
  })
})

test('what several rules work out is worked out once, and billed descriptions are not billed again', () => {
  let made = 0
  const bills: unknown[] = []
  const evaluate: Rule['evaluate'] = (context) => {
    made += context.remember('answer', () => 1)
    const description = month('ml.m5.large')
    bills.push(context.bill('us-east-1', description) === context.bill('us-east-1', description))
    return context.remember(`never ${made}`, () => [])
  }
  let asked = 0
  const counts: Rule['evaluate'] = (context) => {
    context.remember('count', () => (asked += 1))
    return []
  }
  run([
    ruleOf('a', 'guard', { evaluate }),
    ruleOf('b', 'guard', { evaluate }),
    ruleOf('c', 'guard', { evaluate: counts }),
    ruleOf('d', 'guard', { evaluate: counts }),
  ])
  expect([made, asked, bills]).toEqual([2, 1, [true, true]])
})
