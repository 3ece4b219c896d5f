import { z } from 'zod'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { defineRule } from '../rule.ts'
import { addReadings, type SummedReading } from '../signals/add-readings.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, type HostedEndpoint } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints, tooYoung } from '../signals/judge-endpoints.ts'
import { provingDays, quietness, type Quietness } from '../signals/longest-gap.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { dateOf, readSeries, showsUse, type SeriesReading, type UnknownSeries } from '../signals/read-series.ts'
import { readRequests } from '../signals/request-rate.ts'
import { seriesQuestion, variantDimensions } from '../signals/series-question.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'
import { whyNotJudged } from '../signals/why-not-judged.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({ lookBackDays: lookBackDays(), minUsdPerMonth: minUsdPerMonth() })

/** Endpoints that nobody asks: real-time, asynchronous, and those that hold inference components. */
export const idleEndpoint = defineRule({
  id: 'idle-endpoint',
  title: 'Endpoint without requests',
  phase: 'inference',
  remedy: 'remove',
  looksAt:
    'Invocations of every production variant or of every inference component; of asynchronous endpoints, which publish none, the backlog and the requests processed or failed.',
  abstainsWhen: [
    'a metric is missing, has holes, or is not listed with the dimensions that SageMaker publishes it with',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it was used on one or two days only and less than 35 days ago: it may be needed once a month',
    'a tag says that it is a standby',
  ],
  saving: 'All instance-hours and volumes of all variants, shadows too. Instances are counted as they are now.',
  fix: 'Ask the owner, then delete the endpoint. Its configuration and model cost nothing and can stay, so that it can be made again.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['delete-endpoint'],
  *evaluate(context, { lookBackDays: days, minUsdPerMonth: minUsd }) {
    yield* judgeEndpoints(context, (hosted) => [judge(context, hosted, days, minUsd)])
  },
})

function judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  days: number,
  minUsd: number,
): Finding | Abstention | null {
  const { resource } = hosted
  const use = hosted.serving === 'asynchronous' ? readQueue(context, hosted, days) : readRequests(context, hosted, days)
  if (use.kind === 'unknown') return context.abstain(resource, use.because)
  const recent = quietness(use)
  if (recent.daysUsed > 0 && recent.quietDays < days) return null
  const history = readHistory(context, hosted)
  const seen = withHistory(recent, history)
  const needed = provingDays(seen, days)
  if (seen.quietDays < Math.min(days, needed)) {
    const young = tooYoung(context, hosted, days)
    return seen.daysUsed === 0 && young !== null ? context.abstain(resource, young) : null
  }
  if (seen.quietDays < needed) {
    if (seen.daysUsed > 2) return null
    return context.abstain(
      resource,
      `it was last used ${Math.floor(seen.quietDays)} days ago and seldom before: ${Math.ceil(needed)} days would tell`,
    )
  }
  const why = whyNotJudged(context, hosted, days)
  if (why !== null) return context.abstain(resource, why)
  const source = hosted.serving === 'asynchronous' ? 'InvocationsProcessed' : 'Invocations'
  const evidence: Evidence[] = [
    ...endpointEvidence(hosted),
    fact(
      'Last request',
      seen.lastUsedAt === null ? 'none in the look-back' : dateOf(seen.lastUsedAt),
      `AWS/SageMaker ${source}`,
    ),
    fact('Longest time without requests before', `${Math.round(seen.longestGapDays)} days`, `AWS/SageMaker ${source}`),
    ...use.parts.map((part) => seriesEvidence(labelOf(part), 'requests', part)),
  ]
  return pricedFinding(
    context,
    {
      resource,
      title: `${resource.name} has had no request for ${Math.floor(seen.quietDays)} days`,
      before: describeEndpoint(hosted, hosted.variants),
      after: [],
      confidence:
        seen.quietDays >= 2 * needed || history !== null
          ? { level: 'high', because: `${Math.floor(seen.quietDays)} days without a request, with complete data` }
          : {
              level: 'medium',
              because: `${Math.floor(seen.quietDays)} days are known; use in a quarter or a season would not show`,
            },
      evidence,
    },
    minUsd,
  )
}

function labelOf({ series }: SeriesReading): string {
  const { InferenceComponentName: component, VariantName: variant } = series.dimensions
  return `${series.metric}${component === undefined ? (variant === undefined ? '' : ` of ${variant}`) : ` of ${component}`}`
}

/** Everything that would show use of an asynchronous endpoint, added up: the backlog, and requests processed or failed by variant. */
function readQueue(context: AuditContext, { endpoint }: HostedEndpoint, days: number): SummedReading | UnknownSeries {
  const need = { from: context.now - days * MS_PER_DAY, notBefore: Date.parse(endpoint.createdAt), to: context.now }
  const backlog = readSeries(
    context.series(seriesQuestion(endpoint, ENDPOINT_METRICS.backlog, { EndpointName: endpoint.name })),
    { ...need, what: 'ApproximateBacklogSize' },
  )
  const parts: (SeriesReading | UnknownSeries)[] = [backlog]
  for (const { name } of endpoint.variants) {
    const find = (metric: 'processed' | 'processedAsDocumented' | 'failures'): QueuePart => {
      const question = seriesQuestion(endpoint, ENDPOINT_METRICS[metric], variantDimensions(endpoint.name, name))
      const series = context.series(question)
      const what = `${ENDPOINT_METRICS[metric].metric} of variant ${name}`
      return { reading: readSeries(series, { ...need, what }), used: showsUse(series) }
    }
    const spellings = [find('processed'), find('processedAsDocumented')]
    const all = [...spellings, find('failures')]
    // What is known, and what has holes but shows use: that makes the whole unknown rather than idle.
    const told = all.filter(({ reading, used }) => reading.kind === 'read' || used)
    const processed = spellings.some((one) => told.includes(one)) ? [] : spellings.slice(0, 1)
    parts.push(...[...processed, ...told].map(({ reading }) => reading))
  }
  return addReadings(parts, 'it has no variant')
}

interface QueuePart {
  readonly reading: SeriesReading | UnknownSeries
  readonly used: boolean
}

/** Requests over three look-backs, day by day, or null where that was not read. */
function readHistory(context: AuditContext, { endpoint, serving }: HostedEndpoint): SummedReading | null {
  if (serving !== 'real-time') return null
  const readings = endpoint.variants.map(({ name }) => {
    const series = context.series(
      seriesQuestion(endpoint, ENDPOINT_METRICS.history, variantDimensions(endpoint.name, name)),
    )
    return readSeries(series, {
      what: 'InvocationsPerInstance',
      from: series === null ? context.now : Date.parse(series.startAt),
      notBefore: Date.parse(endpoint.createdAt),
      to: context.now,
    })
  })
  const sum = addReadings(readings, 'no variant')
  return sum.kind === 'read' ? sum : null
}

function withHistory(recent: Quietness, history: SummedReading | null): Quietness {
  if (history === null) return recent
  const longer = quietness(history)
  return {
    quietDays: quietDaysOf(recent, longer),
    longestGapDays: Math.max(recent.longestGapDays, longer.daysUsed === 0 ? 0 : longer.longestGapDays),
    daysUsed: Math.max(recent.daysUsed, longer.daysUsed),
    lastUsedAt: recent.lastUsedAt ?? longer.lastUsedAt,
  }
}

/** Since the last use that either of the two knows; where neither knows one, since the longer of them begins. */
function quietDaysOf(recent: Quietness, longer: Quietness): number {
  if (recent.daysUsed > 0) return recent.quietDays
  return longer.daysUsed > 0 ? longer.quietDays : Math.max(recent.quietDays, longer.quietDays)
}
