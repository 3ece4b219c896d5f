import { z } from 'zod'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, type HostedEndpoint } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'
import { whyNotJudged } from '../signals/why-not-judged.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  minRequestsPerHour: z
    .number()
    .min(0)
    .default(10_000)
    .describe('Requests in an active hour: fewer are people, not a batch'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Real-time endpoints that a batch run uses for a few hours a day, at the same hours, and nobody else. */
export const realtimeFitsBatch = defineRule({
  id: 'realtime-fits-batch',
  title: 'Endpoint that only serves a daily batch',
  phase: 'inference',
  remedy: 'replace',
  looksAt:
    'The hours of the week with requests: one stretch of up to four hours a day, the same every day, thousands of requests an hour, and nothing outside it for two weeks or more.',
  abstainsWhen: [
    'requests are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'batch transform does not take the instance type, or a price is missing',
    'it is silent about several variants, shadows, inference components, and endpoints that are asked at other hours too',
  ],
  saving:
    'Instances now, less a batch transform job of the same type and number for the hours of the stretch, on as many days as it was asked; at worst an hour longer each.',
  fix: 'Write the inputs to S3 in as many files as there are instances or more, start a transform job by schedule, and delete the endpoint when its results are the same.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['replace-endpoint-by-batch-transform'],
  *evaluate(context, options) {
    yield* judgeEndpoints(context, (hosted) => [judge(context, hosted, options)])
  },
})

function judge(context: AuditContext, hosted: HostedEndpoint, options: Settings): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const [variant, ...others] = hosted.variants
  if (hosted.serving !== 'real-time' || variant === undefined || others.length > 0) return null
  const demand = readDemand(context, hosted, options.lookBackDays)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  const { shape } = demand
  const window = shape.dailyWindow
  if (demand.demand !== 'batch' || window === null || shape.meanPerActiveHour < options.minRequestsPerHour) return null
  const why = whyNotJudged(context, hosted, options.lookBackDays)
  if (why !== null) return context.abstain(resource, why)
  if (!context.book.offers('batch-transform', variant.instanceType))
    return context.abstain(resource, `batch transform does not take ${variant.instanceType}`)
  const jobsPerMonth = (shape.activeDaysPerWeek / 7) * (HOURS_PER_MONTH / 24)
  const jobs = (hoursPerJob: number): readonly DescribedResource[] => [
    {
      kind: 'batch-transform',
      name: endpoint.name,
      instanceType: variant.instanceType,
      count: variant.instances,
      jobsPerMonth,
      hoursPerJob,
      volumeGb: 0,
    },
  ]
  const until = (window.fromHour + window.hours) % 24
  return pricedFinding(
    context,
    {
      resource,
      title: `${endpoint.name} is asked from ${window.fromHour} to ${until} h UTC only: a batch transform job would do`,
      before: describeEndpoint(hosted, [variant]),
      after: jobs(window.hours),
      afterWorst: jobs(window.hours + 1),
      confidence: {
        level: 'medium',
        because: `the same ${window.hours} hours on ${shape.activeDaysPerWeek.toFixed(1)} days a week for ${shape.weeks} weeks; that the inputs are known beforehand is inferred`,
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact('Requests in an active hour', shape.meanPerActiveHour.toFixed(0), 'AWS/SageMaker Invocations'),
        fact('Hours of the week with requests', `${shape.activeSlots} of 168`, 'AWS/SageMaker Invocations'),
        ...demand.requests.parts.map((part) => seriesEvidence('Invocations', 'requests', part)),
      ],
    },
    options.minUsdPerMonth,
  )
}
