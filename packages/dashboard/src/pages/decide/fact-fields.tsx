import { RotateCcw } from 'lucide-react'
import type { ReactElement } from 'react'
import type { DecideMatrixJson } from '../../api/plan-questions.ts'
import { Button } from '../../kit/button.tsx'
import { formatName } from '../../kit/format.ts'
import { NumberInput } from '../../kit/number-input.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import type { Facts } from './facts.ts'

/** Facts that move most matrices, in the order in which projects grow. */
const FIRST = [
  ['team.people', 'People'],
  ['training.jobsPerPerson', 'Jobs a person and month'],
  ['training.retrainingsPerMonth', 'Unattended trainings'],
  ['tuning.trialsPerPerson', 'Search trials a person'],
  ['data.storedGb', 'Data, GB'],
  ['serving.requestsPerMonth', 'Requests a month'],
  ['serving.models', 'Models'],
  ['edge.devices', 'Devices'],
] as const
const MOST = 1_000_000_000
/** Parts of a project that describe the file, not the work. */
const NOT_FACTS = new Set(['version', 'name', 'phase', '$schema'])

/** What is taken for granted about the project; each fact may be changed. */
export function FactFields({
  data,
  facts,
  onFacts,
}: {
  readonly data: DecideMatrixJson
  readonly facts: Facts
  readonly onFacts: (facts: Facts) => void
}): ReactElement {
  const set = (field: string, value: string | undefined): void => {
    const next = new Map(facts)
    if (value === undefined) next.delete(field)
    else next.set(field, value)
    onFacts(next)
  }
  const rest = data.assumptions.filter(({ field }) => !FIRST.some(([one]) => one === field) && !NOT_FACTS.has(field))
  const changed = [...facts].filter(([field]) => !FIRST.some(([one]) => one === field))
  return (
    <Panel
      title="Facts"
      note="What stands in grey is assumed. Change it: the phases and the matrix follow."
      actions={
        facts.size === 0 ? undefined : (
          <Button look="quiet" onClick={() => onFacts(new Map())}>
            <RotateCcw size={14} aria-hidden="true" /> As it was
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-3">
        {FIRST.map(([field, label]) => (
          <NumberInput
            key={field}
            label={label}
            value={numberOf(facts.get(field))}
            placeholder={assumedText(data, field)}
            min={0}
            max={MOST}
            onChange={(next) => set(field, next === undefined ? undefined : String(next))}
          />
        ))}
      </div>
      <details className="mt-3" open={changed.length > 0}>
        <summary className="text-accent cursor-pointer text-sm">
          {rest.length + changed.length} more facts, each with its default
        </summary>
        <div className="mt-2 grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
          {[...changed.map(([field]) => ({ field, value: '', what: '' })), ...rest].map(({ field, value, what }) => (
            <Fact
              key={field}
              field={field}
              assumed={value === null ? '' : String(value)}
              isTruth={typeof value === 'boolean' || ['true', 'false'].includes(facts.get(field) ?? '')}
              what={what}
              value={facts.get(field)}
              onChange={(next) => set(field, next)}
            />
          ))}
        </div>
      </details>
    </Panel>
  )
}

function Fact({
  field,
  assumed,
  isTruth,
  what,
  value,
  onChange,
}: {
  readonly field: string
  readonly assumed: string
  readonly isTruth: boolean
  readonly what: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}): ReactElement {
  const label = field
    .split('.')
    .map((word) => formatName(word.replaceAll(/([A-Z])/g, ' $1').toLowerCase()))
    .join(': ')
  return (
    <div className="min-w-0">
      {isTruth ? (
        <Select
          label={label}
          value={value ?? assumed}
          options={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
          onChange={(next) => onChange(next === assumed ? undefined : next)}
        />
      ) : (
        <TextInput label={label} placeholder={assumed} value={value} onChange={onChange} className="w-full" />
      )}
      {what !== '' && <p className="text-dim mt-0.5 text-[0.82rem]">{what}</p>}
    </div>
  )
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || Number.isNaN(value) ? undefined : value
}

function assumedText({ assumptions }: DecideMatrixJson, field: string): string {
  const value = assumptions.find((one) => one.field === field)?.value
  return value === undefined || value === null ? '' : String(value)
}
