import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import { useId, type ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'
import { OPTION, POPUP } from './select.tsx'

export interface ComboboxProps {
  readonly label: string
  readonly placeholder?: string
  readonly options: readonly string[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  /** How an option is written; as it is where absent. */
  readonly format?: (option: string) => string
  readonly className?: string
}

/** Some of many values, found by typing. What is chosen stands as chips that Backspace removes. */
export function Combobox({
  label,
  placeholder = 'Any',
  options,
  value,
  onChange,
  format = (option) => option,
  className,
}: ComboboxProps): ReactElement {
  const id = useId()
  return (
    <Base.Root
      items={[...options]}
      multiple
      value={[...value]}
      onValueChange={(next) => onChange(next)}
      itemToStringLabel={format}
    >
      <div className={joinClasses('flex min-w-0 flex-col gap-1', className)}>
        <label htmlFor={id} className="text-dim text-[0.82rem]">
          {label}
        </label>
        <Base.InputGroup className="border-line bg-raised hover:border-line-strong focus-within:outline-accent flex min-h-8 cursor-text items-center rounded-md border pl-1 focus-within:outline-2">
          <Base.Chips
            className="flex min-w-0 grow flex-wrap items-center gap-1 py-0.5"
            aria-label={value.length > 0 ? label : undefined}
          >
            {value.map((one) => (
              <Base.Chip
                key={one}
                className="bg-accent-soft flex min-w-0 items-center gap-0.5 rounded px-1.5 text-[0.86rem] data-[highlighted]:outline-2"
                aria-label={format(one)}
              >
                <span className="max-w-40 truncate">{format(one)}</span>
                <Base.ChipRemove
                  className="text-dim hover:text-ink flex size-5 items-center justify-center"
                  aria-label={`Remove ${format(one)}`}
                >
                  <X size={12} aria-hidden="true" />
                </Base.ChipRemove>
              </Base.Chip>
            ))}
            <Base.Input
              id={id}
              placeholder={value.length > 0 ? '' : placeholder}
              className="placeholder:text-dim h-6 w-16 min-w-12 grow bg-transparent px-1.5 text-[0.93rem] outline-none"
            />
          </Base.Chips>
          <Base.Trigger
            className="text-dim flex h-7 w-7 shrink-0 items-center justify-center"
            aria-label={`Choose ${label}`}
          >
            <ChevronDown size={14} aria-hidden="true" />
          </Base.Trigger>
        </Base.InputGroup>
      </div>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4}>
          <Base.Popup className={POPUP}>
            <Base.Empty>
              <div className="text-dim px-3 py-3 text-sm">Nothing of that name.</div>
            </Base.Empty>
            <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto py-1 empty:p-0">
              {(option: string) => (
                <Base.Item key={option} value={option} className={OPTION}>
                  <Base.ItemIndicator className="col-start-1">
                    <Check size={14} aria-hidden="true" />
                  </Base.ItemIndicator>
                  <span className="col-start-2 truncate">{format(option)}</span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
