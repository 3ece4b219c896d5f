import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState, type ReactElement } from 'react'
import { useHostingPlan, type HostingJson, type HowFar } from '../../api/use-hosting-plan.ts'
import { Button } from '../../kit/button.tsx'
import { FileDrop, type TextFile } from '../../kit/file-drop.tsx'
import { formatNumber } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty, Failure, Loading } from '../../kit/states.tsx'
import { ChoicePanel } from './choice-panel.tsx'
import { CostLatencyChart } from './cost-latency-chart.tsx'
import { hostingBody, hostingKey } from './hosting-body.ts'
import { OptionsPanel } from './options-panel.tsx'
import { RestsPanel } from './rests-panel.tsx'
import type { HostingSearch } from './route.ts'
import { SensitivityPanel } from './sensitivity-panel.tsx'
import { ServiceFields } from './service-fields.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { VariantsPanel } from './variants-panel.tsx'

const route = getRouteApi('/plan/inference')
/** What the server takes of a traffic and of a description. */
const MOST_TRAFFIC_BYTES = 64_000_000
const MOST_DOCUMENT_BYTES = 4_000_000
const EXAMPLE: HostingSearch = {
  requestsPerDay: 20_000,
  daily: 'office',
  device: 'ml.m5.large',
  serviceMs: 45,
  memoryGb: 2,
  p95: 200,
  coldStarts: 1,
  types: ['ml.m5.large', 'ml.c6i.large', 'ml.c7g.large', 'ml.g4dn.xlarge'],
}

/** How to host: the traffic replayed against every option, and what to pick. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [traffic, setTraffic] = useState<TextFile | null>(null)
  const [description, setDescription] = useState<TextFile | null>(null)
  const change = (next: HostingSearch): void =>
    void navigate({ search: (last) => ({ ...last, ...next }), resetScroll: false })
  const files = useMemo(() => ({ traffic, description }), [traffic, description])
  const body = useMemo(() => hostingBody(search, files), [search, files])
  const { query, howFar } = useHostingPlan(hostingKey(search, files), body)
  return (
    <PageFrame
      title="Hosting planner"
      lead="How to host a model. The requests that it gets are replayed against every option: dollars, latency, failures, cold starts."
    >
      <Panel
        title="The service"
        note="Drop the requests that it has, or describe their shape; say how long one takes, and what callers may expect."
      >
        <div className="flex flex-col gap-3">
          <div className="grid gap-3 lg:grid-cols-2">
            <FileDrop
              label="Traffic"
              hint="A time stamp a line (CSV, JSONL), counts, CloudWatch metrics, or an access log"
              file={traffic}
              mostBytes={MOST_TRAFFIC_BYTES}
              onChange={setTraffic}
            />
            <FileDrop
              label="A description of the service"
              hint="YAML or JSON, as costwright plan inference reads it"
              file={description}
              mostBytes={MOST_DOCUMENT_BYTES}
              onChange={setDescription}
            />
          </div>
          <ServiceFields search={search} hasTraffic={traffic !== null} onChange={change} />
        </div>
      </Panel>
      {body === null ? (
        <Empty
          title={
            traffic === null
              ? 'Which requests, and how long does one take?'
              : 'How long does a request take, and where?'
          }
        >
          <p>
            {traffic === null
              ? 'Drop a file of traffic, or state requests a day; then name a device and the milliseconds that a request takes there.'
              : 'Name the device and the milliseconds above.'}
          </p>
          <Button className="mt-2" onClick={() => change(EXAMPLE)}>
            Show the example: office hours, 45 ms
          </Button>
        </Empty>
      ) : query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Replaying howFar={howFar} />
      ) : (
        <Plan plan={query.data} search={search} onChange={change} />
      )}
    </PageFrame>
  )
}

function Plan({
  plan,
  search,
  onChange,
}: {
  readonly plan: HostingJson
  readonly search: HostingSearch
  readonly onChange: (next: HostingSearch) => void
}): ReactElement {
  const best = plan.recommendation?.optionId ?? plan.bestPossible?.optionId
  const option =
    plan.options.find(({ id }) => id === search.option) ?? plan.options.find(({ id }) => id === best) ?? null
  const pick = (id: string): void => onChange({ option: id, step: undefined })
  return (
    <>
      <Gaps gaps={plan.gaps.filter(({ kind }) => kind !== 'odd-price')} />
      <ChoicePanel plan={plan} onPick={pick} />
      {option !== null && (
        <>
          <TimelinePanel
            plan={plan}
            option={option}
            step={search.step}
            onStep={(step) => onChange({ step })}
            onPick={pick}
          />
          <CostLatencyChart plan={plan} chosen={option} onPick={pick} />
          <OptionsPanel plan={plan} chosenId={option.id} onPick={pick} />
        </>
      )}
      <VariantsPanel plan={plan} />
      <SensitivityPanel plan={plan} />
      <RestsPanel plan={plan} />
    </>
  )
}

function Replaying({ howFar }: { readonly howFar: HowFar | null }): ReactElement {
  if (howFar === null) return <Loading height={200} what="Reading the traffic" />
  const { done, total, message } = howFar
  return (
    <div role="status" className="bg-sunken flex flex-col items-center gap-2 rounded-md px-4 py-12">
      <p>{message}</p>
      {total !== null && (
        <>
          <progress value={done} max={total} aria-label="Replay" className="w-full max-w-96 accent-[var(--accent)]" />
          <p className="text-dim text-sm tabular-nums">
            {formatNumber(done)} of {formatNumber(total)}
          </p>
        </>
      )}
    </div>
  )
}
