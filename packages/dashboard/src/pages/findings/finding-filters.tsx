import type { ReactElement } from 'react'
import type { FindingsJson } from '../../api/finding-questions.ts'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatName } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { CONFIDENCES, type FindingsSearch } from './route.ts'

const ANY = ''

/** What narrows the list down. */
export function FindingFilters({
  data,
  search,
  onChange,
}: {
  readonly data: FindingsJson
  readonly search: FindingsSearch
  readonly onChange: (next: FindingsSearch) => void
}): ReactElement {
  const { rule, phase, account, confidence, text } = search
  const isSet = [rule, phase, account, confidence, text].some((one) => one !== undefined)
  const phases = [...new Set(data.findings.map((one) => one.phase))]
  const accounts = data.coverage.accounts
  return (
    <FilterBar
      onReset={
        isSet
          ? () =>
              onChange({
                rule: undefined,
                phase: undefined,
                account: undefined,
                confidence: undefined,
                text: undefined,
              })
          : null
      }
    >
      <TextInput
        label="Search"
        placeholder="Title, resource, tag"
        value={text}
        onChange={(next) => onChange({ text: next })}
      />
      <Select
        label="Rule"
        className="w-52"
        value={rule ?? ANY}
        options={[
          { value: ANY, label: 'All rules' },
          ...data.byRule.map((one) => ({
            value: one.rule,
            label: data.rules.find(({ id }) => id === one.rule)?.title ?? one.rule,
          })),
        ]}
        onChange={(next) => onChange({ rule: next === ANY ? undefined : next })}
      />
      <Select
        label="Phase"
        className="w-40"
        value={phase ?? ANY}
        options={[
          { value: ANY, label: 'All phases' },
          ...phases.map((one) => ({ value: one, label: formatName(one) })),
        ]}
        onChange={(next) => onChange({ phase: next === ANY ? undefined : next })}
      />
      <Select
        label="Confidence"
        className="w-36"
        value={confidence ?? ANY}
        options={[{ value: ANY, label: 'Any' }, ...CONFIDENCES.map((one) => ({ value: one, label: formatName(one) }))]}
        onChange={(next) => onChange({ confidence: CONFIDENCES.find((one) => one === next) })}
      />
      {accounts.length > 1 && (
        <Select
          label="Account"
          className="w-48"
          value={account ?? ANY}
          options={[
            { value: ANY, label: 'All accounts' },
            ...accounts.map(({ id, name }) => ({ value: id, label: name === null ? id : `${name} (${id})` })),
          ]}
          onChange={(next) => onChange({ account: next === ANY ? undefined : next })}
        />
      )}
    </FilterBar>
  )
}
