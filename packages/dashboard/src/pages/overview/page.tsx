import { getRouteApi } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { OverviewJson } from '../../api/answers.ts'
import { useChoices, useOverview } from '../../api/questions.ts'
import { sliceQuery, type BillSlice } from '../../bill/bill-slice.ts'
import { AddCondition } from '../../bill/add-condition.tsx'
import { dimensionsOf } from '../../bill/dimensions.ts'
import { MonthFields } from '../../bill/month-fields.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Conditions } from '../../bill/conditions.tsx'
import { Answer } from '../../kit/answer.tsx'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { ForecastPanel } from './forecast-panel.tsx'
import { Headline } from './headline.tsx'
import { MoversPanel } from './movers-panel.tsx'
import { SavingsPanel } from './savings-panel.tsx'
import { SourcesPanel } from './sources-panel.tsx'
import { SpendOverTime } from './spend-over-time.tsx'

const route = getRouteApi('/')

/** Where the money goes, how the month will end, what moved, and what could be saved. */
export function Page(): ReactElement {
  const slice = route.useSearch()
  const navigate = route.useNavigate()
  const choices = useChoices({})
  // What moved takes longest to work out on a large bill: the rest is there before it.
  const quick = useOverview({ ...sliceQuery(slice), part: 'quick' })
  const whole = useOverview(sliceQuery(slice), !quick.isPending)
  const isWhole = whole.isError || (whole.isSuccess && !whole.isPlaceholderData)
  const overview = isWhole ? whole : quick
  return (
    <PageFrame title="Overview" lead="Where the money goes, how the month will end, and what could be saved.">
      <FilterBar
        onReset={Object.values(slice).some((one) => one !== undefined) ? () => void navigate({ search: {} }) : null}
      >
        <MonthFields
          months={choices.data?.months ?? []}
          from={slice.from}
          to={slice.to}
          none="The beginning"
          onChange={(next) => void navigate({ search: (last) => ({ ...last, ...next }) })}
        />
        <AddCondition
          dimensions={dimensionsOf(choices.data ?? null)}
          slice={slice}
          onAdd={(condition) => void navigate({ search: { ...slice, where: [...(slice.where ?? []), condition] } })}
        />
      </FilterBar>
      <Conditions
        where={slice.where ?? []}
        onChange={(where) => void navigate({ search: (last) => ({ ...last, where }) })}
      />
      <Answer query={overview} height={640}>
        {(data) => (
          <Parts
            data={data}
            slice={slice}
            isWhole={isWhole}
            onZoom={(from, to) => void navigate({ search: (last) => ({ ...last, from, to }) })}
          />
        )}
      </Answer>
    </PageFrame>
  )
}

interface PartsProps {
  readonly data: OverviewJson
  readonly slice: BillSlice
  /** Whether what moved is in the answer. */
  readonly isWhole: boolean
  readonly onZoom: (from: string | undefined, to: string | undefined) => void
}

function Parts({ data, slice, isWhole, onZoom }: PartsProps): ReactElement {
  const isEmpty = data.spend === null && data.savings === null
  return (
    <div className="flex flex-col gap-4">
      <Gaps gaps={data.gaps} />
      {isEmpty ? (
        <Empty title="There is no bill and no audit here yet.">
          Import an export of AWS with <code className="font-mono">costwright import</code>, or audit an account with{' '}
          <code className="font-mono">costwright audit</code>.
        </Empty>
      ) : (
        <Headline data={data} />
      )}
      {data.spend !== null && <SpendOverTime spend={data.spend} slice={slice} onZoom={onZoom} />}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {data.forecast !== null && data.forecast.history !== null && <ForecastPanel forecast={data.forecast} />}
          {data.savings !== null && <SavingsPanel savings={data.savings} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {!isWhole && data.spend !== null && <Loading height={320} what="Looking for what moved" />}
          {data.change !== null && <MoversPanel change={data.change} />}
          <SourcesPanel sources={data.sources} />
        </div>
      </div>
    </div>
  )
}
