import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactElement, ReactNode } from 'react'

export interface SegmentsProps<Value extends string> {
  /** Names the group for screen readers. */
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly title?: string }[]
  readonly onChange: (value: Value) => void
}

/** One of two to five views, all in sight. */
export function Segments<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentsProps<Value>): ReactElement {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen !== undefined) onChange(chosen.value)
      }}
      className="border-line bg-sunken inline-flex h-8 rounded-md border p-0.5"
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          title={option.title}
          {...(option.title === undefined ? {} : { 'aria-label': option.title })}
          className="text-dim data-[pressed]:bg-raised data-[pressed]:text-ink inline-flex items-center gap-1.5 rounded px-2.5 text-[0.9rem] data-[pressed]:shadow-sm"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
