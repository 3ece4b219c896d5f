import { z } from 'zod'
import { HOURS_PER_MONTH } from '../../time/month.ts'
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

const HOURS_PER_WEEK = 168
const NOT_PRODUCTION = /^(dev|development|test|testing|qa|stage|staging|sandbox|demo|uat|int|integration|preprod)$/i

const settings = z.strictObject({
  lookBackDays: lookBackDays(21),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Endpoints that are never asked outside of the same hours of the week. */
export const endpointOffHours = defineRule({
  id: 'endpoint-off-hours',
  title: 'Endpoint that nobody asks out of hours',
  phase: 'inference',
  remedy: 'schedule',
  looksAt:
    'The hours of the week, in UTC, with and without requests: at least 40 of 168 without a single one in three weeks or more, and the others asked in most weeks.',
  abstainsWhen: [
    'requests are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'a tag says that it is a standby',
    'it is silent about asynchronous endpoints, which can scale to zero, and where serverless or a batch job fits',
  ],
  saving:
    'Instances and volumes of all variants now, less those in the hours of the week with requests; at worst one more hour on each active day, to start.',
  fix: 'An endpoint of inference components can scale to zero by schedule. Any other has to be deleted and made again from its configuration by a schedule (EventBridge Scheduler): it then starts some minutes early, and requests out of hours fail.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['schedule-endpoint'],
  *evaluate(context, options) {
    yield* judgeEndpoints(context, (hosted) =>
      hosted.serving === 'asynchronous' ? [] : [judge(context, hosted, options)],
    )
  },
})

function judge(context: AuditContext, hosted: HostedEndpoint, options: Settings): Finding | Abstention | null {
  const { resource } = hosted
  const demand = readDemand(context, hosted, options.lookBackDays)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  const { shape } = demand
  if (demand.demand !== 'off-hours' || shape.weeks < 3) return null
  const why = whyNotJudged(context, hosted, options.lookBackDays)
  if (why !== null) return context.abstain(resource, why)
  const month = (slots: number): ReturnType<typeof describeEndpoint> =>
    describeEndpoint(hosted, hosted.variants, {
      hoursPerMonth: (Math.min(slots, HOURS_PER_WEEK) / HOURS_PER_WEEK) * HOURS_PER_MONTH,
    })
  const testing = Object.values(resource.tags ?? {}).find((value) => NOT_PRODUCTION.test(value))
  return pricedFinding(
    context,
    {
      resource,
      title: `${resource.name} is asked in ${shape.activeSlots} of the 168 hours of a week, and never in the others`,
      before: describeEndpoint(hosted, hosted.variants),
      after: month(shape.activeSlots),
      afterWorst: month(shape.activeSlots + Math.ceil(shape.activeDaysPerWeek)),
      confidence:
        testing === undefined
          ? { level: 'medium', because: `${shape.weeks} weeks of the same hours; a late request would fail` }
          : { level: 'high', because: `${shape.weeks} weeks of the same hours, and its tag says ${testing}` },
      evidence: [
        ...endpointEvidence(hosted),
        fact('Hours of the week with requests', `${shape.activeSlots} of 168`, 'AWS/SageMaker Invocations'),
        fact('Weeks looked at', String(shape.weeks), 'AWS/SageMaker Invocations'),
        ...demand.requests.parts.map((part) => seriesEvidence('Invocations', 'requests', part)),
      ],
      notes:
        hosted.serving === 'components'
          ? ['scaling to zero needs MinInstanceCount 0 and a policy for every component']
          : ['only endpoints of inference components scale to zero: this one would be deleted and made again'],
    },
    options.minUsdPerMonth,
  )
}
