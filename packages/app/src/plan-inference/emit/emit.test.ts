import { readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { componentRequests } from './component-requests.ts'
import { deploymentOf, type Deployment } from './deployment.ts'
import { ANSWER, CHOICES, NAMES } from './emit.fixture.ts'
import { emitHosting } from './emit-hosting.ts'
import { endpointConfigRequest, modelRequest, transformRequest } from './hosting-requests.ts'
import { hostingNames, NO_HOSTING_NAMES } from './hosting-names.ts'
import { findHostingEmitter, HOSTING_EMIT_TARGETS, HOSTING_EMITTERS } from './registry.ts'
import { scalingRequests } from './scaling-requests.ts'

const here = new URL('.', import.meta.url)
const EVERY = Object.entries<HostingChoice>(CHOICES)

function deployment(choice: HostingChoice, given = NAMES): Deployment {
  const option = ANSWER.options.find((one) => one.id === choice.optionId)
  if (option === undefined) throw new Error(`the fixture has no option ${choice.optionId}`)
  return deploymentOf(choice, option, ANSWER, given)
}

describe('registry', () => {
  test('targets are unique, found by name, and nothing else is', () => {
    expect(HOSTING_EMIT_TARGETS).toEqual(['cli', 'boto3', 'cloudformation', 'terraform'])
    expect(HOSTING_EMIT_TARGETS.map((target) => findHostingEmitter(target)?.target)).toEqual(HOSTING_EMIT_TARGETS)
    expect(['', 'CLI', 'toString', '__proto__'].map(findHostingEmitter)).toEqual([null, null, null, null])
  })

  test('every file that defines an emitter is in the registry', async () => {
    const files = readdirSync(here).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
    const defined: string[] = []
    for (const file of files) {
      const exports = Object.values((await import(new URL(file, here).href)) as Readonly<Record<string, unknown>>)
      for (const value of exports)
        if (typeof value === 'object' && value !== null && 'emit' in value && 'target' in value)
          defined.push(`${String(value.target)} in ${file}`)
    }
    expect(defined.toSorted()).toEqual(HOSTING_EMIT_TARGETS.map((target) => `${target} in ${target}.ts`).toSorted())
  })

  test.each(HOSTING_EMITTERS.map((one) => [one.target, one] as const))(
    '%s says what it is, writes every kind of choice or says why not, and is pure',
    (_, emitter) => {
      expect(emitter.title).toMatch(/\S/)
      expect(emitter.writtenFor).toMatch(/\d/)
      for (const [, choice] of EVERY) {
        const made = deployment(choice)
        const refusal = emitter.refuses(made)
        if (refusal !== null) {
          expect(refusal).toMatch(/^the provider .* has no resource/)
          continue
        }
        const text = emitter.emit(made)
        expect(emitter.emit(structuredClone(made))).toBe(text)
        expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
        const size = choice.serverless === null ? (choice.instanceType ?? '') : '2048'
        for (const part of [size, 'us-east-1', NAMES.roleArn ?? '', ...made.comments]) expect(text).toContain(part)
      }
    },
  )

  test.each(HOSTING_EMIT_TARGETS)('%s has every placeholder above the first request', (target) => {
    for (const [, choice] of EVERY.filter(([name]) => name !== 'components' && name !== 'toZero')) {
      const lines = emitHosting(target, choice, ANSWER).split('\n')
      const request = lines.findIndex((line) => /create_model|"ModelName"|Type: AWS::|^resource/.test(line))
      for (const { value, given } of hostingNames(choice, NO_HOSTING_NAMES)) {
        if (given) continue
        const at = lines.flatMap((line, index) => (line.includes(value) ? [index] : []))
        expect(at.length).toBeGreaterThan(0)
        expect(Math.max(...at)).toBeLessThan(request)
      }
    }
  })
})

describe('requests', () => {
  test('of a fixed fleet: no scaling, and the volume of the plan', () => {
    expect(endpointConfigRequest(deployment(CHOICES.fixed))['ProductionVariants']).toEqual([
      {
        VariantName: 'AllTraffic',
        ModelName: { kind: 'name', id: 'model_name' },
        InitialVariantWeight: 1,
        InstanceType: 'ml.m5.large',
        InitialInstanceCount: 3,
        VolumeSizeInGB: 20,
      },
    ])
    expect(scalingRequests(CHOICES.fixed)).toEqual([])
  })

  test('of an autoscaled fleet: bounds, the target with its cooldowns, bounds by the clock', () => {
    const [scaling] = scalingRequests(CHOICES.autoscaled)
    expect(scaling?.target).toMatchObject({ MinCapacity: 1, MaxCapacity: 4 })
    expect(scaling?.policies.map((one) => one.request['TargetTrackingScalingPolicyConfiguration'])).toEqual([
      {
        TargetValue: 600,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        ScaleOutCooldown: 60,
        ScaleInCooldown: 300,
      },
    ])
    expect(scaling?.schedules.map((one) => [one['Schedule'], one['ScalableTargetAction']])).toEqual([
      ['cron(0 7 * * ? *)', { MinCapacity: 2, MaxCapacity: 4 }],
      ['cron(0 20 * * ? *)', { MinCapacity: 1, MaxCapacity: 2 }],
    ])
    expect(
      scalingRequests(CHOICES.concurrency)[0]?.policies[0]?.request['TargetTrackingScalingPolicyConfiguration'],
    ).toMatchObject({
      TargetValue: 3.5,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
      },
    })
  })

  test('of serverless: memory in MB, and provisioned concurrency only where there is some', () => {
    const variant = (choice: HostingChoice): unknown => endpointConfigRequest(deployment(choice))['ProductionVariants']
    expect(variant(CHOICES.serverless)).toEqual([
      {
        VariantName: 'AllTraffic',
        ModelName: { kind: 'name', id: 'model_name' },
        InitialVariantWeight: 1,
        ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 20, ProvisionedConcurrency: 3 },
      },
    ])
    const plain = {
      ...CHOICES.serverless,
      serverless: { memoryGb: 1, maxConcurrency: 5, provisionedConcurrency: 0 },
    }
    expect(variant(plain)).toMatchObject([{ ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 5 } }])
    expect(JSON.stringify(variant(plain))).not.toContain('Provisioned')
  })

  test('of an asynchronous endpoint from zero: one instance to begin with, the alarm that wakes it, then the backlog', () => {
    const config = endpointConfigRequest(deployment(CHOICES.async))
    expect(config['ProductionVariants']).toMatchObject([{ InitialInstanceCount: 1 }])
    expect(config['AsyncInferenceConfig']).toMatchObject({ ClientConfig: { MaxConcurrentInvocationsPerInstance: 2 } })
    const [scaling] = scalingRequests(CHOICES.async)
    expect(scaling?.target['MinCapacity']).toBe(0)
    expect(scaling?.policies.map((one) => one.alarm?.['MetricName'] ?? null)).toEqual([
      'HasBacklogWithoutCapacity',
      null,
    ])
    expect(scaling?.policies[0]?.alarm).toMatchObject({ Period: 60, EvaluationPeriods: 2, DatapointsToAlarm: 2 })
    expect(scaling?.policies[1]?.request['TargetTrackingScalingPolicyConfiguration']).toMatchObject({
      TargetValue: 5,
      CustomizedMetricSpecification: { MetricName: 'ApproximateBacklogSizePerInstance' },
      ScaleInCooldown: 600,
    })
  })

  test('of a batch job, a multi-model endpoint, and components', () => {
    expect(transformRequest(deployment(CHOICES.batch))['TransformResources']).toEqual({
      InstanceType: 'ml.m5.large',
      InstanceCount: 2,
    })
    expect(modelRequest(deployment(CHOICES.multiModel))['PrimaryContainer']).toMatchObject({ Mode: 'MultiModel' })
    const components = deployment(CHOICES.components)
    expect(JSON.stringify(endpointConfigRequest(components))).not.toContain('ModelName')
    expect(componentRequests(components)).toMatchObject([
      {
        InferenceComponentName: { parts: [{ id: 'endpoint_name' }, '-Arger-Co-1'] },
        Specification: { ComputeResourceRequirements: { MinMemoryRequiredInMb: 901 } },
        RuntimeConfig: { CopyCount: 2 },
      },
      { RuntimeConfig: { CopyCount: 1 } },
    ])
  })
})

test('a real-time endpoint that goes down to none scales the copies of its component', () => {
  const [scaling] = scalingRequests(CHOICES.toZero)
  expect(scaling?.target).toMatchObject({
    ResourceId: { parts: ['inference-component/', { id: 'endpoint_name' }, '-reviews-1'] },
    ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
    MinCapacity: 0,
    MaxCapacity: 3,
  })
  expect(scaling?.policies.map((one) => one.alarm?.['MetricName'] ?? null)).toEqual([
    'NoCapacityInvocationFailures',
    null,
  ])
  expect(scaling?.policies[1]?.request['TargetTrackingScalingPolicyConfiguration']).toMatchObject({
    PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerInferenceComponentInvocationsPerCopy' },
  })
  const variants = endpointConfigRequest(deployment(CHOICES.toZero))['ProductionVariants']
  expect(variants).toMatchObject([{ ManagedInstanceScaling: { MinInstanceCount: 0, MaxInstanceCount: 3 } }])
})

test('what AWS would refuse is refused with what is expected', () => {
  const bad: readonly (readonly [keyof typeof NAMES, string])[] = [
    ['endpointName', '-reviews'],
    ['endpointName', 'a'.repeat(48)],
    ['roleArn', 'hosting-role'],
    ['imageUri', 'image"; rm -rf /'],
    ['modelDataUrl', 'https://a-bucket/x'],
    ['outputS3Uri', 's3://a-bucket/$(id)'],
  ]
  for (const [field, value] of bad) {
    expect(() => emitHosting('boto3', CHOICES.async, ANSWER, { ...NAMES, [field]: value }), value).toThrow(
      expect.objectContaining({ code: 'bad-name', exitCode: 2 }),
    )
  }
})

test('hostile names of the service and of models stay in their comments, tags and names', () => {
  const hostile = (name: string): readonly HostingChoice[] =>
    EVERY.map(([, choice]) => ({
      ...choice,
      serviceName: name,
      placement:
        choice.placement === null
          ? null
          : { ...choice.placement, models: choice.placement.models.map((one) => ({ ...one, name })) },
    }))
  const lines = (choices: readonly HostingChoice[]): readonly number[] =>
    choices.flatMap((choice) =>
      HOSTING_EMITTERS.filter((one) => one.refuses(deployment(choice)) === null).map(
        (one) => one.emit(deployment(choice)).split(/\r\n|[\n\r\u2028\u2029\u0085\f\v]/).length,
      ),
    )
  const plain = lines(hostile('reviews'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.constantFrom(
          '"""\nimport os',
          '$(id)`id`${HOME}',
          "'; id; '",
          '\u2028}\r\n- !Sub ${A}',
          '%{ for x in y }',
          'JSON\nEOF',
        ),
      ),
      (name) => {
        expect(lines(hostile(name))).toEqual(plain)
        for (const choice of hostile(name)) {
          const text = emitHosting('cloudformation', choice, ANSWER, NAMES)
          expect(() => parse(text, { logLevel: 'silent' }) as unknown).not.toThrow()
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('what cannot be emitted says so', () => {
  expect(() => emitHosting('pulumi', CHOICES.fixed, ANSWER)).toThrow(
    expect.objectContaining({ code: 'unknown-target' }),
  )
  expect(() => emitHosting('cli', { ...CHOICES.fixed, optionId: 'nope' }, ANSWER)).toThrow(
    expect.objectContaining({ code: 'unknown-option' }),
  )
  const each = { ...CHOICES.fixed, optionId: 'ml.m5.large×3/endpoint-each' }
  const options = ANSWER.options.map((one) => ({ ...one, id: each.optionId }))
  expect(() => emitHosting('cli', each, { ...ANSWER, options })).toThrow(
    expect.objectContaining({ code: 'cannot-emit' }),
  )
  expect(() => emitHosting('terraform', CHOICES.components, ANSWER)).toThrow(
    expect.objectContaining({ code: 'cannot-emit', exitCode: 2 }),
  )
})
