import type { ReactElement } from 'react'
import { useTrainingCode, type TrainingBody, type TrainingOption } from '../../api/plan-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { CopyText } from '../../kit/copy-text.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Segments } from '../../kit/segments.tsx'
import { optionTitle } from './option-words.ts'
import type { TrainingSearch } from './route.ts'

const TARGETS = [
  { value: 'boto3', label: 'boto3' },
  { value: 'cli', label: 'AWS CLI' },
  { value: 'sagemaker-sdk', label: 'SDK' },
  { value: 'cloudformation', label: 'CloudFormation' },
  { value: 'terraform', label: 'Terraform' },
] as const

/** What launches the chosen option. */
export function CodePanel({
  body,
  option,
  search,
  onChange,
}: {
  readonly body: TrainingBody
  readonly option: TrainingOption
  readonly search: TrainingSearch
  readonly onChange: (next: TrainingSearch) => void
}): ReactElement {
  const target = TARGETS.find(({ value }) => value === search.target)?.value ?? 'boto3'
  const isOwn = option.purchase === 'local'
  const code = useTrainingCode(isOwn ? null : { ...body, option: option.id, target })
  return (
    <Panel
      title={`Launch ${optionTitle(option)}`}
      note={
        isOwn
          ? 'The own machine needs no request.'
          : 'Fill in what stands in angle brackets. Nothing is launched from here.'
      }
    >
      {!isOwn && (
        <div className="flex flex-col gap-3">
          <div className="overflow-x-auto">
            <Segments
              label="Written for"
              value={target}
              options={TARGETS.map(({ value, label }) => ({
                value,
                label: <span className="whitespace-nowrap">{label}</span>,
              }))}
              onChange={(next) => onChange({ target: next })}
            />
          </div>
          <Answer query={code} height={320}>
            {({ text }) => (
              <div className="max-h-[34rem] overflow-y-auto">
                <CopyText text={text} label="Launch code" />
              </div>
            )}
          </Answer>
        </div>
      )}
    </Panel>
  )
}
