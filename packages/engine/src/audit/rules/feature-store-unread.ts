import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { MetricSeries } from '../../account/metric-series.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { FEATURE_GROUP_METRICS } from '../metrics/planned-metric.ts'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { provingDays, quietness } from '../signals/longest-gap.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readSeries, showsUse, type SeriesReading, type UnknownSeries } from '../signals/read-series.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'

type FeatureGroup = AccountFact<'featureGroups'>

const MS_PER_DAY = 86_400_000
const BYTES_PER_GB = 1024 ** 3

const settings = z.strictObject({ lookBackDays: lookBackDays(), minUsdPerMonth: minUsdPerMonth() })
type Settings = z.output<typeof settings>

/** Online stores of feature groups that nobody reads. */
export const featureStoreUnread = defineRule({
  id: 'feature-store-unread',
  title: 'Online store of features that nobody reads',
  phase: 'data',
  remedy: 'remove',
  looksAt:
    'Read request units of feature groups with an online store: none of GetRecord, and none of BatchGetRecord where it is known, in two weeks or more.',
  abstainsWhen: [
    'its read units or the size of its store are not known: CloudWatch forgets a metric that had no data for two weeks',
    'it has provisioned throughput, of which the program has no price',
    'it is silent about groups made within the look-back',
  ],
  saving: 'The online store for a month; at best its writes as well, where they go to the online store alone.',
  fix: 'Serve nothing from it, then create the group again without an online store: offline features stay in S3.',
  facts: ['featureGroups', 'metricSeries'],
  settings,
  actions: ['remove-online-store'],
  *evaluate(context, options) {
    for (const group of context.facts('featureGroups')) {
      if (!group.onlineStore || (group.status !== null && group.status !== 'Created')) continue
      if (context.now - Date.parse(group.createdAt) < options.lookBackDays * MS_PER_DAY) continue
      const outcome = judge(context, group, options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(context: AuditContext, group: FeatureGroup, options: Settings): Finding | Abstention | null {
  const resource = resourceName(group)
  const { reads, writes } = FEATURE_GROUP_METRICS.onDemand
  if (group.throughputMode === 'Provisioned')
    return context.abstain(resource, 'it has provisioned throughput, of which there is no price')
  const read = readUnits(context, group, reads, 'GetRecord', options)
  if (read.kind === 'unknown') return context.abstain(resource, read.because)
  const batch = readUnits(context, group, reads, 'BatchGetRecord', options)
  if (batch.kind === 'unknown' && showsUse(unitSeries(context, group, reads, 'BatchGetRecord')))
    return context.abstain(resource, batch.because)
  const readings = batch.kind === 'read' ? [read, batch] : [read]
  const quiet = readings.map((one) => quietness(one))
  if (quiet.some((one) => one.quietDays < provingDays(one, options.lookBackDays))) return null
  if (group.onlineStoreBytes === null) return context.abstain(resource, 'the size of its online store is not stated')
  const written = readUnits(context, group, writes, 'PutRecord', options)
  const writesPerMonth = written.kind === 'read' ? perMonth(written) : 0
  const month = (onlineGb: number, units: number): DescribedResource => ({
    kind: 'feature-store',
    name: group.name,
    writesPerMonth: units,
    readsPerMonth: 0,
    recordKb: 1,
    onlineGb,
  })
  const quietDays = Math.floor(Math.min(...quiet.map((one) => one.quietDays)))
  return pricedFinding(
    context,
    {
      resource,
      title: `Nobody has read the online store of ${group.name} for ${quietDays} days`,
      before: [month(group.onlineStoreBytes / BYTES_PER_GB, writesPerMonth)],
      after: [month(0, writesPerMonth)],
      afterBest: [month(0, 0)],
      confidence: {
        level: 'medium',
        because: 'read units were zero throughout; the namespace of the metric is assumed',
      },
      evidence: [
        fact(
          'Online store',
          `${(group.onlineStoreBytes / BYTES_PER_GB).toFixed(2)} GB`,
          'sagemaker:DescribeFeatureGroup',
        ),
        fact(
          'Write units',
          writesPerMonth === 0 ? 'none, or not known' : `${Math.round(writesPerMonth)} a month`,
          FEATURE_GROUP_METRICS.namespace,
        ),
        ...readings.map((one) =>
          seriesEvidence(`Read units of ${one.series.dimensions['OperationName'] ?? ''}`, 'units', one),
        ),
      ],
    },
    options.minUsdPerMonth,
  )
}

function readUnits(
  context: AuditContext,
  group: FeatureGroup,
  metric: string,
  operation: string,
  options: Settings,
): SeriesReading | UnknownSeries {
  return readSeries(unitSeries(context, group, metric, operation), {
    what: `${metric} of ${operation}`,
    from: context.now - options.lookBackDays * MS_PER_DAY,
    notBefore: Date.parse(group.createdAt),
    to: context.now,
  })
}

function unitSeries(
  context: AuditContext,
  group: FeatureGroup,
  metric: string,
  operation: string,
): MetricSeries | null {
  const { namespace, statistic } = FEATURE_GROUP_METRICS
  const { account, region } = group
  const dimensions = { FeatureGroupName: group.name, OperationName: operation }
  return context.series({ account, region, namespace, metric, dimensions, statistic })
}

function perMonth({ values, periodMs }: SeriesReading): number {
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0)
  return Math.round((sum * HOURS_PER_MONTH * 3_600_000) / (values.length * periodMs))
}
