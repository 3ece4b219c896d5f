import { commentLines, type Emitter } from './emitter.ts'
import type { EmitName } from './emit-names.ts'
import { pipelineDefinition, startCommand } from './pipeline-definition.ts'
import { writeValue, type Notation } from './request-value.ts'

/** JSON inside `!Sub`: names are parameters, and `${` of anything else is escaped as CloudFormation wants it. */
const SUB_JSON: Notation = {
  text: (value) => JSON.stringify(value).replaceAll('${', () => '${!'),
  truth: String,
  name: (id) => `"\${${parameter(id)}}"`,
  key: (key) => SUB_JSON.text(key),
  is: ': ',
  separator: ',',
  last: '',
}

export const cloudformation: Emitter = {
  target: 'cloudformation',
  title: 'CloudFormation template',
  writtenFor: 'AWS::SageMaker::Pipeline, resource schemas of 2026-10',
  emit: (launch) => {
    const region = JSON.stringify(launch.region)
    const tags = launch.tags.map(
      ({ key, value }) => `        - { Key: ${JSON.stringify(key)}, Value: ${JSON.stringify(value)} }`,
    )
    return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
${launch.names.map(parameterYaml).join('\n')}

# AWS documents AWS::SageMaker::TrainingJob, but no region offered it in the resource schemas of October 2026: this is a
# pipeline of one training step. Creating the stack starts nothing and costs nothing; this starts the job, again and again:
#   ${startCommand('<JobName>', launch.region)}
${commentLines(launch)}
Rules:
  Region:
    Assertions:
      - Assert: !Equals [!Ref "AWS::Region", ${region}]
        AssertDescription: ${JSON.stringify(`The option was priced in ${launch.region}: create the stack there`)}

Resources:
  Training:
    Type: AWS::SageMaker::Pipeline
    Properties:
      PipelineName: !Ref JobName
      RoleArn: !Ref RoleArn
      PipelineDefinition:
        PipelineDefinitionBody: !Sub |
          ${writeValue(pipelineDefinition(launch), SUB_JSON, '          ')}
      Tags:
${tags.join('\n')}

Outputs:
  Start:
    Description: Starts the job
    Value: !Sub ${JSON.stringify(startCommand('${JobName}', launch.region))}
`
  },
}

function parameter(id: string): string {
  return id
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

function parameterYaml({ id, what, value, given, pattern }: EmitName): string {
  const lines = [
    `  ${parameter(id)}:`,
    '    Type: String',
    `    Description: ${JSON.stringify(given ? what : `${what}: ${value}`)}`,
    ...(given ? [`    Default: ${JSON.stringify(value)}`] : []),
    `    AllowedPattern: ${JSON.stringify(`^${pattern}$`)}`,
  ]
  return lines.join('\n')
}
