import { useMemo, type ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Range } from '../../kit/range.tsx'
import { Empty } from '../../kit/states.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import {
  costName,
  costOf,
  deviceWords,
  instancesOf,
  timeName,
  timeOf,
  timeWords,
  type Candidate,
} from './candidate-words.ts'

/** Every type that fits, cheapest first; the one that is looked at says how it was worked out. */
export function CandidatesPanel({
  data,
  chosen,
  onPick,
}: {
  readonly data: ComputeJson
  readonly chosen: string | null
  readonly onPick: (type: string) => void
}): ReactElement {
  const columns = useMemo(() => columnsOf(data.candidates[0]), [data])
  const shown = data.candidates.find(({ instanceType }) => instanceType === chosen)
  if (data.candidates.length === 0)
    return (
      <Empty title="No type fits this workload.">
        {data.excluded[0] === undefined ? null : `${data.excluded[0].instanceType}: ${data.excluded[0].why}`}
      </Empty>
    )
  return (
    <Panel
      title="Types that fit"
      note={`${data.candidates.length} of them, ranked for ${data.environment}; ${data.excluded.length} do not fit or are not sold.`}
    >
      <DataTable
        label="Types that fit"
        columns={columns}
        rows={data.candidates}
        rowId={({ instanceType }) => instanceType}
        currentId={chosen}
        onOpen={({ instanceType }) => onPick(instanceType)}
        file="compute-candidates"
        maxHeight={420}
      />
      {shown !== undefined && (
        <section className="border-line mt-3 rounded-md border px-3.5 py-2.5 text-sm" aria-live="polite">
          <h3 className="font-semibold">{shown.instanceType}</h3>
          <p className="break-words">{shown.speedExplain}</p>
          <p className="text-dim">
            {shown.arrangement}. Memory: {formatNumber(shown.memory.neededGib)} of{' '}
            {formatNumber(shown.memory.usableGib)} GiB:{' '}
            {shown.memory.parts.map(({ item, gib }) => `${item} ${formatNumber(gib)}`).join(', ')}.
          </p>
          {shown.notes.length > 0 && (
            <ul className="mt-1 list-disc space-y-0.5 pl-4">
              {shown.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Panel>
  )
}

function columnsOf(first: Candidate | undefined): readonly Column<Candidate>[] {
  return [
    { id: 'type', header: 'Type', value: (one) => one.instanceType, width: 180 },
    {
      id: 'cost',
      header: first === undefined ? 'Cost' : costName(first),
      value: (one) => costOf(one).mid,
      isNumber: true,
      width: 180,
      cell: (one) => {
        const { low, mid, high } = costOf(one)
        return high === null ? (
          <span title={`at least ${formatUsd(low)}; the latency may be missed`}>{formatUsd(mid)}</span>
        ) : (
          <Range low={low} mid={mid} high={high} />
        )
      },
    },
    {
      id: 'time',
      header: first === undefined ? 'Time' : timeName(first),
      value: (one) => timeOf(one).mid,
      isNumber: true,
      width: 180,
      cell: (one) => {
        const { low, mid, high } = timeOf(one)
        return <Range low={low} mid={mid} high={high} format={(value) => timeWords(one, value)} />
      },
    },
    { id: 'instances', header: 'Instances', value: instancesOf, isNumber: true, width: 90 },
    {
      id: 'hour',
      header: 'An hour',
      value: (one) => one.usdPerHour,
      isNumber: true,
      width: 90,
      cell: (one) => (
        <Money
          usd={one.usdPerHour}
          source={{
            title: `${one.instanceType}, an hour`,
            usd: one.usdPerHour,
            meaning: one.provenance.note ?? 'The price of an instance-hour.',
            facts: [{ what: 'Read', value: `${one.provenance.source}, ${one.provenance.date}` }],
            command: `costwright price ${one.instanceType}`,
          }}
        />
      ),
    },
    { id: 'device', header: 'Device', value: deviceWords, width: 150 },
    { id: 'class', header: 'Class', value: (one) => one.computeClass, width: 100 },
    { id: 'generation', header: 'Generation', value: (one) => one.generation, width: 110 },
    { id: 'basis', header: 'Speed is', value: (one) => one.basis, width: 100 },
  ]
}
