import { commentLines, type Emitter } from './emitter.ts'
import type { EmitName } from './emit-names.ts'
import { pipelineDefinition, startCommand } from './pipeline-definition.ts'
import { writeValue, type Notation } from './request-value.ts'

/** HCL reads JSON's escapes; `${` and `%{` would start a template. */
const HCL: Notation = {
  text: (value) => JSON.stringify(value).replace(/[$%](?=\{)/g, (mark) => mark + mark),
  truth: String,
  name: (id) => `var.${id}`,
  key: (key) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : HCL.text(key)),
  is: ' = ',
  separator: ',',
  last: '',
}

export const terraform: Emitter = {
  target: 'terraform',
  title: 'Terraform configuration',
  writtenFor: 'provider hashicorp/aws from 5.0, aws_sagemaker_pipeline',
  emit: (launch) => `${launch.names.map(variable).join('\n\n')}

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = ${HCL.text(launch.region)}
}

# A pipeline of one training step. Applying it starts nothing and costs nothing; the command in the output "start" starts
# the job, again and again. Newer providers also have aws_sagemaker_training_job; with it an apply waits for the end of
# the job, 45 minutes unless its timeouts say otherwise, and a destroy stops and deletes the job.
${commentLines(launch)}
locals {
  definition = ${writeValue(pipelineDefinition(launch), HCL, '  ')}
}

resource "aws_sagemaker_pipeline" "training" {
  pipeline_name         = var.job_name
  pipeline_display_name = var.job_name
  role_arn              = var.role_arn
  pipeline_definition   = jsonencode(local.definition)
  tags                  = ${writeValue(Object.fromEntries(launch.tags.map(({ key, value }) => [key, value])), HCL, '  ')}
}

output "start" {
  value = "${startCommand('${aws_sagemaker_pipeline.training.pipeline_name}', launch.region)}"
}
`,
}

function variable({ id, what, value, given, pattern }: EmitName): string {
  const lines = [
    `variable "${id}" {`,
    '  type        = string',
    `  description = ${HCL.text(given ? what : `${what}: ${value}`)}`,
    ...(given ? [`  default     = ${HCL.text(value)}`] : []),
    '  validation {',
    `    condition     = can(regex(${HCL.text(`^${pattern}$`)}, var.${id}))`,
    `    error_message = ${HCL.text(`Expected something like ${value}.`)}`,
    '  }',
    '}',
  ]
  return lines.join('\n')
}
