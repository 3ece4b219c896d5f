import { parameterYaml, SUB_JSON } from '../../emit/cloudformation.ts'
import { writeValue } from '../../emit/request-value.ts'
import { commentLines } from '../../emit/plain-text.ts'
import type { Emitter } from './emitter.ts'
import { pipelineDefinition, startCommand } from './pipeline-definition.ts'

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
${commentLines(launch.comments)}
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
