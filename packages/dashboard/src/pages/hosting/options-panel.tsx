import { useMemo, useState, type ReactElement } from 'react'
import type { HostingJson, HostingOption } from '../../api/use-hosting-plan.ts'
import { formatNumber, formatShare } from '../../kit/format.ts'
import { CopyText } from '../../kit/copy-text.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Segments } from '../../kit/segments.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { MonthMoney } from './choice-panel.tsx'
import { basisWords, latencyWords, meetsWords, rateWords } from './words.ts'

/** Every option that was replayed. */
export function OptionsPanel({
  plan,
  chosenId,
  onPick,
}: {
  readonly plan: HostingJson
  readonly chosenId: string
  readonly onPick: (id: string) => void
}): ReactElement {
  const columns = useMemo(() => columnsOf(plan), [plan])
  const meeting = useMemo(() => plan.options.filter(({ meetsSlo }) => meetsSlo), [plan])
  const [isAll, setIsAll] = useState(meeting.length === 0)
  return (
    <Panel
      title="Options"
      note={`${plan.options.length} were replayed; ${meeting.length} meet the objective. ${plan.excluded.length} are no option.`}
      actions={
        <Segments
          label="Which options"
          value={isAll ? 'all' : 'meet'}
          options={[
            { value: 'meet', label: 'Meet it' },
            { value: 'all', label: 'All' },
          ]}
          onChange={(next) => setIsAll(next === 'all')}
        />
      }
    >
      <DataTable
        label="Options"
        columns={columns}
        rows={isAll ? plan.options : meeting}
        rowId={({ id }) => id}
        currentId={chosenId}
        onOpen={({ id }) => onPick(id)}
        sort={{ id: 'usd', desc: false }}
        file="hosting-options"
        maxHeight={440}
        empty="None meets the objective."
      />
      <h3 className="mt-3 mb-1 text-sm font-semibold">Set it up</h3>
      <p className="text-dim mb-1 text-sm">
        Prints the endpoint configuration and the scaling policy of the option that is chosen; cli, boto3,
        cloudformation or terraform.
      </p>
      <CopyText
        text={`costwright plan inference SERVICE --option '${chosenId}' --emit terraform`}
        label="Command that sets it up"
      />
    </Panel>
  )
}

function columnsOf(plan: HostingJson): readonly Column<HostingOption>[] {
  const latency = (id: string, header: string, value: (one: HostingOption) => number): Column<HostingOption> => ({
    id,
    header,
    value,
    isNumber: true,
    width: 80,
    cell: (one) => latencyWords(value(one)),
  })
  const rate = (id: string, header: string, value: (one: HostingOption) => number | null): Column<HostingOption> => ({
    id,
    header,
    value,
    isNumber: true,
    width: 80,
    cell: (one) => rateWords(value(one)),
  })
  return [
    { id: 'title', header: 'Option', value: ({ title }) => title, width: 300 },
    {
      id: 'usd',
      header: 'A month',
      value: ({ monthlyUsd }) => monthlyUsd,
      isNumber: true,
      width: 95,
      cell: (one) => <MonthMoney option={one} plan={plan} />,
    },
    {
      id: 'meets',
      header: 'Meets',
      value: meetsWords,
      width: 190,
      cell: (one) => (
        <span className={one.meetsSlo ? 'text-good font-medium' : 'text-dim'} title={meetsWords(one)}>
          {meetsWords(one)}
        </span>
      ),
    },
    latency('p50', 'p50', ({ latencyMs }) => latencyMs.p50),
    latency('p95', 'p95', ({ latencyMs }) => latencyMs.p95),
    latency('p99', 'p99', ({ latencyMs }) => latencyMs.p99),
    rate('fail', 'Fail', ({ errorRate }) => errorRate),
    rate('cold', 'Cold', ({ coldStartRate }) => coldStartRate),
    {
      id: 'busy',
      header: 'Busy',
      value: ({ utilisation }) => utilisation,
      isNumber: true,
      width: 70,
      cell: ({ utilisation }) => (utilisation === null ? '' : formatShare(utilisation)),
    },
    {
      id: 'instances',
      header: 'Instances',
      value: ({ instances }) => instances?.mean ?? null,
      isNumber: true,
      width: 100,
      cell: ({ instances }) =>
        instances === null
          ? ''
          : instances.min === instances.max
            ? formatNumber(instances.min)
            : `${instances.min}–${instances.max}, ${formatNumber(instances.mean, 1)}`,
    },
    { id: 'basis', header: 'Time is', value: basisWords, width: 140 },
  ]
}
