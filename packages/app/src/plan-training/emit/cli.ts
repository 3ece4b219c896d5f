import { commentLines, type Emitter } from './emitter.ts'
import { trainingRequest } from './launch.ts'
import { writeValue, type Notation } from './request-value.ts'

/** JSON inside a here-document that expands variables: what the shell would read as its own is escaped once more. */
const SHELL_JSON: Notation = {
  text: (value) => JSON.stringify(value).replace(/[\\$`]/g, '\\$&'),
  truth: String,
  name: (id) => `"\${${id.toUpperCase()}}"`,
  key: (key) => SHELL_JSON.text(key),
  is: ': ',
  separator: ',',
  last: '',
}

/** A word in single quotes, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

export const cli: Emitter = {
  target: 'cli',
  title: 'Shell script for the AWS CLI',
  writtenFor: 'AWS CLI 1 and 2, aws sagemaker create-training-job',
  emit: (launch) => `#!/usr/bin/env bash
set -euo pipefail
${launch.names.map(({ id, what, value, given }) => `# ${what}${given ? '' : ': FILL IN'}\n${id.toUpperCase()}=${quoted(value)}`).join('\n')}

for filled_in in ${launch.names.map(({ id }) => `"$${id.toUpperCase()}"`).join(' ')}; do
  case "$filled_in" in *"<"*) echo "fill in $filled_in at the top of this file" >&2; exit 2 ;; esac
done

${commentLines(launch)}
REQUEST=$(cat <<JSON
${writeValue(trainingRequest(launch), SHELL_JSON)}
JSON
)

aws sagemaker create-training-job --region ${quoted(launch.region)} --cli-input-json "$REQUEST" \\
  --training-job-name "$JOB_NAME-$(date +%Y%m%d-%H%M%S)"
`,
}
