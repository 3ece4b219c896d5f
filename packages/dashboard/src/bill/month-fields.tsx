import type { ReactElement } from 'react'
import { formatDate, formatMonth } from '../kit/format.ts'
import { Select } from '../kit/select.tsx'
import { nextStart } from './starts.ts'

export interface MonthFieldsProps {
  /** Imported months, the oldest first. */
  readonly months: readonly string[]
  readonly from: string | undefined
  /** Exclusive. */
  readonly to: string | undefined
  /** What is meant without a beginning: the newest month, or all of the bill. */
  readonly none?: string
  readonly onChange: (next: { readonly from: string | undefined; readonly to: string | undefined }) => void
}

const NONE = '-'

/** From which month to which. Days that were marked in a chart stand here as well. */
export function MonthFields({ months, from, to, none = 'Newest month', onChange }: MonthFieldsProps): ReactElement {
  const ends = months.map((month) => ({
    value: nextStart(month.concat('-01'), 'month').slice(0, 7),
    label: formatMonth(month),
  }))
  const begin = [
    { value: NONE, label: to === undefined ? none : 'The beginning' },
    ...months.map((month) => ({ value: month, label: formatMonth(month) })),
  ]
  return (
    <>
      <Select
        label="From"
        value={from ?? NONE}
        options={withTyped(begin, from, (text) => formatDate(text))}
        onChange={(next) => onChange({ from: next === NONE ? undefined : next, to })}
      />
      <Select
        label="To the end of"
        value={to ?? NONE}
        options={withTyped([{ value: NONE, label: 'The bill' }, ...ends], to, (text) => `before ${formatDate(text)}`)}
        onChange={(next) => onChange({ from, to: next === NONE ? undefined : next })}
      />
    </>
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

function withTyped(
  options: readonly Option[],
  value: string | undefined,
  title: (text: string) => string,
): readonly Option[] {
  if (value === undefined || options.some((option) => option.value === value)) return options
  return [...options, { value, label: /^\d{4}-\d{2}-\d{2}/.test(value) ? title(value) : value }]
}
