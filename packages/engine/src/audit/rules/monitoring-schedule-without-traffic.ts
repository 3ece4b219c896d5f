import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { MS_PER_HOUR } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { addReadings } from '../signals/add-readings.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { placeKey, resourceName } from '../signals/hosted-endpoints.ts'
import { provingDays, quietness } from '../signals/longest-gap.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readVariantRequests } from '../signals/request-rate.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 24 * MS_PER_HOUR

const settings = z.strictObject({ lookBackDays: lookBackDays(), minUsdPerMonth: minUsdPerMonth() })
type Settings = z.output<typeof settings>
type Endpoint = AccountFact<'endpoints'>
type Schedule = AccountFact<'monitoringSchedules'>
type Job = AccountFact<'processingJobs'>

/** Monitoring schedules whose endpoint is gone or is not asked, and that start processing jobs all the same. */
export const monitoringScheduleWithoutTraffic = defineRule({
  id: 'monitoring-schedule-without-traffic',
  title: 'Model Monitor on an endpoint without traffic',
  phase: 'inference',
  remedy: 'remove',
  looksAt:
    'Monitoring schedules that run, the processing jobs they started in the look-back, and the requests of their endpoints.',
  abstainsWhen: [
    'Invocations of the endpoint are not known for the look-back',
    'the schedule is not running, watches batch transform, or was made or changed within the look-back',
    'it is silent where the schedule started no job that was billed, and about asynchronous endpoints and inference components',
  ],
  saving: 'The processing jobs of the schedule: those of the look-back, extrapolated to a month of 730 h.',
  fix: 'Stop the schedule, or delete it together with the endpoint.',
  facts: ['endpoints', 'inferenceComponents', 'monitoringSchedules', 'processingJobs', 'metricSeries'],
  settings,
  actions: ['stop-monitoring-schedule'],
  *evaluate(context, options) {
    const endpoints = new Map(context.facts('endpoints').map((one) => [placeKey(one, one.name), one]))
    const withComponents = new Set(context.facts('inferenceComponents').map((one) => placeKey(one, one.endpointName)))
    const jobs = new Map<string, Job[]>()
    for (const job of context.facts('processingJobs')) {
      if (job.monitoringScheduleArn === null) continue
      const same = jobs.get(job.monitoringScheduleArn)
      if (same === undefined) jobs.set(job.monitoringScheduleArn, [job])
      else same.push(job)
    }
    for (const schedule of context.facts('monitoringSchedules')) {
      if (schedule.status !== 'Scheduled' || schedule.endpointName === null) continue
      const key = placeKey(schedule, schedule.endpointName)
      if (withComponents.has(key)) continue
      const outcome = judge(context, schedule, endpoints.get(key) ?? null, jobs.get(schedule.arn) ?? [], options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(
  context: AuditContext,
  schedule: Schedule,
  endpoint: Endpoint | null,
  jobs: readonly Job[],
  { lookBackDays: days, minUsdPerMonth: minUsd }: Settings,
): Finding | Abstention | null {
  const resource = resourceName(schedule)
  const since = context.now - days * MS_PER_DAY
  const runs = jobs.flatMap((job) => {
    const from = Date.parse(job.startedAt ?? '')
    const to = Date.parse(job.endedAt ?? '')
    return from >= since && to > from ? [{ job, hours: (to - from) / MS_PER_HOUR }] : []
  })
  const latest = runs.at(-1)?.job
  if (latest === undefined) return null
  if (Date.parse(schedule.createdAt) > since || Date.parse(schedule.lastModifiedAt) > since)
    return context.abstain(resource, `it was made or changed within the last ${days} days`)
  const why = whyWithoutTraffic(context, schedule, endpoint, days)
  if (why === null) return null
  if (typeof why === 'string') return context.abstain(resource, why)
  const hoursPerRun = runs.reduce((sum, { hours }) => sum + hours, 0) / runs.length
  const runsPerDay = Math.min(24, runs.length / days)
  const before: DescribedResource = {
    kind: 'monitoring-schedule',
    name: schedule.name,
    endpoint: schedule.endpointName ?? undefined,
    instanceType: latest.instanceType,
    count: Math.max(1, latest.instanceCount),
    runsPerDay,
    hoursPerRun,
    volumeGb: latest.volumeSizeGb,
  }
  return pricedFinding(
    context,
    {
      resource,
      title: `${schedule.name} monitors ${schedule.endpointName ?? ''}, ${why.because}`,
      before: [before],
      after: [],
      confidence: { level: 'high', because: `${runs.length} jobs ran in ${days} days with nothing to look at` },
      evidence: [
        fact('Schedule', schedule.scheduleExpression ?? 'unknown', 'sagemaker:DescribeMonitoringSchedule'),
        fact(
          'Jobs',
          `${runs.length} in ${days} days, ${(hoursPerRun * 60).toFixed(1)} minutes each, extrapolated to 730 h`,
          'sagemaker:DescribeProcessingJob',
        ),
        ...why.evidence,
      ],
    },
    minUsd,
  )
}

/** What shows that there is nothing to monitor; text where that cannot be told, null where there is traffic or another rule for it. */
function whyWithoutTraffic(
  context: AuditContext,
  schedule: Schedule,
  endpoint: Endpoint | null,
  days: number,
): { readonly because: string; readonly evidence: readonly Evidence[] } | string | null {
  if (endpoint === null)
    return {
      because: 'which is not there any more',
      evidence: [fact('Endpoint', `no endpoint ${schedule.endpointName ?? ''}`, 'sagemaker:ListEndpoints')],
    }
  if (endpoint.async !== null) return null
  if (endpoint.status !== 'InService' || endpoint.updating) return `its endpoint is ${endpoint.status}`
  const requests = addReadings(
    endpoint.variants.map(({ name }) => readVariantRequests(context, { endpoint }, name, days)),
    'its endpoint has no variant',
  )
  if (requests.kind === 'unknown') return requests.because
  const seen = quietness(requests)
  if (seen.quietDays < provingDays(seen, days)) return null
  return {
    because: `which has had no request for ${Math.floor(seen.quietDays)} days`,
    evidence: requests.parts.map((part) => seriesEvidence('Invocations', 'requests', part)),
  }
}
