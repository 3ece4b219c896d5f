import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import { useCompute, type ComputeJson } from '../../api/plan-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { CandidatesPanel } from './candidates-panel.tsx'
import { ClassMatrix } from './class-matrix.tsx'
import { CostSpeedChart } from './cost-speed-chart.tsx'
import { PicksPanel } from './picks-panel.tsx'
import { RestsPanel } from './rests-panel.tsx'
import type { ComputeSearch } from './route.ts'
import { WhatIfPanel } from './what-if-panel.tsx'
import { WorkloadFields } from './workload-fields.tsx'
import { bodyOf, workloadOf } from './workload.ts'

const route = getRouteApi('/compute')

/** Which processor and size for a workload, and why. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: ComputeSearch): void =>
    void navigate({ search: (last) => ({ ...last, ...next }), resetScroll: false })
  const workload = useMemo(() => workloadOf(search), [search])
  const asked = useMemo(() => {
    const fields = bodyOf(workload)
    return fields === null ? null : { workload: fields }
  }, [workload])
  const advice = useCompute(asked)
  return (
    <PageFrame
      title="Compute"
      lead="Which processor and size for a model: CPU, Graviton, GPU, Inferentia or Trainium; what it costs, how quick it is, and what would change the choice."
    >
      <Panel title="The workload" note="Change it and see the choice move.">
        <WorkloadFields workload={workload} onChange={(next) => change({ ...workload, ...next })} />
      </Panel>
      {asked === null ? (
        <Empty title="How many parameters has the model?">Memory and speed are worked out from them.</Empty>
      ) : (
        <Answer query={advice} height={520}>
          {(data) => <Advice data={data} search={search} onChange={change} />}
        </Answer>
      )}
    </PageFrame>
  )
}

function Advice({
  data,
  search,
  onChange,
}: {
  readonly data: ComputeJson
  readonly search: ComputeSearch
  readonly onChange: (next: ComputeSearch) => void
}): ReactElement {
  const pick = (type: string): void => onChange({ type })
  return (
    <>
      <Gaps gaps={data.gaps} />
      <PicksPanel data={data} onPick={pick} />
      <ClassMatrix data={data} onPick={pick} />
      {data.candidates.length > 0 && <CostSpeedChart data={data} chosen={search.type ?? null} onPick={pick} />}
      <CandidatesPanel data={data} chosen={search.type ?? null} onPick={pick} />
      <WhatIfPanel data={data} />
      <RestsPanel data={data} />
    </>
  )
}
