import { z } from 'zod'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readVariantRequests, recentWeeks, requestRate } from '../signals/request-rate.ts'
import { standbyTag } from '../signals/standby.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000
/** Days of requests that must be known at least. */
const LEAST_DAYS = 14

const settings = z.strictObject({
  minDays: z.number().int().min(14).max(90).default(30).describe('Days since the endpoint was last changed'),
  mostSharePercent: z
    .number()
    .min(0)
    .max(5)
    .default(1)
    .describe('Percent of the requests that the variant gets at most'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Production variants that hardly any request reaches, beside others that serve: what a canary or a blue/green change left behind. */
export const canaryVariantLeftOn = defineRule({
  id: 'canary-variant-left-on',
  title: 'Variant without traffic beside others',
  phase: 'inference',
  remedy: 'remove',
  looksAt: 'The share of the requests of each production variant of endpoints that have several.',
  abstainsWhen: [
    'Invocations of one of the variants are not known for the time',
    'the endpoint is being changed',
    'it is silent while the endpoint was changed within the threshold, where no variant is asked at all, and about inference components',
  ],
  saving: 'Instance-hours and volumes of the variant. What it served goes to the others.',
  fix: 'Update the endpoint with a configuration without the variant, or set its weight to zero first and watch.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['remove-variant'],
  *evaluate(context, { minDays, mostSharePercent, minUsdPerMonth: minUsd }) {
    yield* judgeEndpoints(context, function* (hosted): Iterable<Finding | Abstention | null> {
      const { endpoint, resource } = hosted
      if (hosted.serving !== 'real-time' || endpoint.variants.length < 2) return
      const days = Math.floor((context.now - hosted.settledAt) / MS_PER_DAY)
      if (days < minDays) return
      const readings = endpoint.variants.map(({ name }) => ({
        name,
        reading: recentWeeks(readVariantRequests(context, hosted, name, LEAST_DAYS), context.now, minDays),
      }))
      let total = 0
      for (const { reading } of readings) {
        if (reading.kind === 'unknown') {
          yield context.abstain(resource, reading.because)
          return
        }
        total += requestRate(reading).total
      }
      if (total === 0) return
      const standby = standbyTag(resource.tags)
      if (standby !== null) {
        yield context.abstain(resource, `its tag ${standby} says that it is a standby`)
        return
      }
      for (const { name, reading } of readings) {
        const variant = hosted.variants.find((one) => one.name === name && !one.shadow)
        if (variant === undefined || reading.kind === 'unknown') continue
        const asked = requestRate(reading).total
        if ((asked / total) * 100 > mostSharePercent) continue
        yield pricedFinding(
          context,
          {
            resource,
            ...partOf(hosted, variant),
            title: `Variant ${name} of ${endpoint.name} gets ${((asked / total) * 100).toFixed(1)} % of the requests and has for ${days} days`,
            before: describeEndpoint(hosted, [variant]),
            after: [],
            confidence:
              asked === 0
                ? { level: 'high', because: 'not one request, with complete data, while the others serve' }
                : { level: 'medium', because: 'hardly any requests; a test may be meant to be this small' },
            evidence: [
              ...endpointEvidence(hosted),
              fact('Weight', String(variant.weight ?? 'unknown'), 'sagemaker:DescribeEndpoint'),
              ...readings.flatMap((one) =>
                one.reading.kind === 'read'
                  ? [seriesEvidence(`Invocations of ${one.name}`, 'requests', one.reading)]
                  : [],
              ),
            ],
          },
          minUsd,
        )
      }
    })
  },
})
