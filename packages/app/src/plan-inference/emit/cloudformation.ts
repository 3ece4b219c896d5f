import { parameterName, parameterYaml, SUB_JSON } from '../../emit/cloudformation.ts'
import { commentLines } from '../../emit/plain-text.ts'
import { writeValue, type Notation, type RequestValue } from '../../emit/request-value.ts'
import { writeYaml } from '../../emit/yaml-value.ts'
import { componentRequests } from './component-requests.ts'
import type { Deployment } from './deployment.ts'
import type { HostingEmitter } from './emitter.ts'
import { endpointConfigRequest, endpointRequest, modelRequest, type HostingRequest } from './hosting-requests.ts'
import { scalingRequests, type ScalingRequests } from './scaling-requests.ts'
import { startTransform, transformPipeline } from './transform-pipeline.ts'

/** Resources that a template may hold (CloudFormation quotas), less those around the components. */
const MOST_COMPONENTS = 490

/** Names that stand for what another resource of the template is called. */
const KNOWN: Readonly<Record<string, string>> = {
  model_name: 'Model.ModelName',
  endpoint_config_name: 'EndpointConfig.EndpointConfigName',
  policy_arn: 'FromZero',
}

export const cloudformation: HostingEmitter = {
  target: 'cloudformation',
  title: 'CloudFormation template',
  writtenFor: 'AWS::SageMaker and AWS::ApplicationAutoScaling, resource schemas of 2026-10',
  refuses: (deployment) => {
    const count = componentRequests(deployment).length
    return count > MOST_COMPONENTS ? `a template holds at most 500 resources, and there are ${count} models` : null
  },
  emit: (deployment) => {
    const region = JSON.stringify(deployment.choice.region)
    return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
${deployment.names.map(parameterYaml).join('\n')}

${commentLines(deployment.comments)}
Rules:
  Region:
    Assertions:
      - Assert: !Equals [!Ref "AWS::Region", ${region}]
        AssertDescription: ${JSON.stringify(`The option was priced in ${deployment.choice.region}: create the stack there`)}

Resources:
${(deployment.choice.batch === null ? endpointResources(deployment) : jobResources(deployment)).join('\n')}
`
  },
}

function endpointResources(deployment: Deployment): readonly string[] {
  const components = componentRequests(deployment)
  const scaling = scalingRequests(deployment.choice)
  return [
    ...(components.length === 0 ? [modelResource(deployment)] : []),
    resource('EndpointConfig', 'AWS::SageMaker::EndpointConfig', endpointConfigRequest(deployment), [
      'EndpointConfigName',
    ]),
    resource('Endpoint', 'AWS::SageMaker::Endpoint', endpointRequest(deployment), [], {
      ...KNOWN,
      endpoint_name: 'EndpointName',
    }),
    ...components.map((one, index) => resource(`Component${index + 1}`, 'AWS::SageMaker::InferenceComponent', one)),
    ...scaling.flatMap((one, index) => scalingResources(one, index === 0 ? '' : String(index + 1))),
  ]
}

const SCHEDULE_MEMBERS = ['ScheduledActionName', 'Schedule', 'ScalableTargetAction']
const POLICY_MEMBERS = [
  'PolicyName',
  'PolicyType',
  'TargetTrackingScalingPolicyConfiguration',
  'StepScalingPolicyConfiguration',
]

/** What scales one thing; `suffix` tells the resources of several apart. */
function scalingResources({ target, policies, schedules }: ScalingRequests, suffix: string): readonly string[] {
  const known = { ...KNOWN, endpoint_name: 'Endpoint.EndpointName', policy_arn: `FromZero${suffix}` }
  const policy = (logicalId: string, request: HostingRequest): string =>
    `${resource(logicalId, 'AWS::ApplicationAutoScaling::ScalingPolicy', pick(request, POLICY_MEMBERS), [], known)}
      ScalingTargetId: !Ref Target${suffix}`
  const actions = schedules.map((one) => pick(one, SCHEDULE_MEMBERS))
  return [
    resource(
      `Target${suffix}`,
      'AWS::ApplicationAutoScaling::ScalableTarget',
      { ...target, ...(actions.length === 0 ? {} : { ScheduledActions: actions }) },
      [],
      known,
    ),
    ...policies.flatMap(({ request, alarm }, index) =>
      alarm === null
        ? [policy(`Policy${index + 1}${suffix === '' ? '' : `Of${suffix}`}`, request)]
        : [
            policy(`FromZero${suffix}`, request),
            resource(`FromZeroAlarm${suffix}`, 'AWS::CloudWatch::Alarm', alarm, [], known),
          ],
    ),
  ]
}

function jobResources(deployment: Deployment): readonly string[] {
  const notation: Notation = {
    ...SUB_JSON,
    name: (id) => (id === 'model_name' ? '"${Model.ModelName}"' : SUB_JSON.name(id)),
  }
  return [
    modelResource(deployment),
    `  # Creating the stack starts nothing and costs nothing; this starts a job, again and again:
  #   ${startTransform('<JobName>', deployment.choice.region)}
  Job:
    Type: AWS::SageMaker::Pipeline
    Properties:
      PipelineName: !Ref JobName
      RoleArn: !Ref RoleArn
      PipelineDefinition:
        PipelineDefinitionBody: !Sub |
          ${writeValue(transformPipeline(deployment), notation, '          ')}
${writeYaml({ Tags: modelRequest(deployment)['Tags'] ?? [] }, '      ', parameterName)}`,
  ]
}

function modelResource(deployment: Deployment): string {
  return resource('Model', 'AWS::SageMaker::Model', modelRequest(deployment), ['ModelName'])
}

/** A resource whose properties are the members of a request, but for those that name it: such a resource can be replaced. */
function resource(
  logicalId: string,
  type: string,
  request: HostingRequest,
  leaveOut: readonly string[] = [],
  known: Readonly<Record<string, string>> = { ...KNOWN, endpoint_name: 'Endpoint.EndpointName' },
): string {
  const properties = Object.fromEntries(Object.entries(request).filter(([name]) => !leaveOut.includes(name)))
  return `  ${logicalId}:
    Type: ${type}
    Properties:
${writeYaml(properties, '      ', (id) => known[id] ?? parameterName(id))}`
}

function pick(request: HostingRequest, members: readonly string[]): HostingRequest {
  return Object.fromEntries(Object.entries<RequestValue>(request).filter(([name]) => members.includes(name)))
}
