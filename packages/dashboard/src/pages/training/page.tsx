import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState, type ReactElement } from 'react'
import { useTrainingPlan, type TrainingJson } from '../../api/plan-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { Button } from '../../kit/button.tsx'
import { FileDrop, type TextFile } from '../../kit/file-drop.tsx'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { CodePanel } from './code-panel.tsx'
import { CostTimeChart } from './cost-time-chart.tsx'
import { JobFields } from './job-fields.tsx'
import { LimitSliders } from './limit-sliders.tsx'
import { OptionsTable } from './options-table.tsx'
import { PicksPanel } from './picks-panel.tsx'
import { RestsPanel } from './rests-panel.tsx'
import type { TrainingSearch } from './route.ts'
import { trainingBody } from './training-body.ts'

const route = getRouteApi('/plan/training')
/** What the server takes of a run. */
const MOST_RUN_BYTES = 16_000_000
const EXAMPLE: TrainingSearch = { model: 'yolov8m', device: 'Apple M4 Pro', hours: 10.5, batch: 16, epochs: 50 }

/** Where to train: every option with its time and cost, and what to pick. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [file, setFile] = useState<TextFile | null>(null)
  const change = (next: TrainingSearch): void =>
    void navigate({ search: (last) => ({ ...last, ...next }), resetScroll: false })
  const body = useMemo(() => trainingBody(search, file), [search, file])
  const plan = useTrainingPlan(body)
  return (
    <PageFrame
      title="Training planner"
      lead="Where to train a job. One measurement anywhere is enough: times on other machines are predicted, with an interval that says how well."
    >
      <Panel
        title="The job"
        note="Describe it, or drop what a run left behind. What is typed is in the address; a file is not."
      >
        <div className="flex flex-col gap-3">
          <JobFields search={search} onChange={change} />
          <FileDrop
            label="A run, or a description of the job"
            hint="results.csv of Ultralytics, trainer_state.json, metrics.csv of Lightning, or YAML"
            file={file}
            mostBytes={MOST_RUN_BYTES}
            onChange={setFile}
          />
        </div>
      </Panel>
      {body === null ? (
        <Empty title="How long did it take, and where?">
          <p>Name a device and its hours above, or drop a run.</p>
          <Button className="mt-2" onClick={() => change(EXAMPLE)}>
            Show the example: YOLOv8 on a laptop
          </Button>
        </Empty>
      ) : (
        <Answer query={plan} height={520}>
          {(data) => <Plan plan={data} search={search} body={body} onChange={change} />}
        </Answer>
      )}
    </PageFrame>
  )
}

function Plan({
  plan,
  search,
  body,
  onChange,
}: {
  readonly plan: TrainingJson
  readonly search: TrainingSearch
  readonly body: NonNullable<ReturnType<typeof trainingBody>>
  readonly onChange: (next: TrainingSearch) => void
}): ReactElement {
  const chosen =
    plan.options.find(({ id }) => id === search.option) ??
    plan.options.find(({ id }) => id === plan.recommendations.find(({ goal }) => goal === 'balanced')?.optionId) ??
    plan.options[0] ??
    null
  const pick = (option: string): void => onChange({ option })
  if (chosen === null) return <Empty title="There is no option left. Allow more instance types or ways to buy." />
  return (
    <div className="flex flex-col gap-4">
      <Gaps gaps={plan.gaps.filter(({ kind }) => kind !== 'estimated-price')} />
      <LimitSliders plan={plan} search={search} onChange={onChange} />
      <PicksPanel plan={plan} chosenId={chosen.id} onPick={pick} />
      <CostTimeChart plan={plan} chosen={chosen} onPick={pick} />
      <OptionsTable plan={plan} chosenId={chosen.id} onPick={pick} />
      <CodePanel body={body} option={chosen} search={search} onChange={onChange} />
      <RestsPanel plan={plan} />
    </div>
  )
}
