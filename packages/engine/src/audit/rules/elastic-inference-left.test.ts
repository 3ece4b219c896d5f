import { expect, test } from 'vitest'
import { audit, brief, endpointOf, reasons } from '../account.fixture.ts'
import { elasticInferenceLeft } from './elastic-inference-left.ts'

const left = [{ config: { acceleratorType: 'ml.eia2.medium' } }]

test('an accelerator that AWS does not offer any more is said, without dollars', () => {
  const { findings, abstentions } = audit(elasticInferenceLeft, endpointOf({}, left))
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking still asks for Elastic Inference, which AWS offers no longer',
      saving: '0.00',
      before: [],
      after: [],
    },
  ])
  expect(findings[0]?.evidence.at(-1)).toEqual({
    kind: 'fact',
    label: 'Accelerator of main',
    value: 'ml.eia2.medium',
    source: 'sagemaker:DescribeEndpointConfig',
  })
})

test('none, or no instance: silent; a configuration that is gone: not judged', () => {
  expect(audit(elasticInferenceLeft, endpointOf())).toEqual({ findings: [], abstentions: [] })
  expect(audit(elasticInferenceLeft, endpointOf({}, [{ ...left[0], count: 0 }]))).toEqual({
    findings: [],
    abstentions: [],
  })
  expect(reasons(audit(elasticInferenceLeft, { endpoints: endpointOf({}, left).endpoints }))).toHaveLength(1)
})
