import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { MetricSeries } from '../../account/metric-series.ts'
import { brief, daysAgo, reasons, seriesOf } from '../account.fixture.ts'
import { FEATURE_GROUP_METRICS } from '../metrics/planned-metric.ts'
import { auditWork } from '../work.fixture.ts'
import { featureStoreUnread } from './feature-store-unread.ts'

type Group = AccountFact<'featureGroups'>
function groupOf(over: Partial<Group> = {}): Group {
  return {
    account: '999999999993',
    region: 'us-east-1',
    arn: 'arn:group',
    name: 'customers',
    tags: {},
    status: 'Created',
    createdAt: daysAgo(200),
    onlineStore: true,
    storageType: 'Standard',
    onlineStoreBytes: 40 * 1024 ** 3,
    ttlSeconds: null,
    offlineS3Uri: null,
    throughputMode: 'OnDemand',
    provisionedReadUnits: null,
    provisionedWriteUnits: null,
    ...over,
  }
}
function units(
  operation: string,
  value: number | ((at: number) => number),
  over: Partial<MetricSeries> = {},
): MetricSeries {
  const { namespace, statistic, periodSeconds, onDemand } = FEATURE_GROUP_METRICS
  const metric = operation === 'PutRecord' ? onDemand.writes : onDemand.reads
  const dimensions = { FeatureGroupName: 'customers', OperationName: operation }
  return seriesOf({ namespace, metric, statistic, periodSeconds }, value, { dimensions, ...over })
}
const audited = (metricSeries: MetricSeries[], over: Partial<Group> = {}) =>
  auditWork(featureStoreUnread, { featureGroups: [groupOf(over)], metricSeries })

describe('feature-store-unread', () => {
  test('written and never read: the store goes, at best its writes too', () => {
    const { findings, abstentions } = audited([
      units('GetRecord', 0),
      units('BatchGetRecord', 0),
      units('PutRecord', 100_000),
    ])
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toMatchObject([
      { title: 'Nobody has read the online store of customers for 30 days', saving: '18.00' },
    ])
    // 100,000 units a day for 730 h at 1.25 a million
    expect(findings[0]?.monthlySavingUsd.p90).toBeCloseTo(18 + (0.1 * 1.25 * 730) / 24, 2)
  })

  test('one read, of either kind, is use', () => {
    const lately = (at: number): number => (at >= Date.parse(daysAgo(13)) && at < Date.parse(daysAgo(12)) ? 1 : 0)
    expect(audited([units('GetRecord', lately)])).toEqual({ findings: [], abstentions: [] })
    expect(audited([units('GetRecord', 0), units('BatchGetRecord', 5)])).toEqual({ findings: [], abstentions: [] })
  })

  test('no data is not zero; provisioned throughput has no price; a size must be known', () => {
    expect(reasons(audited([]))).toHaveLength(1)
    expect(reasons(audited([units('GetRecord', 0, { listed: false })]))[0]).toMatch(/no data is not zero/)
    expect(reasons(audited([units('GetRecord', 0)], { throughputMode: 'Provisioned' }))).toHaveLength(1)
    expect(reasons(audited([units('GetRecord', 0)], { onlineStoreBytes: null }))).toHaveLength(1)
  })

  test('offline only, new, being made, tiny: silence', () => {
    for (const over of [
      { onlineStore: false },
      { createdAt: daysAgo(13) },
      { status: 'Creating' },
      { onlineStoreBytes: 1024 ** 3 },
    ])
      expect(audited([units('GetRecord', 0)], over)).toEqual({ findings: [], abstentions: [] })
  })
})
