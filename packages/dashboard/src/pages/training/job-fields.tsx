import type { ReactElement } from 'react'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { NumberInput } from '../../kit/number-input.tsx'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { PURCHASES, type TrainingSearch } from './route.ts'

const BOTH = ''
const MOST = 1_000_000

/** What is known of the job. */
export function JobFields({
  search,
  onChange,
}: {
  readonly search: TrainingSearch
  readonly onChange: (next: TrainingSearch) => void
}): ReactElement {
  const { model, device, hours, batch, epochs, datasetGb, region, types, purchase } = search
  const isSet = Object.values(search).some((one) => one !== undefined)
  const list = (text: string | undefined): readonly string[] | undefined => {
    const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '')
    return words.length === 0 ? undefined : words
  }
  return (
    <FilterBar
      onReset={
        isSet
          ? () => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])) as TrainingSearch)
          : null
      }
    >
      <TextInput
        label="Model"
        placeholder="yolov8m"
        className="w-36"
        value={model}
        onChange={(next) => onChange({ model: next })}
      />
      <TextInput
        label="Measured on"
        placeholder="Apple M4 Pro, ml.g5.xlarge"
        value={device}
        onChange={(next) => onChange({ device: next })}
      />
      <NumberInput
        label="Took, hours"
        value={hours}
        min={0.001}
        max={100_000}
        step={0.5}
        onChange={(next) => onChange({ hours: next })}
      />
      <NumberInput label="Batch" value={batch} min={1} max={MOST} onChange={(next) => onChange({ batch: next })} />
      <NumberInput label="Epochs" value={epochs} min={1} max={MOST} onChange={(next) => onChange({ epochs: next })} />
      <NumberInput
        label="Data, GB"
        value={datasetGb}
        min={0}
        max={MOST}
        onChange={(next) => onChange({ datasetGb: next })}
      />
      <TextInput
        label="Regions"
        placeholder="us-east-1, or all"
        className="w-36"
        value={region?.join(' ')}
        onChange={(next) => onChange({ region: list(next) })}
      />
      <TextInput
        label="Only these types"
        placeholder="Any"
        value={types?.join(' ')}
        onChange={(next) => onChange({ types: list(next) })}
      />
      <Select
        label="Bought"
        className="w-44"
        value={purchase ?? BOTH}
        options={[
          { value: BOTH, label: 'On demand or spot' },
          { value: 'on-demand', label: 'On demand' },
          { value: 'spot', label: 'Managed spot' },
        ]}
        onChange={(next) => onChange({ purchase: PURCHASES.find((one) => one === next) })}
      />
    </FilterBar>
  )
}
