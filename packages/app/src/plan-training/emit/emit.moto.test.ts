import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import type { OptionJson } from '../plan-shape.ts'
import { ANSWER, JOB, NAMES, ON_DEMAND, SPOT } from './emit.fixture.ts'
import { emitNames } from './emit-names.ts'
import { emitTraining } from './emit-training.ts'
import { launchOf, trainingRequest } from './launch.ts'

let moto: MotoServer
let folder: string
beforeAll(async () => {
  moto = await startMotoServer()
  folder = await mkdtemp(join(tmpdir(), 'costwright-emit-'))
  await writeFile(join(folder, 'aws'), `#!/bin/sh\nexec "${moto.python}" -m awscli "$@"\n`)
  await chmod(join(folder, 'aws'), 0o755)
}, MOTO_START_MS)
afterAll(async () => {
  await moto.stop()
  await rm(folder, { recursive: true })
})

const CASES: readonly (readonly [string, OptionJson, typeof JOB])[] = [
  ['spot, local NVMe', SPOT, JOB],
  ['on demand, volume', ON_DEMAND, JOB],
  ['spot, two instances, no checkpoints', { ...SPOT, count: 2 }, { ...JOB, checkpoints: false }],
]

describe.each(CASES)('%s', (_, option, job) => {
  const expected = filled(option, job)

  test('boto3 text creates the job', async () => {
    const file = await written('launch.py', emitTraining('boto3', job, option, ANSWER, NAMES))
    const asked = await python(
      'import json, runpy, sys; print(json.dumps(runpy.run_path(sys.argv[1])["REQUEST"]))',
      file,
    )
    expect(JSON.parse(asked)).toEqual(expected)
    expect(await described((await run(moto.python, [file])).trim())).toEqual(expectedJob(expected))
  })

  test('cli text creates the job through the AWS CLI', async () => {
    const file = await written('launch.sh', emitTraining('cli', job, option, ANSWER, NAMES))
    const answer = JSON.parse(await run('bash', [file])) as { readonly TrainingJobArn: string }
    expect(await described(answer.TrainingJobArn)).toEqual(expectedJob(expected))
  })

  test('cloudformation text is a valid template whose pipeline holds the job', async () => {
    const text = emitTraining('cloudformation', job, option, ANSWER, NAMES)
    const file = await written('template.yaml', text)
    expect(await cfnLint(file)).toBe('')
    const { name, role, body } = pipelineOf(text)
    expect(await pipelineJob(name, role, body, option.region)).toEqual(expected)
    await expectCreated(expected, option.region)
  })

  test('terraform text parses, and its pipeline holds the job', async () => {
    const text = emitTraining('terraform', job, option, ANSWER, NAMES)
    const file = await written('main.tf', text)
    const parsed = JSON.parse(await python(PARSE_HCL, file)) as Hcl
    const values = Object.fromEntries(
      parsed.variable.flatMap((one) => Object.entries(one).map(([key, { default: value }]) => [key, value])),
    )
    const definition = resolved(parsed.locals[0]?.definition, values)
    expect(definition).toEqual({
      Version: '2020-12-01',
      Steps: [{ Name: 'Train', Type: 'Training', Arguments: expected }],
    })
    const pipeline = parsed.resource[0]?.['aws_sagemaker_pipeline']?.['training']
    expect(pipeline).toEqual({
      pipeline_name: '${var.job_name}',
      pipeline_display_name: '${var.job_name}',
      role_arn: '${var.role_arn}',
      pipeline_definition: '${jsonencode(local.definition)}',
      tags: Object.fromEntries(launchOf(job, option, ANSWER, NAMES).tags.map(({ key, value }) => [key, value])),
    })
    expect(parsed.provider).toEqual([{ aws: { region: option.region } }])
    expect(await pipelineJob('from-terraform', NAMES.roleArn ?? '', JSON.stringify(definition), option.region)).toEqual(
      expected,
    )
  })

  test('sagemaker-sdk text compiles and says the same to the SDK', async () => {
    const file = await written('launch_sdk.py', emitTraining('sagemaker-sdk', job, option, ANSWER, NAMES))
    const calls = JSON.parse(await python(CALLS_OF, file)) as Record<string, unknown>
    const { volumeGb, limits, environment, spot, count } = launchOf(job, option, ANSWER, NAMES)
    expect(calls).toMatchObject({
      Compute: {
        instance_type: option.instanceType,
        instance_count: count,
        volume_size_in_gb: volumeGb,
        enable_managed_spot_training: spot,
      },
      StoppingCondition: {
        max_runtime_in_seconds: limits.maxRunSeconds,
        ...(limits.maxWaitSeconds === null ? {} : { max_wait_time_in_seconds: limits.maxWaitSeconds }),
      },
      ModelTrainer: { role: NAMES.roleArn, training_image: NAMES.imageUri, environment, base_job_name: NAMES.jobName },
      OutputDataConfig: { s3_output_path: NAMES.outputS3Uri },
      InputData: { channel_name: 'training', data_source: NAMES.inputS3Uri },
    })
    expect(calls['CheckpointConfig']).toEqual(
      job.checkpoints === false
        ? undefined
        : { s3_uri: 's3://a-bucket/models/checkpoints/yolo-nightly', local_path: '/opt/ml/checkpoints' },
    )
  })
})

test('cfn-lint knows the resource: a property that it does not have is an error', async () => {
  const text = emitTraining('cloudformation', JOB, SPOT, ANSWER, NAMES).replace('PipelineName:', 'PipelineNam:')
  const file = await written('broken.yaml', text)
  await expect(cfnLint(file)).rejects.toThrow(/PipelineNam/)
})

test('with placeholders left, scripts stop before they call AWS', async () => {
  const before = await jobCount()
  for (const [target, program] of [
    ['boto3', moto.python],
    ['cli', 'bash'],
    ['sagemaker-sdk', moto.python],
  ] as const) {
    const file = await written(`placeholders-${target}`, emitTraining(target, JOB, SPOT, ANSWER))
    await expect(run(program, [file]), target).rejects.toThrow(/fill in arn:aws:iam::<ACCOUNT>:role\/<ROLE>/)
  }
  expect(await jobCount()).toBe(before)
})

test('a hostile job name launches nothing but the job', async () => {
  const trap = join(folder, 'trap')
  const job = {
    ...JOB,
    name: `"""\n$(touch ${trap})\`touch ${trap}\`\${AWS::AccountId}\nJSON\ntouch ${trap}\n'; touch ${trap} #\\`,
  }
  const names = { ...NAMES, jobName: null }
  const before = await jobCount()
  await run(moto.python, [await written('hostile.py', emitTraining('boto3', job, SPOT, ANSWER, names))])
  await run('bash', [
    await written('hostile.sh', emitTraining('cli', job, SPOT, ANSWER, { ...names, jobName: 'from-shell' })),
  ])
  await python(
    'import sys; compile(open(sys.argv[1]).read(), "x", "exec")',
    await written('hostile_sdk.py', emitTraining('sagemaker-sdk', job, SPOT, ANSWER, names)),
  )
  await cfnLint(await written('hostile.yaml', emitTraining('cloudformation', job, SPOT, ANSWER, names)))
  await python(PARSE_HCL, await written('hostile.tf', emitTraining('terraform', job, SPOT, ANSWER, names)))
  expect({ created: (await jobCount()) - before, trapped: existsSync(trap) }).toEqual({ created: 2, trapped: false })
})

/** python-hcl2 keeps the quotes of keys and strings unless told otherwise. */
const PARSE_HCL = `
import json, sys, hcl2
from hcl2 import SerializationOptions
with open(sys.argv[1]) as file:
    print(json.dumps(hcl2.load(file, serialization_options=SerializationOptions(strip_string_quotes=True, explicit_blocks=False))))
`

/** The keyword arguments of every call in a Python file, names replaced by the constants at its top. */
const CALLS_OF = `
import ast, json, sys
tree = ast.parse(open(sys.argv[1]).read())
compile(tree, sys.argv[1], "exec")
constants = {node.targets[0].id: node.value.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)}
def value(node):
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None
print(json.dumps({node.func.id: {key.arg: value(key.value) for key in node.keywords} for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}))
`

interface Hcl {
  readonly variable: readonly Readonly<Record<string, { readonly default: string }>>[]
  readonly locals: readonly { readonly definition: unknown }[]
  readonly resource: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[]
  readonly provider: unknown
}

/** The request with its names filled in. */
function filled(option: OptionJson, job: typeof JOB): Readonly<Record<string, unknown>> {
  const values = Object.fromEntries(emitNames(job, option.region, NAMES).map(({ id, value }) => [id, value]))
  const text = JSON.stringify(trainingRequest(launchOf(job, option, ANSWER, NAMES)))
  return JSON.parse(text, (_, value: unknown) => (isRef(value) ? values[value.id] : value)) as Readonly<
    Record<string, unknown>
  >
}

function isRef(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value
}

/** What the emulator tells of a job: all of the request but the environment, which moto does not keep. */
function expectedJob(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { Environment: _, ...kept } = request
  return kept
}

async function described(arn: string, region = 'us-east-1'): Promise<unknown> {
  const told = await python(
    `
import boto3, json, sys
client = boto3.client("sagemaker", region_name=sys.argv[2])
job = client.describe_training_job(TrainingJobName=sys.argv[1].split("/")[-1])
job["Tags"] = client.list_tags(ResourceArn=sys.argv[1])["Tags"]
job["AlgorithmSpecification"].pop("MetricDefinitions", None)  # moto adds some of its own
wanted = ["AlgorithmSpecification", "RoleArn", "InputDataConfig", "OutputDataConfig", "ResourceConfig", "StoppingCondition", "EnableManagedSpotTraining", "CheckpointConfig", "Tags"]
print(json.dumps({key: job[key] for key in wanted if key in job}))
`,
    arn,
    region,
  )
  return JSON.parse(told) as unknown
}

/** The pipeline of a template, with the defaults of its parameters. */
function pipelineOf(text: string): { readonly name: string; readonly role: string; readonly body: string } {
  const tag = (name: string, resolve: (value: string) => unknown) => ({ tag: `!${name}`, resolve })
  const template = parse(text, {
    customTags: [
      tag('Ref', (value) => ({ ref: value })),
      tag('Sub', (value) => value),
      { tag: '!Equals', collection: 'seq' as const, resolve: (node: unknown) => node },
    ],
  }) as {
    readonly Parameters: Readonly<Record<string, { readonly Default: string; readonly AllowedPattern: string }>>
    readonly Resources: {
      readonly Training: {
        readonly Properties: {
          readonly PipelineName: { readonly ref: string }
          readonly RoleArn: { readonly ref: string }
          readonly PipelineDefinition: { readonly PipelineDefinitionBody: string }
        }
      }
    }
  }
  const value = (name: string): string => {
    const { Default, AllowedPattern } = template.Parameters[name] ?? { Default: '', AllowedPattern: '$^' }
    expect(Default).toMatch(new RegExp(AllowedPattern))
    return Default
  }
  const { PipelineName, RoleArn, PipelineDefinition } = template.Resources.Training.Properties
  const body = PipelineDefinition.PipelineDefinitionBody.replace(/\$\{([A-Za-z0-9]+)\}/g, (_, name: string) =>
    value(name),
  )
  return { name: value(PipelineName.ref), role: value(RoleArn.ref), body }
}

/** Creates and starts the pipeline, and gives the arguments of its step as the service has them. */
async function pipelineJob(name: string, role: string, body: string, region: string): Promise<unknown> {
  const told = await python(
    `
import boto3, json, sys, uuid
name, role, body, region = sys.argv[1:]
client = boto3.client("sagemaker", region_name=region)
name = name + "-" + uuid.uuid4().hex[:8]
client.create_pipeline(PipelineName=name, RoleArn=role, PipelineDefinition=body, ClientRequestToken=uuid.uuid4().hex)
execution = client.start_pipeline_execution(PipelineName=name)["PipelineExecutionArn"]
definition = json.loads(client.describe_pipeline_definition_for_execution(PipelineExecutionArn=execution)["PipelineDefinition"])
assert definition["Version"] == "2020-12-01" and [step["Type"] for step in definition["Steps"]] == ["Training"], definition
print(json.dumps(definition["Steps"][0]["Arguments"]))
`,
    name,
    role,
    body,
    region,
  )
  return JSON.parse(told) as unknown
}

/** The arguments of the step are a request that the service accepts. */
async function expectCreated(request: Readonly<Record<string, unknown>>, region: string): Promise<void> {
  const arn = await python(
    'import boto3, json, sys, uuid; print(boto3.client("sagemaker", region_name=sys.argv[2]).create_training_job(TrainingJobName="step-" + uuid.uuid4().hex[:8], **json.loads(sys.argv[1]))["TrainingJobArn"])',
    JSON.stringify(request),
    region,
  )
  expect(await described(arn.trim(), region)).toEqual(expectedJob(request))
}

async function jobCount(): Promise<number> {
  return Number(
    await python(
      'import boto3; print(len(boto3.client("sagemaker", region_name="us-east-1").list_training_jobs(MaxResults=100)["TrainingJobSummaries"]))',
    ),
  )
}

function resolved(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => {
    const name = typeof one === 'string' ? /^\$\{var\.([a-z0-9_]+)\}$/.exec(one)?.[1] : undefined
    return name === undefined ? one : variables[name]
  }) as unknown
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
  const env = { ...moto.env, PATH: `${folder}:${moto.env['PATH'] ?? ''}` }
  return await new Promise((resolve, reject) => {
    execFile(command, [...words], { env, cwd: folder, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${command} ended with ${String(error.code)}: ${stdout}${stderr}`))
    })
  })
}
