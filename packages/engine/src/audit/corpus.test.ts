import { CORPUS } from '@costwright/testkit/corpus/corpus'
import { CORPUS_BOOK } from '@costwright/testkit/corpus/corpus-book'
import { corpusKey, snapshotOfCase, type CorpusCase } from '@costwright/testkit/corpus/corpus-case'
import { NOW } from '@costwright/testkit/corpus/place'
import { describe, expect, test } from 'vitest'
import { accountSnapshotSchema } from '../account/account-snapshot.ts'
import type { MetricSeries } from '../account/metric-series.ts'
import { usdToNumber } from '../money/usd.ts'
import type { MetricQuestion } from './audit-context.ts'
import { evaluateRules, type Evaluation } from './evaluate-rules.ts'
import type { Abstention, Finding } from './finding.ts'
import { metricPlan } from './metric-plan.ts'
import { RULES } from './rules.ts'

/** A cent: amounts of the corpus are worked out in floating point. */
const CENT = 0.01

function evaluate(of: CorpusCase): Evaluation {
  const rules = RULES.map((rule) => ({ rule, settings: rule.settings.parse(of.settings?.[rule.id] ?? {}) }))
  return evaluateRules(snapshotOfCase(of), rules, CORPUS_BOOK, (arn) => of.billed?.[arn] ?? null)
}

function keyOf({ rule, resource, id }: Finding): string {
  const prefix = `${rule} ${resource.arn} `
  return corpusKey(rule, resource, resource.name, id.startsWith(prefix) ? id.slice(prefix.length) : null)
}

function keyOfAbstention({ rule, account, region, resource }: Abstention): string {
  return corpusKey(rule, { account, region }, resource?.name ?? '*')
}

/** Dollars a month of everything that findings are about, each line of a bill once. */
function costOf(findings: readonly Finding[]): number {
  const lines = new Map<string, number>()
  for (const { resource, before } of findings)
    for (const line of before.lines) {
      const arn = line.resource.startsWith('arn:') ? line.resource : resource.arn
      const key = JSON.stringify([arn, line.usageType, line.item])
      lines.set(key, Math.max(lines.get(key) ?? 0, usdToNumber(line.usd)))
    }
  return [...lines.values()].reduce((sum, usd) => sum + usd, 0)
}

test('titles are unique', () => {
  expect(new Set(CORPUS.map(({ title }) => title)).size).toBe(CORPUS.length)
})

test('every rule has a case in which it finds something', () => {
  const found = new Set(CORPUS.flatMap(({ findings }) => Object.keys(findings).map((key) => key.split(' ')[0])))
  expect(RULES.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
})

test('series are those that the collector would ask for, but for the traps', () => {
  const unplanned = CORPUS.filter((one) => {
    const snapshot = snapshotOfCase(one)
    const plan = metricPlan(snapshot, { now: NOW, lookBackDays: 30, book: CORPUS_BOOK, minJobUsd: 0 })
    const planned = new Set(plan.map(questionKey))
    const known = (series: MetricSeries): boolean =>
      planned.has(questionKey(series)) || planned.has(questionKey(anyHost(series)))
    return snapshot.metricSeries.some((series) => series.origin === 'cloudwatch' && !known(series))
  })
  expect(unplanned.map(({ title }) => title)).toEqual([
    'asynchronous endpoint in use, its backlog always worked off, beside a metric Invocations that is zero',
    'Invocations under EndpointName alone, which is no set of dimensions that SageMaker publishes',
    'Invocations in the namespace of the hosts',
    'Invocations of a variant of another name',
  ])
})

function questionKey({ account, region, namespace, metric, statistic, dimensions }: MetricQuestion): string {
  const names = Object.entries(dimensions).map(([name, value]) => JSON.stringify([name, value]))
  return JSON.stringify([account, region, namespace, metric, statistic, names.toSorted()])
}

/** Hosts of transform jobs have names that nobody knows beforehand. */
function anyHost(series: MetricSeries): MetricSeries {
  const host = series.dimensions['Host']
  return host === undefined ? series : { ...series, dimensions: { Host: `${host.split('/')[0] ?? ''}/*` } }
}

describe.each(CORPUS.map((one) => [one.title, one] as const))('%s', (_, one) => {
  const { findings, abstentions } = evaluate(one)

  test('is an account that could be', () => {
    expect(accountSnapshotSchema.safeParse(snapshotOfCase(one)).error?.issues ?? []).toEqual([])
  })

  test('findings', () => {
    expect(findings.map(keyOf).toSorted()).toEqual(Object.keys(one.findings).toSorted())
  })

  test('savings', () => {
    for (const finding of findings) {
      const expected = one.findings[keyOf(finding)] ?? 0
      expect(
        Math.abs(usdToNumber(finding.savingUsd) - expected),
        `${keyOf(finding)}: ${usdToNumber(finding.savingUsd)}, expected ${expected}`,
      ).toBeLessThan(CENT)
    }
    const saved = findings.reduce((sum, { savingUsd }) => sum + usdToNumber(savingUsd), 0)
    expect(saved).toBeLessThanOrEqual(costOf(findings) + CENT)
  })

  test('abstentions', () => {
    expect([...new Set(abstentions.map(keyOfAbstention))].toSorted()).toEqual([...new Set(one.abstentions)].toSorted())
  })
})
