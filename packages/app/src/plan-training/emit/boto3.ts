import { commentLines } from '../../emit/plain-text.ts'
import type { Emitter } from './emitter.ts'
import { trainingRequest } from './launch.ts'
import { PYTHON, pythonNames } from '../../emit/python.ts'
import { writeValue } from '../../emit/request-value.ts'

export const boto3: Emitter = {
  target: 'boto3',
  title: 'Python script for boto3',
  writtenFor: 'boto3 1.44, sagemaker.create_training_job',
  emit: (launch) => `#!/usr/bin/env python3
${pythonNames(launch.names)}

import time

import boto3

REGION = ${PYTHON.text(launch.region)}

${commentLines(launch.comments)}
REQUEST = ${writeValue(trainingRequest(launch), PYTHON)}

if __name__ == "__main__":
    name = f"{JOB_NAME}-{time.strftime('%Y%m%d-%H%M%S')}"
    sagemaker = boto3.client("sagemaker", region_name=REGION)
    print(sagemaker.create_training_job(TrainingJobName=name, **REQUEST)["TrainingJobArn"])
`,
}
