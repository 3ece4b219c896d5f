import { useMemo, type ReactElement } from 'react'
import type { TrainingJson, TrainingOption } from '../../api/plan-questions.ts'
import { formatHours } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Range } from '../../kit/range.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { basisWords, chanceWords, optionTitle } from './option-words.ts'

/** Every option; choosing one shows its launch code. */
export function OptionsTable({
  plan,
  chosenId,
  onPick,
}: {
  readonly plan: TrainingJson
  readonly chosenId: string
  readonly onPick: (id: string) => void
}): ReactElement {
  const { deadlineHours, budgetUsd } = plan.job
  const columns = useMemo(
    () => columnsOf(deadlineHours !== null, budgetUsd !== null, plan),
    [deadlineHours, budgetUsd, plan],
  )
  return (
    <Panel
      title="Options"
      note={`${plan.options.length} of them, ${plan.options.filter(({ pareto }) => pareto).length} on the frontier: nothing is both cheaper and faster. Choose one to see its code.`}
    >
      <DataTable
        label="Options"
        columns={columns}
        rows={plan.options}
        rowId={({ id }) => id}
        currentId={chosenId}
        onOpen={({ id }) => onPick(id)}
        sort={{ id: 'cost', desc: false }}
        file="training-options"
        maxHeight={460}
      />
    </Panel>
  )
}

function columnsOf(hasDeadline: boolean, hasBudget: boolean, plan: TrainingJson): readonly Column<TrainingOption>[] {
  return [
    { id: 'option', header: 'Option', value: optionTitle, width: 220 },
    {
      id: 'hours',
      header: 'Time',
      value: (one) => one.hours.p50,
      isNumber: true,
      width: 190,
      cell: ({ hours }) => <Range low={hours.p10} mid={hours.p50} high={hours.p90} format={formatHours} />,
    },
    {
      id: 'cost',
      header: 'Cost',
      value: (one) => one.costUsd.p50,
      isNumber: true,
      width: 180,
      cell: (option) => (
        <>
          <Money
            usd={option.costUsd.p50}
            source={{
              title: optionTitle(option),
              usd: option.costUsd.p50,
              meaning: `Eight times in ten between ${option.costUsd.p10.toFixed(2)} and ${option.costUsd.p90.toFixed(2)} dollars: the interval of the time, priced line by line.`,
              facts: option.lines.map((line) => ({
                what: `${line.item}: ${line.explain}`,
                value: <Money usd={line.usd} />,
              })),
              assumptions: [
                ...option.notes,
                ...plan.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
              ],
              command: `costwright plan training JOB --option ${option.id}`,
            }}
          />{' '}
          <span className="text-dim text-[0.86em] tabular-nums">
            {option.costUsd.p10.toFixed(2)}–{option.costUsd.p90.toFixed(2)}
          </span>
        </>
      ),
    },
    ...(hasDeadline
      ? [
          {
            id: 'inTime',
            header: 'In time',
            value: (one: TrainingOption) => one.meetsDeadline,
            isNumber: true,
            width: 80,
            cell: (one: TrainingOption) => chanceWords(one.meetsDeadline),
          },
        ]
      : []),
    ...(hasBudget
      ? [
          {
            id: 'inBudget',
            header: 'In budget',
            value: (one: TrainingOption) => one.withinBudget,
            isNumber: true,
            width: 90,
            cell: (one: TrainingOption) => chanceWords(one.withinBudget),
          },
        ]
      : []),
    {
      id: 'speedup',
      header: 'Speed',
      value: (one) => one.speedup,
      isNumber: true,
      width: 80,
      meaning: 'Times as fast as the own machine',
      cell: ({ speedup }) => (speedup === null ? '' : `${speedup.toFixed(1)} ×`),
    },
    { id: 'basis', header: 'Time is', value: basisWords, width: 140 },
    { id: 'frontier', header: 'Frontier', value: ({ pareto }) => (pareto ? 'yes' : ''), width: 80 },
    { id: 'region', header: 'Region', value: ({ region }) => region, width: 110 },
  ]
}
