import { quoted, SHELL_JSON, shellNames } from '../../emit/shell.ts'
import { writeValue } from '../../emit/request-value.ts'
import { commentLines } from '../../emit/plain-text.ts'
import type { Emitter } from './emitter.ts'
import { trainingRequest } from './launch.ts'

export const cli: Emitter = {
  target: 'cli',
  title: 'Shell script for the AWS CLI',
  writtenFor: 'AWS CLI 1 and 2, aws sagemaker create-training-job',
  emit: (launch) => `#!/usr/bin/env bash
set -euo pipefail
${shellNames(launch.names)}

${commentLines(launch.comments)}
REQUEST=$(cat <<JSON
${writeValue(trainingRequest(launch), SHELL_JSON)}
JSON
)

aws sagemaker create-training-job --region ${quoted(launch.region)} --cli-input-json "$REQUEST" \\
  --training-job-name "$JOB_NAME-$(date +%Y%m%d-%H%M%S)"
`,
}
