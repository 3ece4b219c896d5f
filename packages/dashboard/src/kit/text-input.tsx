import { Input } from '@base-ui/react/input'
import { useEffect, useId, useState, type ReactElement } from 'react'

export interface TextInputProps {
  readonly label: string
  readonly value: string | undefined
  readonly placeholder?: string
  /** Told a little after the last stroke; undefined for an empty field. */
  readonly onChange: (value: string | undefined) => void
  readonly className?: string
}

const PAUSE_MS = 250

/** A text that narrows a page down while it is typed. */
export function TextInput({ label, value, placeholder, onChange, className = 'w-48' }: TextInputProps): ReactElement {
  const id = useId()
  const [typed, setTyped] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  // The address changed by other means: going back, or a reset.
  if (known !== value) {
    setKnown(value)
    setTyped(value ?? '')
  }
  useEffect(() => {
    if (typed === (value ?? '')) return
    const pause = setTimeout(() => onChange(typed === '' ? undefined : typed), PAUSE_MS)
    return () => clearTimeout(pause)
  })
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-dim text-[0.82rem]">
        {label}
      </label>
      <Input
        id={id}
        value={typed}
        placeholder={placeholder}
        onValueChange={setTyped}
        className={`border-line bg-raised hover:border-line-strong placeholder:text-dim h-8 rounded-md border px-2.5 text-[0.93rem] ${className}`}
      />
    </div>
  )
}
