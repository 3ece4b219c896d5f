import { commentLines } from '../../emit/plain-text.ts'
import type { Emitter } from './emitter.ts'
import { CHANNEL, CHECKPOINT_PATH, type Launch } from './launch.ts'
import { PYTHON, pythonNames } from '../../emit/python.ts'
import { writeValue } from '../../emit/request-value.ts'

export const sagemakerSdk: Emitter = {
  target: 'sagemaker-sdk',
  title: 'Python script for the SageMaker Python SDK',
  writtenFor: 'sagemaker 3.27, sagemaker.train.ModelTrainer',
  emit: (launch) => `#!/usr/bin/env python3
${pythonNames(launch.names)}

# Written for version 3 of the SageMaker Python SDK (sagemaker 3.27): ModelTrainer takes the place of Estimator. In version
# 2 it is Estimator(use_spot_instances=..., max_run=..., max_wait=..., checkpoint_s3_uri=...); the names that begin with
# train_, as train_use_spot_instances, ended with version 1.
import boto3
from sagemaker.core.helper.session_helper import Session
from sagemaker.core.training.configs import ${configs(launch)}
from sagemaker.train import ModelTrainer

REGION = ${PYTHON.text(launch.region)}


def trainer() -> ModelTrainer:
${commentLines(launch.comments, '    #')}
    made = ModelTrainer(
        sagemaker_session=Session(boto_session=boto3.Session(region_name=REGION)),
        base_job_name=JOB_NAME,
        role=ROLE_ARN,
        training_image=IMAGE_URI,
        training_input_mode="File",
        compute=Compute(
            instance_type=${PYTHON.text(launch.instanceType)},
            instance_count=${launch.count},
            volume_size_in_gb=${launch.volumeGb ?? 'None'},
            enable_managed_spot_training=${PYTHON.truth(launch.spot)},
        ),
        stopping_condition=StoppingCondition(
            max_runtime_in_seconds=${launch.limits.maxRunSeconds},
${launch.limits.maxWaitSeconds === null ? '' : `            max_wait_time_in_seconds=${launch.limits.maxWaitSeconds},\n`}        ),
        output_data_config=OutputDataConfig(s3_output_path=OUTPUT_S3_URI),
${launch.checkpoints ? `        checkpoint_config=CheckpointConfig(s3_uri=CHECKPOINT_S3_URI, local_path=${PYTHON.text(CHECKPOINT_PATH)}),\n` : ''}        environment=${writeValue(launch.environment, PYTHON, '        ')},
        tags=[
${launch.tags.map(({ key, value }) => `            Tag(key=${PYTHON.text(key)}, value=${PYTHON.text(value)}),`).join('\n')}
        ],
    )
${launch.volumeGb === null ? '    # The SDK fills in 30 GB where no size is given; this type takes none.\n    made.compute.volume_size_in_gb = None\n' : ''}    return made


if __name__ == "__main__":
    trainer().train(input_data_config=[InputData(channel_name=${PYTHON.text(CHANNEL)}, data_source=INPUT_S3_URI)], wait=False)
`,
}

function configs(launch: Launch): string {
  return [
    ...(launch.checkpoints ? ['CheckpointConfig'] : []),
    'Compute',
    'InputData',
    'OutputDataConfig',
    'StoppingCondition',
    'Tag',
  ].join(', ')
}
