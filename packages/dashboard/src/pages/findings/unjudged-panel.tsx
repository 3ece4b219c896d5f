import type { ReactElement } from 'react'
import type { FindingsJson } from '../../api/finding-questions.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'

type Abstention = FindingsJson['abstentions'][number]
type Advice = FindingsJson['advice'][number]

const ABSTENTIONS: readonly Column<Abstention>[] = [
  { id: 'rule', header: 'Rule', value: (one) => one.rule, width: 220 },
  { id: 'because', header: 'Did not judge because', value: (one) => one.because, width: 420 },
  { id: 'count', header: 'Times', value: (one) => one.count, isNumber: true, width: 90 },
  { id: 'resources', header: 'For example', value: (one) => one.resources.join(', '), width: 260 },
]

const ADVICE: readonly Column<Advice>[] = [
  { id: 'advice', header: "AWS's advice", value: (one) => one.advice.join('; '), width: 320 },
  { id: 'resource', header: 'Resource', value: (one) => one.resource, width: 200 },
  {
    id: 'stated',
    header: 'AWS says',
    value: (one) => one.statedSavingUsd,
    isNumber: true,
    cell: (one) => <Money usd={one.statedSavingUsd} />,
  },
  {
    id: 'found',
    header: 'Found here',
    value: (one) => one.foundSavingUsd,
    isNumber: true,
    cell: (one) => <Money usd={one.foundSavingUsd} />,
  },
  { id: 'verdict', header: 'Verdict', value: (one) => one.verdict, width: 120 },
  { id: 'because', header: 'Because', value: (one) => one.because, width: 320 },
]

/** What rules could not judge, and what AWS's own advisers say. */
export function UnjudgedPanel({ data }: { readonly data: FindingsJson }): ReactElement {
  return (
    <>
      <Panel
        title="Not judged"
        note="Missing data is never taken for idle: where a rule lacks facts, it says so and finds nothing."
      >
        {data.abstentions.length === 0 ? (
          <Empty title="Every rule had what it needs." />
        ) : (
          <DataTable
            label="What was not judged"
            columns={ABSTENTIONS}
            rows={data.abstentions}
            rowId={(one) => `${one.rule} ${one.because}`}
            sort={{ id: 'count', desc: true }}
            file="findings-not-judged"
          />
        )}
      </Panel>
      {data.advice.length > 0 && (
        <Panel title="Beside AWS's own advisers" note="Their savings are compared, never added.">
          <DataTable
            label="Advice of AWS"
            columns={ADVICE}
            rows={data.advice}
            rowId={(one, index) => `${one.resource ?? ''} ${index}`}
            file="findings-advice"
          />
        </Panel>
      )}
    </>
  )
}
