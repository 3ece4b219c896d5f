import { Popover } from '@base-ui/react/popover'
import { ListFilter } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { useValues } from '../api/questions.ts'
import { Button, buttonClasses } from '../kit/button.tsx'
import { Combobox } from '../kit/combobox.tsx'
import { Select } from '../kit/select.tsx'
import { sliceQuery, type BillSlice } from './bill-slice.ts'
import { conditionOf, dimensionTitle } from './dimensions.ts'

export interface AddConditionProps {
  readonly dimensions: readonly string[]
  readonly slice: BillSlice
  /** What adding one means: it narrows the view unless stated. */
  readonly title?: string
  readonly onAdd: (condition: string) => void
}

const NO_VALUE = '(none)'

/** Picks a dimension and some of its values, the dearest first. */
export function AddCondition({ dimensions, slice, title = 'Filter', onAdd }: AddConditionProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  const [dimension, setDimension] = useState('component')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const values = useValues({ ...sliceQuery(slice), dimension }, isOpen)
  const add = (): void => {
    onAdd(
      `${dimension}=${chosen.map((value) => conditionOf('', value === NO_VALUE ? null : value).slice(1)).join(',')}`,
    )
    setChosen([])
    setIsOpen(false)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger className={buttonClasses('plain')}>
        <ListFilter size={15} aria-hidden="true" /> {title}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-40">
          <Popover.Popup className="bg-raised border-line flex w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-3 rounded-lg border p-4 shadow-xl">
            <Popover.Title className="sr-only">{title}</Popover.Title>
            <Select
              label="Dimension"
              value={dimension}
              options={dimensions.map((name) => ({ value: name, label: dimensionTitle(name) }))}
              onChange={(next) => {
                setDimension(next)
                setChosen([])
              }}
            />
            <Combobox
              label="Any of"
              placeholder={values.isFetching ? 'Reading…' : 'Type to find…'}
              options={
                values.data?.dimension === dimension ? values.data.values.map(({ value }) => value ?? NO_VALUE) : []
              }
              value={chosen}
              onChange={setChosen}
            />
            <Button look="primary" disabled={chosen.length === 0} onClick={add}>
              Add
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
