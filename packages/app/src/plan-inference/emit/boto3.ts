import { commentLines } from '../../emit/plain-text.ts'
import { PYTHON, pythonNames } from '../../emit/python.ts'
import { writeValue, type RequestValue } from '../../emit/request-value.ts'
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

export const boto3: HostingEmitter = {
  target: 'boto3',
  title: 'Python script for boto3',
  writtenFor: 'boto3 1.44: sagemaker, application-autoscaling, cloudwatch',
  refuses: () => null,
  emit: (deployment) => `#!/usr/bin/env python3
${pythonNames(deployment.names)}

import time

import boto3
${deployment.choice.batch === null ? 'from botocore.exceptions import ClientError\n' : ''}
REGION = ${PYTHON.text(deployment.choice.region)}
STAMP = time.strftime("%Y%m%d-%H%M%S")

${commentLines(deployment.comments)}
${deployment.choice.batch === null ? endpoint(deployment) : job(deployment)}`,
}

function job(deployment: Deployment): string {
  return `MODEL_NAME = f"{JOB_NAME}-{STAMP}"
TRANSFORM_JOB_NAME = f"{JOB_NAME}-{STAMP}"


if __name__ == "__main__":
    sagemaker = boto3.client("sagemaker", region_name=REGION)
    ${call('sagemaker.create_model', modelRequest(deployment))}
    print(${call('sagemaker.create_transform_job', transformRequest(deployment))}["TransformJobArn"])
`
}

function endpoint(deployment: Deployment): string {
  const components = componentRequests(deployment)
  const scaling = scalingRequests(deployment.choice)
  const { Tags, ...update } = endpointRequest(deployment)
  const lines = [
    'sagemaker = boto3.client("sagemaker", region_name=REGION)',
    ...(components.length === 0 ? [call('sagemaker.create_model', modelRequest(deployment))] : []),
    call('sagemaker.create_endpoint_config', endpointConfigRequest(deployment)),
    `ENDPOINT = ${writeValue(update, PYTHON, '    ')}
    try:
        sagemaker.describe_endpoint(EndpointName=ENDPOINT_NAME)
    except ClientError as error:
        if "Could not find" not in str(error):
            raise
        sagemaker.create_endpoint(**ENDPOINT, Tags=${writeValue(Tags ?? [], PYTHON, '        ')})
    else:
        sagemaker.update_endpoint(**ENDPOINT)
    sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=ENDPOINT_NAME)`,
    ...components.map((one) => call('sagemaker.create_inference_component', one)),
    ...(scaling.length === 0 ? [] : ['scaling = boto3.client("application-autoscaling", region_name=REGION)']),
    ...scaling.flatMap((one) => [
      call('scaling.register_scalable_target', one.target),
      ...one.policies.flatMap(({ request, alarm }) =>
        alarm === null
          ? [call('scaling.put_scaling_policy', request)]
          : [
              `POLICY_ARN = ${call('scaling.put_scaling_policy', request)}["PolicyARN"]`,
              call('boto3.client("cloudwatch", region_name=REGION).put_metric_alarm', alarm),
            ],
      ),
      ...one.schedules.map((schedule) => call('scaling.put_scheduled_action', schedule)),
    ]),
    'print(f"{ENDPOINT_NAME} is in service")',
  ]
  return `MODEL_NAME = f"{ENDPOINT_NAME}-{STAMP}"
ENDPOINT_CONFIG_NAME = f"{ENDPOINT_NAME}-{STAMP}"


if __name__ == "__main__":
    ${lines.join('\n    ')}
`
}

/** A call with the members of the request as keyword arguments. */
function call(method: string, request: HostingRequest): string {
  const words = Object.entries<RequestValue>(request).map(
    ([name, value]) => `        ${name}=${writeValue(value, PYTHON, '        ')},`,
  )
  return `${method}(\n${words.join('\n')}\n    )`
}
