import { Undo2 } from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import { useUndo, type FindingsJson } from '../../api/finding-questions.ts'
import { Button } from '../../kit/button.tsx'
import { formatDate, formatName } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty, Failure } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'

type Exempted = FindingsJson['exempted'][number]

/** Findings that somebody has accepted, snoozed or dismissed, here or in costwright.yaml. They are in no sum. */
export function DecidedPanel({ data }: { readonly data: FindingsJson }): ReactElement {
  const undo = useUndo()
  const { mutate, isPending } = undo
  const columns = useMemo((): readonly Column<Exempted>[] => {
    const decision = (one: Exempted): string | null =>
      data.decisions.find(({ finding, kind }) => finding === one.id && kind === one.decision)?.id ?? null
    return [
      { id: 'title', header: 'Finding', value: (one) => one.title, width: 300 },
      {
        id: 'saving',
        header: 'Would save',
        value: (one) => one.savingUsd,
        isNumber: true,
        cell: (one) => <Money usd={one.savingUsd} />,
      },
      {
        id: 'kind',
        header: 'Decision',
        value: (one) => (one.decision === null ? 'costwright.yaml' : formatName(one.decision)),
        width: 130,
      },
      { id: 'reason', header: 'Reason', value: (one) => one.reason, width: 240 },
      {
        id: 'until',
        header: 'Until',
        value: (one) => one.until,
        width: 120,
        cell: (one) => (one.until === null ? 'until undone' : formatDate(one.until)),
      },
      {
        id: 'undo',
        header: 'Take back',
        value: () => null,
        isPicture: true,
        width: 120,
        cell: (one) => {
          const id = decision(one)
          return id === null ? (
            <span className="text-dim">in the file</span>
          ) : (
            <Button look="quiet" className="h-7" disabled={isPending} onClick={() => mutate(id)}>
              <Undo2 size={14} aria-hidden="true" /> Undo
              <span className="sr-only"> the decision about {one.title}</span>
            </Button>
          )
        },
      },
    ]
  }, [data, mutate, isPending])
  if (data.exempted.length === 0)
    return (
      <Empty title="Nothing has been decided yet.">
        Open a finding to accept it, snooze it to a day, or dismiss it with a reason. costwright audit honours that.
      </Empty>
    )
  return (
    <Panel
      title="Decided"
      note="Not counted in the sums. costwright audit leaves them out as well, until their day is over."
    >
      {undo.isError && <Failure error={undo.error} />}
      <DataTable
        label="Decided findings"
        columns={columns}
        rows={data.exempted}
        rowId={(one) => one.id}
        file="findings-decided"
      />
    </Panel>
  )
}
