import type { ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { formatNumber } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'

type Variant = ComputeJson['variants'][number]
type Habit = ComputeJson['habits'][number]

const times = (value: number | null): string => (value === null ? '' : `${formatNumber(value, 2)} ×`)
const VARIANTS: readonly Column<Variant>[] = [
  { id: 'change', header: 'If', value: (one) => one.change, width: 300 },
  {
    id: 'type',
    header: 'Then',
    value: (one) =>
      one.instanceType === null
        ? 'nothing fits'
        : `${one.instanceType}${one.instances > 1 ? ` × ${one.instances}` : ''}`,
    width: 200,
  },
  {
    id: 'money',
    header: 'Times the money',
    value: (one) => one.timesTheMoney,
    isNumber: true,
    cell: (one) => times(one.timesTheMoney),
  },
]
const HABITS: readonly Column<Habit>[] = [
  { id: 'type', header: 'Type', value: (one) => one.instanceType, width: 150 },
  { id: 'advice', header: 'Often advised', value: (one) => one.advice, width: 240 },
  { id: 'verdict', header: 'Verdict', value: (one) => one.verdict.replaceAll('-', ' '), width: 130 },
  {
    id: 'money',
    header: 'Times the money',
    value: (one) => one.timesTheMoney,
    isNumber: true,
    cell: (one) => times(one.timesTheMoney),
  },
  { id: 'why', header: 'Why', value: (one) => one.why, width: 340 },
]

/** The choice under other circumstances, and what habits come to. */
export function WhatIfPanel({ data }: { readonly data: ComputeJson }): ReactElement | null {
  if (data.variants.length + data.habits.length === 0) return null
  return (
    <Panel title="What would change it">
      <div className="flex flex-col gap-4">
        {data.variants.length > 0 && (
          <DataTable
            label="Other circumstances"
            columns={VARIANTS}
            rows={data.variants}
            rowId={(one) => one.change}
            file="compute-variants"
            maxHeight={320}
          />
        )}
        {data.habits.length > 0 && (
          <DataTable
            label="Habits"
            columns={HABITS}
            rows={data.habits}
            rowId={(one) => `${one.instanceType} ${one.advice}`}
            file="compute-habits"
            maxHeight={320}
          />
        )}
      </div>
    </Panel>
  )
}
