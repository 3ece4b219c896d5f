import { HCL, hclProvider, hclVariable } from '../../emit/hcl.ts'
import { writeValue } from '../../emit/request-value.ts'
import { commentLines } from '../../emit/plain-text.ts'
import type { Emitter } from './emitter.ts'
import { pipelineDefinition, startCommand } from './pipeline-definition.ts'

export const terraform: Emitter = {
  target: 'terraform',
  title: 'Terraform configuration',
  writtenFor: 'provider hashicorp/aws from 5.0, aws_sagemaker_pipeline',
  emit: (launch) => `${launch.names.map(hclVariable).join('\n\n')}

${hclProvider(launch.region)}

# A pipeline of one training step. Applying it starts nothing and costs nothing; the command in the output "start" starts
# the job, again and again. Newer providers also have aws_sagemaker_training_job; with it an apply waits for the end of
# the job, 45 minutes unless its timeouts say otherwise, and a destroy stops and deletes the job.
${commentLines(launch.comments)}
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
