import { useMemo, type ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import { useSpend } from '../../api/questions.ts'
import { sliceQuery } from '../../bill/bill-slice.ts'
import { dimensionTitle } from '../../bill/dimensions.ts'
import { nextStart, startTitle } from '../../bill/starts.ts'
import { spendSource } from '../../bill/spend-source.tsx'
import { StackedSpend, type Stacked } from '../../bill/stacked-spend.tsx'
import { Answer } from '../../kit/answer.tsx'
import { Gaps } from '../../kit/gaps.tsx'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { sliceOf, type ViewProps } from './search.ts'

/** As many as there are colours; what is left is one more. */
const MOST = '7'

/** Groups stacked over time. */
export function TimeView({ search, onChange }: ViewProps): ReactElement {
  const { by = 'phase', every = 'day' } = search
  const spend = useSpend({ ...sliceQuery(sliceOf(search)), by, granularity: every, top: MOST })
  return (
    <Answer query={spend} height={420}>
      {(data) => <Timeline data={data} search={search} onChange={onChange} />}
    </Answer>
  )
}

function Timeline({ data, search, onChange }: ViewProps & { readonly data: SpendJson }): ReactElement {
  const dimension = data.by[0] ?? 'phase'
  const points = useMemo((): readonly Stacked[] => pointsOf(data, dimension), [data, dimension])
  if (data.rows.length === 0)
    return <Empty title="No line of the bill fits.">Take a filter away, or choose other months.</Empty>
  return (
    <div className="flex flex-col gap-3">
      <Gaps gaps={data.gaps} />
      <Panel
        title={`${dimensionTitle(dimension)} over time`}
        note={
          <>
            <Money
              usd={data.totalUsd}
              className="text-ink font-medium"
              source={spendSource('Spend of this view', data.totalUsd, sliceOf(search), data)}
            />{' '}
            from {startTitle(data.from, null)} until before {startTitle(data.to, null)}. Drag over the chart to zoom in.
          </>
        }
      >
        <StackedSpend
          title={`Spend by ${dimensionTitle(dimension)} over time`}
          file="spend-over-time"
          dimension={dimension}
          granularity={data.granularity}
          points={points}
          totalUsd={data.totalUsd}
          height={460}
          onZoom={(from, end) => onChange({ from, to: nextStart(end, data.granularity) })}
        />
      </Panel>
    </div>
  )
}

function pointsOf(data: SpendJson, dimension: string): readonly Stacked[] {
  return [
    ...data.rows.map((row) => ({
      start: row['start'] ?? '',
      group: row[dimension] ?? null,
      isRest: false,
      usd: row.usd,
    })),
    ...data.rest.map(({ start, usd }) => ({ start: start ?? '', group: null, isRest: true, usd })),
  ]
}
