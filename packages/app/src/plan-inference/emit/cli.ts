import { commentLines } from '../../emit/plain-text.ts'
import { writeValue } from '../../emit/request-value.ts'
import { quoted, SHELL_JSON, shellNames } from '../../emit/shell.ts'
import { componentRequests } from './component-requests.ts'
import type { Deployment } from './deployment.ts'
import type { HostingEmitter } from './emitter.ts'
import {
  endpointConfigRequest,
  endpointRequest,
  modelRequest,
  transformRequest,
  type HostingRequest,
} from './hosting-requests.ts'
import { scalingRequests } from './scaling-requests.ts'

export const cli: HostingEmitter = {
  target: 'cli',
  title: 'Shell script for the AWS CLI',
  writtenFor: 'AWS CLI 1 and 2: aws sagemaker, application-autoscaling, cloudwatch',
  refuses: () => null,
  emit: (deployment) => `#!/usr/bin/env bash
set -euo pipefail
${shellNames(deployment.names)}

export AWS_DEFAULT_REGION=${quoted(deployment.choice.region)} AWS_REGION=${quoted(deployment.choice.region)}
STAMP=$(date +%Y%m%d-%H%M%S)

${commentLines(deployment.comments)}
${deployment.choice.batch === null ? endpoint(deployment) : job(deployment)}
`,
}

function job(deployment: Deployment): string {
  return `MODEL_NAME="$JOB_NAME-$STAMP"
TRANSFORM_JOB_NAME="$JOB_NAME-$STAMP"

${command('sagemaker create-model', modelRequest(deployment))}
${command('sagemaker create-transform-job', transformRequest(deployment))}`
}

function endpoint(deployment: Deployment): string {
  const components = componentRequests(deployment)
  const scaling = scalingRequests(deployment.choice)
  const { Tags: _, ...update } = endpointRequest(deployment)
  return [
    'MODEL_NAME="$ENDPOINT_NAME-$STAMP"\nENDPOINT_CONFIG_NAME="$ENDPOINT_NAME-$STAMP"\n',
    ...(components.length === 0 ? [command('sagemaker create-model', modelRequest(deployment))] : []),
    command('sagemaker create-endpoint-config', endpointConfigRequest(deployment)),
    `if aws sagemaker describe-endpoint --endpoint-name "$ENDPOINT_NAME" >/dev/null 2>&1; then
${command('sagemaker update-endpoint', update)}
else
${command('sagemaker create-endpoint', endpointRequest(deployment))}
fi
aws sagemaker wait endpoint-in-service --endpoint-name "$ENDPOINT_NAME"`,
    ...components.map((one) => command('sagemaker create-inference-component', one)),
    ...scaling.flatMap((one) => [
      command('application-autoscaling register-scalable-target', one.target),
      ...one.policies.map(({ request, alarm }) =>
        alarm === null
          ? command('application-autoscaling put-scaling-policy', request)
          : `${command('application-autoscaling put-scaling-policy', request, 'POLICY_ARN', 'PolicyARN')}\n${command('cloudwatch put-metric-alarm', alarm)}`,
      ),
      ...one.schedules.map((schedule) => command('application-autoscaling put-scheduled-action', schedule)),
    ]),
    'echo "$ENDPOINT_NAME is in service"',
  ].join('\n')
}

/** A call with its request as JSON; with `keep` a member of its answer goes to a variable. */
function command(words: string, request: HostingRequest, keep: string | null = null, member = ''): string {
  const text = `REQUEST=$(cat <<JSON
${writeValue(request, SHELL_JSON)}
JSON
)
`
  const called = `aws ${words} --cli-input-json "$REQUEST"`
  return keep === null ? `${text}${called}` : `${text}${keep}=$(${called} --query ${member} --output text)`
}
