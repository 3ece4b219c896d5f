import type { ReactElement } from 'react'
import type { ChoicesJson } from '../../api/answers.ts'
import { AddCondition } from '../../bill/add-condition.tsx'
import { dimensionsOf, dimensionTitle } from '../../bill/dimensions.ts'
import { METRICS, METRIC_TITLES } from '../../bill/metrics.ts'
import { MonthFields } from '../../bill/month-fields.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatMonth, formatName } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { EVERY, sliceOf, type ViewProps } from './search.ts'

const NONE = '-'

/** The fields of the page; which of them there are depends on the view. */
export function SpendFilters({
  search,
  choices,
  onChange,
}: ViewProps & { readonly choices: ChoicesJson | null }): ReactElement {
  const { view = 'table', by = 'phase', across, where = [], metric = 'unblended' } = search
  const dimensions = dimensionsOf(choices)
  const options = [...new Set([...dimensions, by, ...(across === undefined ? [] : [across])])].map((name) => ({
    value: name,
    label: dimensionTitle(name),
  }))
  const isFiltered =
    [search.from, search.to, search.across, search.metric, search.before, search.after].some(
      (one) => one !== undefined,
    ) || where.length > 0
  return (
    <FilterBar
      onReset={
        isFiltered
          ? () =>
              onChange({
                from: undefined,
                to: undefined,
                where: [],
                across: undefined,
                metric: undefined,
                before: undefined,
                after: undefined,
              })
          : null
      }
    >
      {view === 'compare' ? (
        <ComparedMonths search={search} months={choices?.months ?? []} onChange={onChange} />
      ) : (
        <MonthFields months={choices?.months ?? []} from={search.from} to={search.to} onChange={onChange} />
      )}
      {view !== 'lines' && (
        <Select
          label={view === 'table' ? 'Rows' : 'By'}
          value={by}
          options={options}
          onChange={(next) => onChange({ by: next })}
        />
      )}
      {(view === 'table' || view === 'treemap') && (
        <Select
          label={view === 'table' ? 'Columns' : 'Within it by'}
          value={across ?? NONE}
          options={[
            { value: NONE, label: view === 'table' ? 'None' : 'Component' },
            ...options.filter(({ value }) => value !== by),
          ]}
          onChange={(next) => onChange({ across: next === NONE ? undefined : next })}
        />
      )}
      {view === 'time' && (
        <Select
          label="Every"
          value={search.every ?? 'day'}
          options={EVERY.map((one) => ({ value: one, label: formatName(one) }))}
          onChange={(next) => onChange({ every: next })}
        />
      )}
      <Select
        label="Dollars"
        value={metric}
        options={METRICS.map((one) => ({ value: one, label: METRIC_TITLES[one] }))}
        onChange={(next) => onChange({ metric: next === 'unblended' ? undefined : next })}
      />
      <AddCondition
        dimensions={dimensions}
        slice={sliceOf(search)}
        onAdd={(condition) => onChange({ where: [...where, condition] })}
      />
    </FilterBar>
  )
}

function ComparedMonths({
  search,
  months,
  onChange,
}: ViewProps & { readonly months: readonly string[] }): ReactElement {
  const options = [
    { value: NONE, label: 'Newest whole month' },
    ...months.map((month) => ({ value: month, label: formatMonth(month) })),
  ]
  const previous = [{ value: NONE, label: 'The one before' }, ...options.slice(1)]
  return (
    <>
      <Select
        label="Month"
        value={search.after ?? NONE}
        options={options}
        onChange={(next) => onChange({ after: next === NONE ? undefined : next })}
      />
      <Select
        label="Against"
        value={search.before ?? NONE}
        options={previous}
        onChange={(next) => onChange({ before: next === NONE ? undefined : next })}
      />
    </>
  )
}
