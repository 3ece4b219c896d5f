import { z } from 'zod'
import { SERVERLESS_MEMORY_GB } from '../../catalog/rates/sagemaker-inference.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { provingDays, quietness } from '../signals/longest-gap.ts'
import { readSeries } from '../signals/read-series.ts'
import { readVariantRequests } from '../signals/request-rate.ts'
import { seriesQuestion, variantDimensions } from '../signals/series-question.ts'
import { standbyTag } from '../signals/standby.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({ lookBackDays: lookBackDays(), minUsdPerMonth: minUsdPerMonth() })

/** Warm slots of serverless endpoints that nobody uses. */
export const idleProvisionedConcurrency = defineRule({
  id: 'idle-provisioned-concurrency',
  title: 'Warm serverless slots without requests',
  phase: 'inference',
  remedy: 'remove',
  looksAt:
    'Invocations and ServerlessProvisionedConcurrencyUtilization of serverless variants with provisioned concurrency.',
  abstainsWhen: [
    'one of the two metrics is missing, has holes or is not listed',
    'the endpoint is not in service, is being changed, or was made or changed within the look-back',
    'a tag says that it is a standby',
  ],
  saving: 'The slots held for a month. Without requests nothing else is billed, before or after.',
  fix: 'Update the endpoint with a configuration without ProvisionedConcurrency: requests are still served, the first one after a pause more slowly. Or delete it.',
  facts: ['endpoints', 'metricSeries'],
  settings,
  actions: ['remove-provisioned-concurrency', 'delete-endpoint'],
  *evaluate(context, { lookBackDays: days, minUsdPerMonth: minUsd }) {
    for (const endpoint of context.facts('endpoints')) {
      const resource = resourceName(endpoint)
      const settledAt = Math.max(Date.parse(endpoint.createdAt), Date.parse(endpoint.lastModifiedAt))
      for (const variant of endpoint.variants) {
        const slots = variant.serverless?.provisionedConcurrency ?? 0
        if (variant.serverless === null || slots === 0) continue
        const memoryGb = SERVERLESS_MEMORY_GB.find((gb) => gb * 1024 === variant.serverless?.memorySizeMb)
        if (endpoint.status !== 'InService' || endpoint.updating) {
          yield context.abstain(
            resource,
            endpoint.updating ? 'it is being updated' : `its status is ${endpoint.status}`,
          )
          continue
        }
        if (memoryGb === undefined) {
          yield context.abstain(resource, `a memory size of ${variant.serverless.memorySizeMb} MB has no price`)
          continue
        }
        const requests = readVariantRequests(context, { endpoint }, variant.name, days)
        if (requests.kind === 'unknown') {
          yield context.abstain(resource, requests.because)
          continue
        }
        const seen = quietness(requests)
        if (seen.quietDays < provingDays(seen, days)) {
          if (seen.daysUsed === 0) yield context.abstain(resource, 'it is too new to be judged')
          continue
        }
        if (context.now - settledAt < days * MS_PER_DAY) {
          yield context.abstain(resource, `it was changed within the last ${days} days`)
          continue
        }
        const use = readSeries(
          context.series(
            seriesQuestion(endpoint, ENDPOINT_METRICS.provisionedUse, variantDimensions(endpoint.name, variant.name)),
          ),
          {
            what: 'ServerlessProvisionedConcurrencyUtilization',
            from: context.now - days * MS_PER_DAY,
            notBefore: settledAt,
            to: context.now,
          },
        )
        if (use.kind === 'unknown') {
          yield context.abstain(resource, use.because)
          continue
        }
        const quietSlots = quietness(use)
        if (quietSlots.quietDays < provingDays(quietSlots, days)) continue
        const standby = standbyTag(resource.tags)
        if (standby !== null) {
          yield context.abstain(resource, `its tag ${standby} says that it is a standby`)
          continue
        }
        const month = (provisionedConcurrency: number): readonly DescribedResource[] => [
          {
            kind: 'serverless-endpoint',
            name: endpoint.name,
            memoryGb,
            requestsPerMonth: 0,
            msPerRequest: 0,
            provisionedConcurrency,
            dataInGb: 0,
            dataOutGb: 0,
          },
        ]
        const outcome = pricedFinding(
          context,
          {
            resource,
            title: `${slots} warm slots of ${endpoint.name} have served no request for ${Math.floor(seen.quietDays)} days`,
            before: month(slots),
            after: month(0),
            confidence: { level: 'high', because: 'neither requests nor used slots, with complete data' },
            evidence: [
              fact('Provisioned concurrency', `${slots} slots of ${memoryGb} GB`, 'sagemaker:DescribeEndpoint'),
              fact('Last changed', endpoint.lastModifiedAt, 'sagemaker:DescribeEndpoint'),
              seriesEvidence(`Invocations of ${variant.name}`, 'requests', requests),
              seriesEvidence('Use of the warm slots', 'share', use),
            ],
          },
          minUsd,
        )
        if (outcome !== null) yield outcome
      }
    }
  },
})
