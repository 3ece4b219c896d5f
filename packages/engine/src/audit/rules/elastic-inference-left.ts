import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { endpointEvidence, fact } from '../signals/evidence.ts'
import { HOSTED_FACTS } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'

const settings = z.strictObject({})

/** Endpoints whose configuration still asks for Elastic Inference. */
export const elasticInferenceLeft = defineRule({
  id: 'elastic-inference-left',
  title: 'Elastic Inference left over',
  phase: 'inference',
  remedy: 'guard',
  looksAt: 'AcceleratorType in the configurations of endpoints in service.',
  abstainsWhen: ['the endpoint is being changed, or its configuration is gone'],
  saving: 'None is claimed: AWS offers Elastic Inference no longer, and no list has a price of it.',
  fix: 'Update the endpoint with a configuration without AcceleratorType; where the CPU alone is too slow, take a small GPU type or inf2.',
  facts: HOSTED_FACTS,
  settings,
  actions: ['resize-endpoint'],
  *evaluate(context) {
    yield* judgeEndpoints(context, (hosted) => {
      const left = hosted.variants.filter(({ config }) => config.acceleratorType !== null)
      if (left.length === 0) return []
      return [
        context.finding({
          resource: hosted.resource,
          title: `${hosted.endpoint.name} still asks for Elastic Inference, which AWS offers no longer`,
          before: [],
          after: [],
          confidence: { level: 'high', because: 'its configuration says so' },
          evidence: [
            ...endpointEvidence(hosted),
            ...left.map(({ name, config }) =>
              fact(`Accelerator of ${name}`, config.acceleratorType ?? '', 'sagemaker:DescribeEndpointConfig'),
            ),
          ],
          notes: ['an endpoint like this cannot be made again: it may fail at its next update'],
        }),
      ]
    })
  },
})
