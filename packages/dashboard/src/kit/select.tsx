import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'

export interface SelectProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  /** Shows the label only to screen readers. */
  readonly isLabelHidden?: boolean
  readonly className?: string
}

/** One of a few values. For many, or for typing, take `Combobox`. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  isLabelHidden = false,
  className,
}: SelectProps<Value>): ReactElement {
  return (
    <Base.Root items={[...options]} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <div className={joinClasses('flex min-w-0 flex-col gap-1', className)}>
        <Base.Label className={isLabelHidden ? 'sr-only' : 'text-dim text-[0.82rem]'}>{label}</Base.Label>
        <Base.Trigger className="border-line bg-raised hover:border-line-strong flex h-8 items-center justify-between gap-2 rounded-md border pr-1.5 pl-2.5 text-[0.93rem]">
          <Base.Value className="truncate" />
          <Base.Icon className="text-dim">
            <ChevronDown size={14} aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={POPUP}>
            <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto py-1">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={OPTION}>
                  <Base.ItemIndicator className="col-start-1">
                    <Check size={14} aria-hidden="true" />
                  </Base.ItemIndicator>
                  <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The look of a list that drops down. */
export const POPUP =
  'bg-raised border-line text-ink min-w-[var(--anchor-width)] max-w-[min(32rem,var(--available-width))] rounded-md border shadow-lg outline-none'
/** The look of what can be chosen in it. */
export const OPTION =
  'grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 py-1.5 pr-4 pl-2 text-[0.93rem] outline-none select-none data-[highlighted]:bg-accent-soft'
