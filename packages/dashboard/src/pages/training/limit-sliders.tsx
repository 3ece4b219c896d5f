import { useState, type ReactElement } from 'react'
import type { TrainingJson } from '../../api/plan-questions.ts'
import { formatHours, formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { Slider } from '../../kit/slider.tsx'
import type { TrainingSearch } from './route.ts'

const LEAST_HOURS = 0.05
const LEAST_USD = 0.05
/** Ends of the value of an hour; people who wait are rarely worth more. */
const WAITING = { min: 0.1, max: 500 } as const

/** Deadline, budget, and what an hour of waiting is worth: the picks, the chart and the table follow. */
export function LimitSliders({
  plan,
  search,
  onChange,
}: {
  readonly plan: TrainingJson
  readonly search: TrainingSearch
  readonly onChange: (next: TrainingSearch) => void
}): ReactElement {
  // Ends stay where they were when the job was described: a slider whose ends move while it is moved cannot be used.
  const [ends] = useState(() => ({
    hours: endsOf(
      plan.options.map(({ hours }) => hours.p50),
      LEAST_HOURS,
    ),
    usd: endsOf(
      plan.options.map(({ costUsd }) => costUsd.p50),
      LEAST_USD,
    ),
  }))
  return (
    <Panel title="Limits" note="Move them: what to pick, the picture and the table follow.">
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-3">
        <Slider
          label="Deadline"
          none="none"
          value={search.deadline ?? plan.job.deadlineHours ?? undefined}
          {...ends.hours}
          format={formatHours}
          onChange={(deadline) => onChange({ deadline })}
        />
        <Slider
          label="Budget"
          none="none"
          value={search.budget ?? plan.job.budgetUsd ?? undefined}
          {...ends.usd}
          format={formatUsd}
          onChange={(budget) => onChange({ budget })}
        />
        <Slider
          label="An hour of waiting is worth"
          none="nothing"
          value={search.waiting === 0 ? undefined : search.waiting}
          {...WAITING}
          format={(usd) => `${formatUsd(usd)} an hour`}
          onChange={(waiting) => onChange({ waiting })}
        />
      </div>
    </Panel>
  )
}

function endsOf(values: readonly number[], least: number): { readonly min: number; readonly max: number } {
  const min = Math.max(least, Math.min(...values))
  return { min, max: Math.max(min * 10, ...values) }
}
