import { getRouteApi } from '@tanstack/react-router'
import { ChartColumnStacked, ChartNoAxesCombined, LayoutGrid, List, Table } from 'lucide-react'
import type { ReactElement } from 'react'
import { useChoices } from '../../api/questions.ts'
import { BillLines } from '../../bill/bill-lines.tsx'
import { Conditions } from '../../bill/conditions.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Segments } from '../../kit/segments.tsx'
import { CompareView } from './compare-view.tsx'
import { PivotView } from './pivot-view.tsx'
import { SpendFilters } from './spend-filters.tsx'
import { sliceOf, type SpendSearch, type ViewProps } from './search.ts'
import { TimeView } from './time-view.tsx'
import { TreemapView } from './treemap-view.tsx'

const route = getRouteApi('/spend')

const VIEWS = [
  {
    value: 'table',
    label: (
      <>
        <Table size={15} aria-hidden="true" />
        <span className="max-sm:sr-only">Table</span>
      </>
    ),
  },
  {
    value: 'treemap',
    label: (
      <>
        <LayoutGrid size={15} aria-hidden="true" />
        <span className="max-sm:sr-only">Treemap</span>
      </>
    ),
  },
  {
    value: 'time',
    label: (
      <>
        <ChartColumnStacked size={15} aria-hidden="true" />
        <span className="max-sm:sr-only">Over time</span>
      </>
    ),
  },
  {
    value: 'lines',
    label: (
      <>
        <List size={15} aria-hidden="true" />
        <span className="max-sm:sr-only">Lines</span>
      </>
    ),
  },
  {
    value: 'compare',
    label: (
      <>
        <ChartNoAxesCombined size={15} aria-hidden="true" />
        <span className="max-sm:sr-only">Compare</span>
      </>
    ),
  },
] as const

/** Where the money went: in any two dimensions, over time, down to the lines, and against another month. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const choices = useChoices({})
  const change = (next: SpendSearch): void => void navigate({ search: (last) => ({ ...last, ...next }) })
  const { view = 'table' } = search
  return (
    <PageFrame
      title="Spend"
      lead="Where the money went, over time and down to the lines of the bill."
      actions={<Segments label="View" value={view} options={VIEWS} onChange={(next) => change({ view: next })} />}
    >
      <SpendFilters search={search} choices={choices.data ?? null} onChange={change} />
      <Conditions where={search.where ?? []} onChange={(where) => change({ where })} />
      <View search={search} onChange={change} />
    </PageFrame>
  )
}

function View({ search, onChange }: ViewProps): ReactElement {
  switch (search.view ?? 'table') {
    case 'table':
      return <PivotView search={search} onChange={onChange} />
    case 'treemap':
      return <TreemapView search={search} onChange={onChange} />
    case 'time':
      return <TimeView search={search} onChange={onChange} />
    case 'lines':
      return (
        <Panel title="Lines of the bill">
          <BillLines slice={sliceOf(search)} maxHeight={680} />
        </Panel>
      )
    case 'compare':
      return <CompareView search={search} onChange={onChange} />
  }
}
