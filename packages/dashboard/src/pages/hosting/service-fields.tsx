import type { ReactElement } from 'react'
import { Combobox } from '../../kit/combobox.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatName } from '../../kit/format.ts'
import { NumberInput } from '../../kit/number-input.tsx'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { DAILY, MODES, type HostingSearch } from './route.ts'

const UNSTATED = ''

/** The service, its objective, and what is looked at. */
export function ServiceFields({
  search,
  hasTraffic,
  onChange,
}: {
  readonly search: HostingSearch
  readonly hasTraffic: boolean
  readonly onChange: (next: HostingSearch) => void
}): ReactElement {
  const isSet = Object.values(search).some((one) => one !== undefined)
  return (
    <FilterBar
      onReset={
        isSet
          ? () => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])) as HostingSearch)
          : null
      }
    >
      {!hasTraffic && (
        <>
          <NumberInput
            label="Requests a day"
            value={search.requestsPerDay}
            min={0.01}
            max={1e10}
            onChange={(requestsPerDay) => onChange({ requestsPerDay })}
          />
          <Select
            label="Over the day"
            className="w-32"
            value={search.daily ?? UNSTATED}
            options={[
              { value: UNSTATED, label: 'As usual' },
              ...DAILY.map((one) => ({ value: one, label: formatName(one) })),
            ]}
            onChange={(daily) => onChange({ daily: DAILY.find((one) => one === daily) })}
          />
        </>
      )}
      <TextInput
        label="Measured on"
        placeholder="ml.m5.large"
        className="w-36"
        value={search.device}
        onChange={(device) => onChange({ device })}
      />
      <NumberInput
        label="A request takes, ms"
        value={search.serviceMs}
        min={0.001}
        max={3_600_000}
        onChange={(serviceMs) => onChange({ serviceMs })}
      />
      <NumberInput
        label="At once"
        placeholder="1"
        value={search.concurrency}
        min={1}
        max={4096}
        onChange={(concurrency) => onChange({ concurrency })}
      />
      <NumberInput
        label="Model, GB"
        placeholder="2"
        value={search.memoryGb}
        min={0.01}
        max={10_000}
        step={0.5}
        onChange={(memoryGb) => onChange({ memoryGb })}
      />
      <NumberInput
        label="p95 within, ms"
        placeholder="none"
        value={search.p95}
        min={0.001}
        max={86_400_000}
        onChange={(p95) => onChange({ p95 })}
      />
      <NumberInput
        label="p99 within, ms"
        placeholder="none"
        value={search.p99}
        min={0.001}
        max={86_400_000}
        onChange={(p99) => onChange({ p99 })}
      />
      <NumberInput
        label="May fail, %"
        placeholder="0.1"
        value={search.errors}
        min={0}
        max={100}
        step={0.1}
        onChange={(errors) => onChange({ errors })}
      />
      <NumberInput
        label="Cold starts, %"
        placeholder="any"
        value={search.coldStarts}
        min={0}
        max={100}
        step={0.5}
        onChange={(coldStarts) => onChange({ coldStarts })}
      />
      <TextInput
        label="Region"
        placeholder="us-east-1"
        className="w-28"
        value={search.region}
        onChange={(region) => onChange({ region })}
      />
      <TextInput
        label="Only these types"
        placeholder="Any"
        value={search.types?.join(' ')}
        onChange={(text) => {
          const types = (text ?? '').split(/[\s,]+/).filter((word) => word !== '')
          onChange({ types: types.length === 0 ? undefined : types })
        }}
      />
      <Combobox
        label="Only these ways"
        className="min-w-48"
        options={MODES}
        value={search.modes ?? []}
        format={formatName}
        onChange={(modes) => onChange({ modes: modes.length === 0 ? undefined : modes })}
      />
    </FilterBar>
  )
}
