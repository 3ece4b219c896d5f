import { useMemo, type ReactElement } from 'react'
import type { PricesJson, PricesStatusJson } from '../../api/answers.ts'
import { Combobox } from '../../kit/combobox.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatName } from '../../kit/format.ts'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { ACROSS, PURCHASES, type PriceSearch } from './search.ts'

export interface PriceFiltersProps {
  readonly search: PriceSearch
  readonly status: PricesStatusJson | null
  readonly found: PricesJson | null
  readonly onChange: (next: PriceSearch) => void
}

const LIST = 'list'
const CLEAR: PriceSearch = {
  search: undefined,
  type: undefined,
  region: undefined,
  component: undefined,
  purchase: undefined,
  gpu: undefined,
  across: undefined,
}

/** What is looked for, and whether it stands as a list or side by side. */
export function PriceFilters({ search, status, found, onChange }: PriceFiltersProps): ReactElement {
  const types = useMemo(
    () => [...new Set([...(search.type ?? []), ...(found?.prices.map((row) => row.instanceType) ?? [])])].toSorted(),
    [found, search.type],
  )
  const titles = new Map(status?.components.map(({ component, title }) => [component, title]))
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const list = (next: readonly string[]): readonly string[] | undefined => (next.length === 0 ? undefined : next)
  return (
    <FilterBar onReset={isFiltered ? () => onChange(CLEAR) : null}>
      <TextInput
        label="Search"
        placeholder="g5, p4d, xlarge…"
        value={search.search}
        onChange={(next) => onChange({ search: next })}
        className="w-40"
      />
      <Combobox
        label="Types"
        placeholder="All"
        options={types}
        value={search.type ?? []}
        onChange={(next) => onChange({ type: list(next) })}
        className="w-56"
      />
      <Combobox
        label="Regions"
        placeholder="us-east-1"
        options={['all', ...(status?.regions.map(({ region }) => region) ?? [])]}
        value={search.region ?? []}
        onChange={(next) =>
          onChange({ region: list(next.at(-1) === 'all' ? ['all'] : next.filter((one) => one !== 'all')) })
        }
        className="w-52"
      />
      <Combobox
        label="Components"
        placeholder="All"
        options={status?.components.map(({ component }) => component) ?? []}
        format={(one) => titles.get(one) ?? one}
        value={search.component ?? []}
        onChange={(next) => onChange({ component: list(next) })}
        className="w-56"
      />
      <Select
        label="Bought"
        value={search.purchase ?? 'on-demand'}
        options={PURCHASES.map((one) => ({ value: one, label: formatName(one) }))}
        onChange={(next) => onChange({ purchase: next === 'on-demand' ? undefined : next })}
      />
      <Segments
        label="Accelerators"
        value={search.gpu ?? '0'}
        options={[
          { value: '0', label: 'All' },
          { value: '1', label: 'GPU' },
        ]}
        onChange={(next) => onChange({ gpu: next === '1' ? '1' : undefined })}
      />
      <Select
        label="Side by side"
        value={search.across ?? LIST}
        options={[
          { value: LIST, label: 'A list' },
          ...ACROSS.map((one) => ({ value: one, label: one === 'purchase' ? 'Ways to buy' : `${formatName(one)}s` })),
        ]}
        onChange={(next) => onChange({ across: ACROSS.find((one) => one === next) })}
      />
    </FilterBar>
  )
}
