import type { ReactElement } from 'react'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatName } from '../../kit/format.ts'
import { NumberInput } from '../../kit/number-input.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { ENVIRONMENTS, MODELS, TASKS, type ComputeSearch, type NumberName } from './route.ts'
import { numbersOf } from './workload.ts'

const AS_USUAL = ''
const PRECISIONS = ['fp32', 'half', 'bf16', 'fp16', 'fp8', 'int8', 'int4'] as const
const LABELS: Readonly<Record<NumberName, string>> = {
  parametersMillions: 'Parameters, millions',
  batch: 'Batch',
  sequenceLength: 'Tokens of a sample',
  outputTokens: 'Tokens generated',
  imageSize: 'Image side, px',
  samples: 'Samples',
  epochs: 'Epochs',
  features: 'Columns',
  trees: 'Trees',
  depth: 'Depth',
  latencyMs: 'p95 within, ms',
  requestsPerSecond: 'Requests a second',
  concurrency: 'At once in memory',
}
const MOST = 1e12

/** The workload; what its model does not ask for is not shown. */
export function WorkloadFields({
  workload,
  onChange,
}: {
  readonly workload: ComputeSearch
  readonly onChange: (next: ComputeSearch) => void
}): ReactElement {
  const { task = 'inference', model = 'nlp-transformer', precision, environment, region } = workload
  return (
    <FilterBar>
      <Segments
        label="Task"
        value={task}
        options={TASKS.map((one) => ({ value: one, label: formatName(one) }))}
        onChange={(next) => onChange({ task: next })}
      />
      <Select
        label="Model"
        className="w-48"
        value={model}
        options={MODELS.map((one) => ({ value: one, label: formatName(one) }))}
        onChange={(next) => onChange({ model: next })}
      />
      {numbersOf(workload).map((name) => (
        <NumberInput
          key={name}
          label={LABELS[name]}
          value={workload[name]}
          min={0.001}
          max={MOST}
          onChange={(next) => onChange({ [name]: next })}
        />
      ))}
      <Select
        label="Precision"
        className="w-32"
        value={precision ?? AS_USUAL}
        options={[{ value: AS_USUAL, label: 'As usual' }, ...PRECISIONS.map((one) => ({ value: one, label: one }))]}
        onChange={(next) => onChange({ precision: next === AS_USUAL ? undefined : next })}
      />
      <Select
        label="Ranked for"
        className="w-36"
        value={environment ?? 'production'}
        options={ENVIRONMENTS.map((one) => ({ value: one, label: formatName(one) }))}
        onChange={(next) => onChange({ environment: next === 'production' ? undefined : next })}
      />
      <TextInput
        label="Region"
        placeholder="us-east-1"
        className="w-32"
        value={region}
        onChange={(next) => onChange({ region: next })}
      />
    </FilterBar>
  )
}
