import { NumberField } from '@base-ui/react/number-field'
import { useId, type ReactElement } from 'react'

export interface NumberInputProps {
  readonly label: string
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  readonly step?: number
  /** Shown while nothing is typed: what holds then. */
  readonly placeholder?: string
  /** Told when the reader has finished typing; undefined for an empty field. */
  readonly onChange: (value: number | undefined) => void
}

/** A number that may be left empty. */
export function NumberInput({
  label,
  value,
  min,
  max,
  step = 1,
  placeholder,
  onChange,
}: NumberInputProps): ReactElement {
  const id = useId()
  return (
    <NumberField.Root
      id={id}
      value={value ?? null}
      min={min}
      max={max}
      step={step}
      onValueCommitted={(next) => onChange(next ?? undefined)}
      className="flex flex-col gap-1"
    >
      <label htmlFor={id} className="text-dim text-[0.82rem]">
        {label}
      </label>
      <NumberField.Input
        placeholder={placeholder}
        className="border-line bg-raised hover:border-line-strong placeholder:text-dim h-8 w-28 rounded-md border px-2.5 text-[0.93rem] tabular-nums"
      />
    </NumberField.Root>
  )
}
