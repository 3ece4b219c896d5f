import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import { componentRequests } from './component-requests.ts'
import { deploymentOf, type Deployment } from './deployment.ts'
import { ANSWER, CHOICES, NAMES } from './emit.fixture.ts'
import { emitHosting } from './emit-hosting.ts'
import { hostingNames, type HostingNames } from './hosting-names.ts'
import { endpointConfigRequest, modelRequest, transformRequest } from './hosting-requests.ts'
import { scalingRequests } from './scaling-requests.ts'

let moto: MotoServer
let folder: string
beforeAll(async () => {
  moto = await startMotoServer()
  folder = await mkdtemp(join(tmpdir(), 'costwright-emit-hosting-'))
  await writeFile(join(folder, 'aws'), `#!/bin/sh\nexec "${moto.python}" -m awscli "$@"\n`)
  await chmod(join(folder, 'aws'), 0o755)
}, MOTO_START_MS)
afterAll(async () => {
  await moto.stop()
  await rm(folder, { recursive: true })
})

const ENDPOINTS = Object.entries<HostingChoice>(CHOICES).filter(
  ([name]) => name !== 'batch' && name !== 'components' && name !== 'toZero',
)

describe.each(ENDPOINTS)('%s', (kind, choice) => {
  // The shell calls a program of its own for each request: kinds that differ in nothing but values are left to Python.
  const targets = ['autoscaled', 'serverless', 'async'].includes(kind)
    ? (['boto3', 'cli'] as const)
    : (['boto3'] as const)
  test.each(targets)('%s text creates the endpoint and its scaling', async (target) => {
    const names = { ...NAMES, endpointName: `${kind}-${target}` }
    await launched(target, choice, names)
    expect(await described(names.endpointName)).toEqual(expected(choice, names))
  })

  test('cloudformation text is a valid template, and its stack holds the endpoint', async () => {
    const names = { ...NAMES, endpointName: `${kind}-stack` }
    const file = await written('template.yaml', emitHosting('cloudformation', choice, ANSWER, names))
    expect(await cfnLint(file)).toBe('')
    const stack = JSON.parse(await python(STACK, file, `${kind}-stack`, choice.region)) as Stack
    const { model, config } = expected(choice, names)
    expect({ model: stack.model, config: stack.config }).toEqual({ model, config })
    const [scaling] = scalingRequests(choice)
    const policies = scaling?.policies.map((one) => filled(one.request, names)) ?? []
    expect(stack.template.policies).toEqual(policies.map((one) => pick(one, POLICY_MEMBERS)))
    expect(stack.template.schedules).toEqual(
      scaling?.schedules.map((one) => pick(filled(one, names), SCHEDULE_MEMBERS)) ?? [],
    )
    expect(stack.template.alarms).toEqual(scaling?.policies.filter((one) => one.alarm !== null).length ?? 0)
  })

  test('terraform text parses, and says what the requests say', async () => {
    const file = await written('main.tf', emitHosting('terraform', choice, ANSWER, NAMES))
    const parsed = JSON.parse(await python(PARSE_HCL, file)) as Hcl
    const values = Object.fromEntries(hostingNames(choice, NAMES).map(({ id, value }) => [`var.${id}`, value]))
    const found = (type: string): readonly unknown[] =>
      parsed.resource.flatMap((one) => Object.values(one[type] ?? {})).map((one) => resolved(one, values))
    expect(found('aws_sagemaker_model')).toMatchObject([
      { execution_role_arn: NAMES.roleArn, primary_container: [{ image: NAMES.imageUri }] },
    ])
    const variant = (endpointConfigRequest(deployment(choice))['ProductionVariants'] as readonly unknown[])[0]
    expect(found('aws_sagemaker_endpoint_configuration')).toMatchObject([
      { production_variants: [snake({ ...(variant as object), ModelName: 'aws_sagemaker_model.model.name' })] },
    ])
    expect(found('aws_sagemaker_endpoint')).toMatchObject([
      { name: NAMES.endpointName, endpoint_config_name: 'aws_sagemaker_endpoint_configuration.config.name' },
    ])
    const { scaling } = choice
    expect(found('aws_appautoscaling_target')).toMatchObject(
      scaling === null
        ? []
        : [
            {
              resource_id: `endpoint/${NAMES.endpointName ?? ''}/variant/AllTraffic`,
              min_capacity: scaling.min,
              max_capacity: scaling.max,
            },
          ],
    )
    const count = (kind: string): number => scaling?.policies.filter((one) => one.kind === kind).length ?? 0
    expect([
      found('aws_appautoscaling_policy').length,
      found('aws_appautoscaling_scheduled_action').length,
      found('aws_cloudwatch_metric_alarm').length,
    ]).toEqual([count('target-tracking') + count('from-zero'), count('scheduled'), count('from-zero')])
    for (const policy of scaling?.policies ?? [])
      if (policy.kind === 'target-tracking')
        expect(JSON.stringify(found('aws_appautoscaling_policy'))).toContain(`"target_value":${policy.target}`)
  })
})

describe('a batch job', () => {
  const choice = CHOICES.batch
  const asked = filled(transformRequest(deployment(choice)), NAMES)

  test.each(['boto3', 'cli'] as const)('%s text starts it', async (target) => {
    const said = await launched(target, choice, { ...NAMES, endpointName: `batch-${target}` })
    const name = /transform-job\/(batch-[a-z0-9-]+)/.exec(said)?.[1] ?? ''
    const job = JSON.parse(await python(DESCRIBE_JOB, name)) as Record<string, unknown>
    expect(job).toMatchObject({
      ModelName: name,
      TransformOutput: asked['TransformOutput'],
      TransformResources: asked['TransformResources'],
      TransformInput: asked['TransformInput'],
    })
  })

  test('cloudformation and terraform text hold a pipeline of it', async () => {
    const template = await written('batch.yaml', emitHosting('cloudformation', choice, ANSWER, NAMES))
    expect(await cfnLint(template)).toBe('')
    const file = await written('batch.tf', emitHosting('terraform', choice, ANSWER, NAMES))
    const parsed = JSON.parse(await python(PARSE_HCL, file)) as Hcl
    const values = Object.fromEntries(hostingNames(choice, NAMES).map(({ id, value }) => [`var.${id}`, value]))
    const { TransformJobName: _, ...step } = asked
    const definition = {
      Version: '2020-12-01',
      Steps: [
        {
          Name: 'Transform',
          Type: 'Transform',
          Arguments: { ...step, ModelName: 'aws_sagemaker_model.model.name' },
        },
      ],
    }
    expect(resolved(parsed.locals?.[0]?.definition, values)).toEqual(definition)
  })
})

test.each([
  ['components', CHOICES.components],
  ['a component that goes down to none', CHOICES.toZero],
] as const)('%s: requests that boto3 accepts, and a valid template', async (_, choice) => {
  const file = await written('components.yaml', emitHosting('cloudformation', choice, ANSWER, NAMES))
  expect(await cfnLint(file)).toBe('')
  const made = deployment(choice)
  const scaling = scalingRequests(choice)
  const policies = scaling.flatMap((one) => one.policies)
  const alarms = policies.flatMap(({ alarm }) => (alarm === null ? [] : [alarm]))
  const requests = {
    'sagemaker CreateEndpointConfig': [endpointConfigRequest(made)],
    'sagemaker CreateInferenceComponent': componentRequests(made),
    'application-autoscaling RegisterScalableTarget': scaling.map(({ target }) => target),
    'application-autoscaling PutScalingPolicy': policies.map(({ request }) => request),
    'cloudwatch PutMetricAlarm': alarms,
  }
  const sent = Object.fromEntries(
    Object.entries(requests).map(([name, all]) => [name, all.map((one) => filled(one, NAMES))]),
  )
  expect(JSON.parse(await python(VALIDATE, JSON.stringify(sent)))).toEqual([])
  const broken = {
    'sagemaker CreateInferenceComponent': [{ ...filled(componentRequests(made)[0] ?? {}, NAMES), VariantName: 3 }],
  }
  expect(JSON.parse(await python(VALIDATE, JSON.stringify(broken)))).toHaveLength(1)
  await python(
    'import sys; compile(open(sys.argv[1]).read(), "x", "exec")',
    await written('components.py', emitHosting('boto3', choice, ANSWER, NAMES)),
  )
})

test('text that is run again asks for an update of the endpoint, which the emulator does not know', async () => {
  const names = { ...NAMES, endpointName: 'again' }
  await launched('boto3', CHOICES.serverless, names)
  for (const target of ['boto3', 'cli'] as const)
    await expect(launched(target, CHOICES.serverless, names), target).rejects.toThrow('UpdateEndpoint')
})

test('with placeholders left, scripts stop before they call AWS', async () => {
  for (const [target, program] of [
    ['boto3', moto.python],
    ['cli', 'bash'],
  ] as const) {
    const file = await written(`placeholders-${target}`, emitHosting(target, CHOICES.async, ANSWER))
    await expect(run(program, [file]), target).rejects.toThrow(/fill in arn:aws:iam::<ACCOUNT>:role\/<ROLE>/)
  }
})

test('a hostile service name sets up nothing but the endpoint', async () => {
  const trap = join(folder, 'trap')
  const choice = {
    ...CHOICES.async,
    serviceName: `"""\n$(touch ${trap})\`touch ${trap}\`\${AWS::AccountId}\nJSON\ntouch ${trap}\n'; touch ${trap} #\\`,
  }
  const names = { ...NAMES, endpointName: null }
  await launched('boto3', choice, names)
  await launched('cli', choice, { ...names, endpointName: 'from-shell' })
  await cfnLint(await written('hostile.yaml', emitHosting('cloudformation', choice, ANSWER, names)))
  await python(PARSE_HCL, await written('hostile.tf', emitHosting('terraform', choice, ANSWER, names)))
  expect(existsSync(trap)).toBe(false)
})

const POLICY_MEMBERS = [
  'PolicyName',
  'PolicyType',
  'TargetTrackingScalingPolicyConfiguration',
  'StepScalingPolicyConfiguration',
]
const SCHEDULE_MEMBERS = ['ScheduledActionName', 'Schedule', 'ScalableTargetAction']

/** python-hcl2 keeps the quotes of keys and strings unless told otherwise. */
const PARSE_HCL = `
import json, sys, hcl2
from hcl2 import SerializationOptions
with open(sys.argv[1]) as file:
    print(json.dumps(hcl2.load(file, serialization_options=SerializationOptions(strip_string_quotes=True, explicit_blocks=False))))
`

/** All that the emulator knows of an endpoint, without what differs from run to run. */
const DESCRIBE = `
import boto3, json, sys
name, region = sys.argv[1:]
sagemaker = boto3.client("sagemaker", region_name=region)
scaling = boto3.client("application-autoscaling", region_name=region)
resource = "endpoint/" + name + "/variant/AllTraffic"
endpoint = sagemaker.describe_endpoint(EndpointName=name)
config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
model_name = config["ProductionVariants"][0]["ModelName"]
assert model_name == endpoint["EndpointConfigName"] and model_name.startswith(name + "-"), model_name
model = sagemaker.describe_model(ModelName=model_name)
targets = scaling.describe_scalable_targets(ServiceNamespace="sagemaker", ResourceIds=[resource])["ScalableTargets"]
policies = scaling.describe_scaling_policies(ServiceNamespace="sagemaker", ResourceId=resource)["ScalingPolicies"]
actions = scaling.describe_scheduled_actions(ServiceNamespace="sagemaker", ResourceId=resource)["ScheduledActions"]
alarms = [one for one in boto3.client("cloudwatch", region_name=region).describe_alarms(AlarmNames=[name + "-from-zero"])["MetricAlarms"]]
arns = [one["PolicyARN"] for one in policies]
assert all(action in arns for one in alarms for action in one["AlarmActions"]), alarms
pick = lambda one, keys: {key: one[key] for key in keys if key in one}
config["ProductionVariants"][0]["ModelName"] = "MODEL"
print(json.dumps({
    "model": pick(model, ["ExecutionRoleArn", "PrimaryContainer"]),
    "config": pick(config, ["ProductionVariants", "AsyncInferenceConfig"]),
    "targets": [pick(one, ["ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity"]) for one in targets],
    "policies": [pick(one, ${JSON.stringify(POLICY_MEMBERS)}) for one in policies],
    "schedules": [pick(one, ${JSON.stringify(SCHEDULE_MEMBERS)}) for one in actions],
    "alarms": [pick(one, ["MetricName", "Namespace", "Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator"]) for one in alarms],
}))
`

/** A stack of the template; the emulator knows no scaling in stacks, so that is read from the template with its names filled in. */
const STACK = `
import boto3, json, sys
file, name, region = sys.argv[1:]
body = open(file).read()
cloudformation = boto3.client("cloudformation", region_name=region)
cloudformation.create_stack(StackName=name, TemplateBody=body)
sagemaker = boto3.client("sagemaker", region_name=region)
resources = {one["LogicalResourceId"]: one["PhysicalResourceId"].split("/")[-1] for one in cloudformation.describe_stack_resources(StackName=name)["StackResources"] if "PhysicalResourceId" in one}
config = sagemaker.describe_endpoint_config(EndpointConfigName=resources["EndpointConfig"])
model = sagemaker.describe_model(ModelName=config["ProductionVariants"][0]["ModelName"])
endpoint = sagemaker.describe_endpoint(EndpointName=resources["Endpoint"])
assert endpoint["EndpointConfigName"] == resources["EndpointConfig"], endpoint
pick = lambda one, keys: {key: one[key] for key in keys if one.get(key)}
config["ProductionVariants"][0]["ModelName"] = "MODEL"
from cfnlint.decode import cfn_yaml
template = cfn_yaml.load(file)
defaults = {key: one["Default"] for key, one in template["Parameters"].items()}
def fill(value):
    if isinstance(value, dict):
        if set(value) == {"Fn::GetAtt"}:
            return defaults["EndpointName"] if value["Fn::GetAtt"] == ["Endpoint", "EndpointName"] else value
        return {key: fill(one) for key, one in value.items()}
    return [fill(one) for one in value] if isinstance(value, list) else value
of = lambda type: [fill(one["Properties"]) for one in template["Resources"].values() if one["Type"] == type]
print(json.dumps({
    "model": pick(model, ["ExecutionRoleArn", "PrimaryContainer"]),
    "config": pick(config, ["ProductionVariants", "AsyncInferenceConfig"]),
    "template": {
        "policies": [{key: value for key, value in one.items() if key != "ScalingTargetId"} for one in of("AWS::ApplicationAutoScaling::ScalingPolicy")],
        "schedules": [action for one in of("AWS::ApplicationAutoScaling::ScalableTarget") for action in one.get("ScheduledActions", [])],
        "alarms": len(of("AWS::CloudWatch::Alarm")),
    },
}))
`

const DESCRIBE_JOB = `
import boto3, json, sys
print(json.dumps(boto3.client("sagemaker", region_name="us-east-1").describe_transform_job(TransformJobName=sys.argv[1]), default=str))
`

/** What botocore has against requests, without sending them. */
const VALIDATE = `
import boto3, json, sys
from botocore.validate import ParamValidator
shape = lambda service, name: boto3.client(service, region_name="us-east-1").meta.service_model.operation_model(name).input_shape
said = [ParamValidator().validate(one, shape(*name.split())).generate_report() for name, all in json.loads(sys.argv[1]).items() for one in all]
print(json.dumps([one for one in said if one]))
`

interface Hcl {
  readonly resource: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[]
  readonly locals?: readonly { readonly definition: unknown }[]
}
interface Stack {
  readonly model: unknown
  readonly config: unknown
  readonly template: { readonly policies: unknown; readonly schedules: unknown; readonly alarms: number }
}
type Members = Readonly<Record<string, unknown>>

function deployment(choice: HostingChoice, given: HostingNames = NAMES): Deployment {
  const option = ANSWER.options.find((one) => one.id === choice.optionId)
  if (option === undefined) throw new Error(`the fixture has no option ${choice.optionId}`)
  return deploymentOf(choice, option, ANSWER, given)
}

/** What the emulator should tell of a choice that was set up. */
function expected(choice: HostingChoice, names: HostingNames): Readonly<Record<string, unknown>> {
  const made = deployment(choice, names)
  const [scaling] = scalingRequests(choice)
  const requests = (
    all: readonly { readonly [key: string]: unknown }[],
    members: readonly string[],
  ): readonly Members[] => all.map((one) => pick(filled(one, names), members))
  return {
    model: pick(filled(modelRequest(made), names), ['ExecutionRoleArn', 'PrimaryContainer']),
    config: pick(filled(endpointConfigRequest(made), names), ['ProductionVariants', 'AsyncInferenceConfig']),
    targets:
      scaling === undefined
        ? []
        : requests([scaling.target], ['ResourceId', 'ScalableDimension', 'MinCapacity', 'MaxCapacity']),
    policies: requests(scaling?.policies.map((one) => one.request) ?? [], POLICY_MEMBERS),
    schedules: requests(scaling?.schedules ?? [], SCHEDULE_MEMBERS),
    alarms: requests(scaling?.policies.flatMap((one) => (one.alarm === null ? [] : [one.alarm])) ?? [], [
      'MetricName',
      'Namespace',
      'Period',
      'EvaluationPeriods',
      'DatapointsToAlarm',
      'Threshold',
      'ComparisonOperator',
    ]),
  }
}

/** The request with its names filled in; the model's is known when it runs. */
function filled(request: Members, names: HostingNames): Members {
  const all = [...hostingNames(CHOICES.async, names), ...hostingNames(CHOICES.batch, names)]
  const values: Record<string, string> = Object.fromEntries(all.map(({ id, value }) => [id, value]))
  values['model_name'] = 'MODEL'
  values['endpoint_config_name'] = 'CONFIG'
  values['policy_arn'] = 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:x'
  const text = (part: unknown): string =>
    typeof part === 'string' ? part : (values[(part as { id: string }).id] ?? '')
  return JSON.parse(JSON.stringify(request), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('kind' in value)) return value
    return 'parts' in value
      ? (value.parts as readonly unknown[]).map(text).join('')
      : (values[(value as unknown as { id: string }).id] ?? value)
  }) as Members
}

function pick(one: Members, members: readonly string[]): Members {
  return Object.fromEntries(Object.entries(one).filter(([key]) => members.includes(key)))
}

/** Members as a Terraform provider spells them, objects as the blocks of one that a parser gives. */
function snake(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key
        .replace(/InMB$/, '_in_mb')
        .replace(/InGB$/, '_in_gb')
        .replace(/(?<=[a-z])([A-Z])/g, '_$1')
        .toLowerCase(),
      typeof one === 'object' && one !== null ? [snake(one)] : one,
    ]),
  )
}

function resolved(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, one: unknown) =>
    typeof one === 'string' ? one.replace(/\$\{([a-z0-9_.]+)\}/g, (_, name: string) => variables[name] ?? name) : one,
  ) as unknown
}

async function launched(target: 'boto3' | 'cli', choice: HostingChoice, names: HostingNames): Promise<string> {
  const file = await written(`launch-${target}`, emitHosting(target, choice, ANSWER, names))
  return await run(target === 'boto3' ? moto.python : 'bash', [file])
}

async function described(name: string, region = 'us-east-1'): Promise<unknown> {
  return JSON.parse(await python(DESCRIBE, name, region)) as unknown
}

/** What cfn-lint says of a template, against the resource schemas of us-east-1; nothing when it is sound. @throws Error for faults. */
async function cfnLint(file: string): Promise<string> {
  return await python(
    'import sys; from cfnlint.runner import main; sys.argv[0] = "cfn-lint"; main()',
    '--regions',
    'us-east-1',
    '--',
    file,
  )
}

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

async function python(code: string, ...words: readonly string[]): Promise<string> {
  return await run(moto.python, ['-c', code, ...words])
}

/** @throws Error with what the program said. */
async function run(command: string, words: readonly string[]): Promise<string> {
  // What the emulator does not know it answers as a fault of its own, which clients try again.
  const env = { ...moto.env, AWS_MAX_ATTEMPTS: '1', PATH: `${folder}:${moto.env['PATH'] ?? ''}` }
  return await new Promise((resolve, reject) => {
    execFile(command, [...words], { env, cwd: folder, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${command} ended with ${String(error.code)}: ${stdout}${stderr}`))
    })
  })
}
