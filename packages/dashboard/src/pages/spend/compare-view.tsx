import { useMemo, useState, type ReactElement } from 'react'
import type { CompareJson, ExplainJson } from '../../api/answers.ts'
import { useCompare, useExplain } from '../../api/questions.ts'
import { conditionOf, dimensionTitle, valueTitle } from '../../bill/dimensions.ts'
import { drillInto } from '../../bill/drill.ts'
import { phaseTitle } from '../../bill/phase-color.ts'
import { spendSource, withUsage } from '../../bill/spend-source.tsx'
import { Answer } from '../../kit/answer.tsx'
import { formatMonth, formatShare } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import type { NumberSource } from '../../kit/source-drawer.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import type { Column } from '../../kit/table/column.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { effectSteps, componentSteps } from './effects.ts'
import type { SpendSearch, ViewProps } from './search.ts'
import { Waterfall } from './waterfall.tsx'

/** Two months side by side, and the change as a waterfall. */
export function CompareView({ search, onChange }: ViewProps): ReactElement {
  const question = {
    before: search.before,
    after: search.after,
    where: [...(search.where ?? [])],
    metric: search.metric,
  }
  const explained = useExplain(question)
  const compared = useCompare({ ...question, by: search.by ?? 'phase' })
  return (
    <div className="flex flex-col gap-4">
      <Answer query={explained} height={420}>
        {(data) => <Explained data={data} search={search} />}
      </Answer>
      <Answer query={compared} height={300}>
        {(data) => <Compared data={data} search={search} onChange={onChange} />}
      </Answer>
    </div>
  )
}

function Explained({ data, search }: { readonly data: ExplainJson; readonly search: SpendSearch }): ReactElement {
  const [kind, setKind] = useState<'effects' | 'components'>('effects')
  const steps = useMemo(() => (kind === 'effects' ? effectSteps(data) : componentSteps(data)), [data, kind])
  const [before, after] = [formatMonth(data.before.label), formatMonth(data.after.label)]
  return (
    <div className="flex flex-col gap-4">
      <Gaps gaps={data.gaps} />
      <Stats>
        <Stat
          label={before}
          value={<Money usd={data.beforeUsd} source={periodSource(data, 'before', search)} />}
          note={`${data.before.coveredDays} of ${data.before.days} days in the bill`}
        />
        <Stat
          label={after}
          value={<Money usd={data.afterUsd} source={periodSource(data, 'after', search)} />}
          note={`${data.after.coveredDays} of ${data.after.days} days in the bill`}
        />
        <Stat
          label="Change"
          value={<Money usd={data.changeUsd} signed tone="more-is-bad" />}
          note={data.changeShare === null ? null : formatShare(data.changeShare, true)}
        />
      </Stats>
      <Panel
        title={`From ${before} to ${after}`}
        note={data.summary.join(' ')}
        actions={
          <Segments
            label="Parts of the change"
            value={kind}
            options={[
              { value: 'effects', label: 'Why' },
              { value: 'components', label: 'Where' },
            ]}
            onChange={setKind}
          />
        }
      >
        <Waterfall
          before={{ title: before, usd: data.beforeUsd }}
          after={{ title: after, usd: data.afterUsd }}
          steps={steps}
        />
        {data.notes.length > 0 && (
          <ul className="text-dim mt-2 list-disc space-y-0.5 pl-4 text-sm">
            {data.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}

function periodSource(data: ExplainJson, side: 'before' | 'after', { where, metric }: SpendSearch): NumberSource {
  const { label, from, to, usd } = data[side]
  return {
    ...spendSource(
      formatMonth(label),
      usd,
      { from: from.slice(0, 10), to: to.slice(0, 10), where, metric },
      null,
      'All charges of the month: usage, and what stands apart from it.',
    ),
    assumptions: [...data.notes, ...data.gaps.map(({ what, effect }) => `${what}: ${effect}`)],
  }
}

type Row = CompareJson['rows'][number]

function Compared({ data, search, onChange }: ViewProps & { readonly data: CompareJson }): ReactElement {
  const dimension = data.by[0] ?? 'phase'
  const columns = useMemo(() => columnsOf(data, search), [data, search])
  return (
    <Panel
      title={`By ${dimensionTitle(dimension).toLowerCase()}`}
      note={
        data.rest.groups > 0 ? (
          <>
            {data.rest.groups} more groups changed by <Money usd={data.rest.changeUsd} signed /> together.
          </>
        ) : undefined
      }
    >
      <DataTable
        label={`Change by ${dimensionTitle(dimension)}`}
        columns={columns}
        rows={data.rows}
        rowId={(row) => String(row[dimension])}
        file="spend-change"
        onOpen={(row) => {
          const deeper = drillInto(dimension, row[dimension] ?? null, search.where ?? [])
          onChange({
            where: deeper.where,
            ...(deeper.by === null
              ? {
                  view: 'lines',
                  where: withUsage(deeper).where,
                  from: data.after.from.slice(0, 10),
                  to: data.after.to.slice(0, 10),
                }
              : { by: deeper.by }),
          })
        }}
      />
    </Panel>
  )
}

function columnsOf(data: CompareJson, search: SpendSearch): readonly Column<Row>[] {
  const dimension = data.by[0] ?? 'phase'
  const title = (row: Row): string =>
    dimension === 'phase' ? phaseTitle(row[dimension] ?? null) : valueTitle(dimension, row[dimension] ?? null)
  const amount = (id: 'beforeUsd' | 'afterUsd', period: CompareJson['before']): Column<Row> => ({
    id,
    header: formatMonth(period.label),
    value: (row) => row[id],
    isNumber: true,
    cell: (row) => (
      <Money
        usd={row[id]}
        source={spendSource(
          `${title(row)}, ${formatMonth(period.label)}`,
          row[id],
          {
            from: period.from.slice(0, 10),
            to: period.to.slice(0, 10),
            where: [...(search.where ?? []), conditionOf(dimension, row[dimension] ?? null)],
            metric: search.metric,
          },
          null,
        )}
      />
    ),
  })
  return [
    { id: dimension, header: dimensionTitle(dimension), value: title, width: 260 },
    amount('beforeUsd', data.before),
    amount('afterUsd', data.after),
    {
      id: 'changeUsd',
      header: 'Change',
      value: (row) => row.changeUsd,
      isNumber: true,
      cell: (row) => <Money usd={row.changeUsd} signed tone="more-is-bad" />,
    },
  ]
}
