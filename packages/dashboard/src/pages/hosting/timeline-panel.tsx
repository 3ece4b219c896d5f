import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import type { HostingJson, HostingOption } from '../../api/use-hosting-plan.ts'
import { Button } from '../../kit/button.tsx'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { Select } from '../../kit/select.tsx'
import { burstsOf, busiest, stepsOf, type Step } from './steps.ts'
import { TIMELINE_COLUMNS, timelineOption } from './timeline-option.ts'
import { latencyWords, stepWords } from './words.ts'

const HEIGHT = 380

/** Requests with the capacity of an option over them, the slowest answers beneath; and a way to step through a burst. */
export function TimelinePanel({
  plan,
  option,
  step,
  onStep,
  onPick,
}: {
  readonly plan: HostingJson
  readonly option: HostingOption
  readonly step: number | undefined
  readonly onStep: (step: number) => void
  readonly onPick: (id: string) => void
}): ReactElement {
  const withTimeline = plan.options.filter(({ timeline }) => timeline !== null)
  const shown = option.timeline === null ? (withTimeline[0] ?? option) : option
  const steps = useMemo(() => (shown.timeline === null ? [] : stepsOf(shown.timeline)), [shown])
  const at = Math.min(step ?? busiest(steps), Math.max(0, steps.length - 1))
  const p95Ms = plan.slo.p95Ms
  const chart = useMemo(() => (tokens: ChartTokens) => timelineOption(steps, at, p95Ms, tokens), [steps, at, p95Ms])
  const table = useMemo(() => ({ columns: TIMELINE_COLUMNS, rows: steps }), [steps])
  if (shown.timeline === null) return <Panel title="Traffic and capacity">No timeline was kept.</Panel>
  const period = stepWords(shown.timeline.periodSeconds)
  return (
    <Panel
      title="Traffic and capacity"
      note={
        option.timeline === null
          ? `Steps are kept of what is recommended and of its neighbours alone; this is ${shown.title}.`
          : `${shown.title}, in steps of ${period}. Choose a step in the picture, or go from burst to burst.`
      }
      actions={
        withTimeline.length > 1 && (
          <Select
            label="Option"
            isLabelHidden
            className="max-w-80"
            value={shown.id}
            options={withTimeline.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))}
            onChange={onPick}
          />
        )
      }
    >
      <Chart
        title={`Traffic and capacity of ${shown.title}`}
        summary={`${formatNumber(plan.traffic.requests)} requests; the busiest step of ${period} has ${formatNumber(steps[busiest(steps)]?.requests ?? 0)}.`}
        file="hosting-timeline"
        option={chart}
        table={table}
        height={HEIGHT}
        onPick={({ dataIndex }) => onStep(dataIndex)}
      />
      <Stepper steps={steps} at={at} hasInstances={shown.instances !== null} onStep={onStep} />
    </Panel>
  )
}

function Stepper({
  steps,
  at,
  hasInstances,
  onStep,
}: {
  readonly steps: readonly Step[]
  readonly at: number
  readonly hasInstances: boolean
  readonly onStep: (step: number) => void
}): ReactElement | null {
  const bursts = useMemo(() => burstsOf(steps), [steps])
  const shown = steps[at]
  if (shown === undefined) return null
  const earlier = bursts.findLast((one) => one < at)
  const later = bursts.find((one) => one > at)
  const facts = [
    ['Requests', formatNumber(shown.requests)],
    ['Capacity', shown.capacity === null ? 'as needed' : formatNumber(shown.capacity, 0)],
    ...(hasInstances ? [['Instances', formatNumber(shown.instances, 1)] as const] : []),
    ['Slowest', shown.slowestMs === null ? '–' : latencyWords(shown.slowestMs)],
    ['Failed', formatNumber(shown.failed)],
  ] as const
  return (
    <div className="border-line mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 border-t pt-3">
      <div role="group" aria-label="Step through the traffic" className="flex items-center gap-1">
        <Button disabled={earlier === undefined} onClick={() => earlier !== undefined && onStep(earlier)}>
          <ChevronsLeft size={15} aria-hidden="true" /> Burst<span className="sr-only"> before</span>
        </Button>
        <Button aria-label="Step back" disabled={at === 0} onClick={() => onStep(at - 1)}>
          <ChevronLeft size={15} aria-hidden="true" />
        </Button>
        <Button aria-label="Step on" disabled={at >= steps.length - 1} onClick={() => onStep(at + 1)}>
          <ChevronRight size={15} aria-hidden="true" />
        </Button>
        <Button disabled={later === undefined} onClick={() => later !== undefined && onStep(later)}>
          Burst<span className="sr-only"> after</span> <ChevronsRight size={15} aria-hidden="true" />
        </Button>
      </div>
      <dl aria-live="polite" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <div>
          <dt className="sr-only">From</dt>
          <dd className="font-medium">{formatDate(shown.at, true)}</dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-dim">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
