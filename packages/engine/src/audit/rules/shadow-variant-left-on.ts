import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact } from '../signals/evidence.ts'
import { HOSTED_FACTS } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { dateOf } from '../signals/read-series.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  minDays: z
    .number()
    .int()
    .min(7)
    .default(45)
    .describe('Days since the endpoint was last changed: a shadow test takes some weeks'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Shadow variants that have run for longer than a test takes. */
export const shadowVariantLeftOn = defineRule({
  id: 'shadow-variant-left-on',
  title: 'Shadow variant left on',
  phase: 'inference',
  remedy: 'remove',
  looksAt: 'Shadow variants with instances, and when the endpoint was last changed.',
  abstainsWhen: [
    'the endpoint is being changed, or its configuration is gone',
    'it is silent while the test is younger than the threshold',
  ],
  saving: 'Instance-hours and volumes of the shadow variants: they answer nobody.',
  fix: 'Read the results of the shadow test, then update the endpoint with a configuration without ShadowProductionVariants.',
  facts: HOSTED_FACTS,
  settings,
  actions: ['remove-variant'],
  *evaluate(context, { minDays, minUsdPerMonth: minUsd }) {
    yield* judgeEndpoints(context, (hosted) => {
      const shadows = hosted.variants.filter(({ shadow }) => shadow)
      const days = Math.floor((context.now - hosted.settledAt) / MS_PER_DAY)
      if (shadows.length === 0 || days < minDays) return []
      return [
        pricedFinding(
          context,
          {
            resource: hosted.resource,
            title: `${hosted.endpoint.name} has had a shadow variant for ${days} days`,
            before: describeEndpoint(hosted, shadows),
            after: [],
            confidence: {
              level: 'high',
              because: `unchanged since ${dateOf(hosted.settledAt)}; shadows answer no caller`,
            },
            evidence: [
              ...endpointEvidence(hosted),
              ...shadows.map(({ name, instances, instanceType }) =>
                fact(`Shadow ${name}`, `${instances} × ${instanceType}`, 'sagemaker:DescribeEndpoint'),
              ),
            ],
          },
          minUsd,
        ),
      ]
    })
  },
})
