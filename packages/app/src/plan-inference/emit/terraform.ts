import { HCL, hclProvider, hclVariable } from '../../emit/hcl.ts'
import { hclMembers } from '../../emit/hcl-block.ts'
import { commentLines } from '../../emit/plain-text.ts'
import { writeValue, type JoinedText, type Notation } from '../../emit/request-value.ts'
import type { Deployment } from './deployment.ts'
import type { HostingEmitter } from './emitter.ts'
import { endpointConfigRequest, modelRequest, type HostingRequest } from './hosting-requests.ts'
import { scalingRequests, type ScalingRequests } from './scaling-requests.ts'
import { startTransform, transformPipeline } from './transform-pipeline.ts'

/** Names that stand for what another resource of the configuration is called. */
const KNOWN: Readonly<Record<string, string>> = {
  model_name: 'aws_sagemaker_model.model.name',
  endpoint_config_name: 'aws_sagemaker_endpoint_configuration.config.name',
  policy_arn: 'aws_appautoscaling_policy.from_zero.arn',
}

const NOTATION: Notation = {
  ...HCL,
  name: (id) => KNOWN[id] ?? HCL.name(id),
  joined: (parts: JoinedText['parts']) => HCL.joined(parts),
}

export const terraform: HostingEmitter = {
  target: 'terraform',
  title: 'Terraform configuration',
  writtenFor: 'provider hashicorp/aws from 5.0: sagemaker, appautoscaling, cloudwatch',
  refuses: ({ choice }) =>
    choice.placement?.kind === 'inference-components'
      ? 'the provider hashicorp/aws has no resource for inference components'
      : null,
  emit: (deployment) => {
    const { choice, names, comments } = deployment
    const [scaling] = scalingRequests(choice)
    return `${names.map(hclVariable).join('\n\n')}

${hclProvider(choice.region)}

${commentLines(comments)}
${[
  resource('aws_sagemaker_model', 'model', renamed(modelRequest(deployment), ['ModelName']), deployment.tags),
  ...(choice.batch === null ? endpointResources(deployment) : [pipeline(deployment)]),
  ...(scaling === undefined ? [] : scalingResources(scaling)),
].join('\n\n')}
`
  },
}

function endpointResources(deployment: Deployment): readonly string[] {
  const config = renamed(endpointConfigRequest(deployment), ['EndpointConfigName'])
  return [
    resource('aws_sagemaker_endpoint_configuration', 'config', config, deployment.tags, [
      '  # A configuration cannot be changed: the next one is made before this one goes.',
      '  lifecycle {',
      '    create_before_destroy = true',
      '  }',
    ]),
    resource('aws_sagemaker_endpoint', 'endpoint', {}, deployment.tags, [
      '  name = var.endpoint_name',
      `  endpoint_config_name = ${NOTATION.name('endpoint_config_name')}`,
    ]),
  ]
}

function pipeline(deployment: Deployment): string {
  return `# Applying it starts nothing and costs nothing; the command in the output "start" starts a job, again and again.
locals {
  definition = ${writeValue(transformPipeline(deployment), NOTATION, '  ')}
}

${resource('aws_sagemaker_pipeline', 'job', {}, deployment.tags, [
  '  pipeline_name = var.job_name',
  '  pipeline_display_name = var.job_name',
  '  role_arn = var.role_arn',
  '  pipeline_definition = jsonencode(local.definition)',
])}

output "start" {
  value = "${startTransform('${aws_sagemaker_pipeline.job.pipeline_name}', deployment.choice.region)}"
}`
}

function scalingResources({ target, policies, schedules }: ScalingRequests): readonly string[] {
  const of = (request: HostingRequest): HostingRequest =>
    renamed(request, ['ServiceNamespace', 'ResourceId', 'ScalableDimension', 'PolicyName', 'ScheduledActionName'])
  const scaled = ['service_namespace', 'resource_id', 'scalable_dimension'].map(
    (name) => `  ${name} = aws_appautoscaling_target.target.${name}`,
  )
  const name = (request: HostingRequest, member: string): string => `  name = ${writeValue(request[member] ?? '', HCL)}`
  return [
    resource('aws_appautoscaling_target', 'target', target, [], ['  depends_on = [aws_sagemaker_endpoint.endpoint]']),
    ...policies.flatMap(({ request, alarm }, index) => [
      resource(
        'aws_appautoscaling_policy',
        alarm === null ? `policy_${index + 1}` : 'from_zero',
        of(request),
        [],
        [name(request, 'PolicyName'), ...scaled],
      ),
      ...(alarm === null ? [] : [alarmResource(alarm)]),
    ]),
    ...schedules.map((one, index) =>
      resource(
        'aws_appautoscaling_scheduled_action',
        `schedule_${index + 1}`,
        of(one),
        [],
        [name(one, 'ScheduledActionName'), ...scaled],
      ),
    ),
  ]
}

/** Dimensions of an alarm are a map here, of a policy they are blocks. */
function alarmResource(alarm: HostingRequest): string {
  const { Dimensions: _, ...rest } = alarm
  return resource(
    'aws_cloudwatch_metric_alarm',
    'from_zero',
    rest,
    [],
    ['  dimensions = { EndpointName = var.endpoint_name }'],
  )
}

function resource(
  type: string,
  label: string,
  members: HostingRequest,
  tags: Deployment['tags'],
  more: readonly string[] = [],
): string {
  const lines = [
    ...more,
    ...(Object.keys(members).length === 0 ? [] : [hclMembers(members, NOTATION)]),
    ...(tags.length === 0
      ? []
      : [`  tags = ${writeValue(Object.fromEntries(tags.map(({ key, value }) => [key, value])), HCL, '  ')}`]),
  ]
  return `resource "${type}" "${label}" {\n${lines.join('\n')}\n}`
}

/** The request without its tags, which are a map here, and without the members that name it. */
function renamed(request: HostingRequest, leaveOut: readonly string[]): HostingRequest {
  return Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'Tags' && !leaveOut.includes(name)))
}
