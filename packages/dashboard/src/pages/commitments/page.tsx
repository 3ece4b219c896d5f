import { getRouteApi } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { useChoices, useCommitment } from '../../api/questions.ts'
import { AddCondition } from '../../bill/add-condition.tsx'
import { dimensionsOf } from '../../bill/dimensions.ts'
import { Conditions } from '../../bill/conditions.tsx'
import { Answer } from '../../kit/answer.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatDate, formatUsd } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { NumberInput } from '../../kit/number-input.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Select } from '../../kit/select.tsx'
import { Empty } from '../../kit/states.tsx'
import { AssumptionsPanel } from './assumptions-panel.tsx'
import { CurvePanel } from './curve-panel.tsx'
import { LadderPanel } from './ladder-panel.tsx'
import { LossPanel } from './loss-panel.tsx'
import { offerTitle } from './offer-title.ts'
import { OutcomeStats } from './outcome-stats.tsx'
import { RatesPanel } from './rates-panel.tsx'
import type { CommitmentSearch } from './route.ts'

const route = getRouteApi('/commitments')

/** What Savings Plan to buy, what it saves, and what is lost if usage falls. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: CommitmentSearch): void => void navigate({ search: (last) => ({ ...last, ...next }) })
  const { exclude = [], lookback, discount } = search
  const choices = useChoices({})
  const plan = useCommitment({
    exclude: [...exclude],
    ...(lookback === undefined ? {} : { lookback: String(lookback) }),
    ...(discount === undefined ? {} : { discount: String(discount) }),
  })
  const dimensions = dimensionsOf(choices.data ?? null)
  return (
    <PageFrame title="Commitments" lead="What Savings Plan to buy, what it saves, and what is lost if usage falls.">
      <FilterBar
        onReset={
          exclude.length > 0 || lookback !== undefined || discount !== undefined
            ? () => change({ exclude: [], lookback: undefined, discount: undefined })
            : null
        }
      >
        {plan.data !== undefined && plan.data.options.length > 1 && (
          <Select
            label="Offer"
            value={shownOption(plan.data, search)?.id ?? ''}
            options={plan.data.options.map(({ id }) => ({ value: id, label: offerTitle(id) }))}
            onChange={(offer) => change({ offer })}
          />
        )}
        <NumberInput
          label="Days of history"
          placeholder="60"
          value={lookback}
          min={7}
          max={365}
          onChange={(next) => change({ lookback: next })}
        />
        <NumberInput
          label="Stated discount, %"
          placeholder="As known"
          value={discount}
          min={0}
          max={99}
          onChange={(next) => change({ discount: next })}
        />
        <AddCondition
          dimensions={dimensions}
          slice={{}}
          title="Leave out"
          onAdd={(condition) => change({ exclude: [...exclude, condition] })}
        />
      </FilterBar>
      <Conditions where={exclude} onChange={(next) => change({ exclude: next })} />
      <Answer query={plan} height={520}>
        {(data) => <Plan plan={data} search={search} />}
      </Answer>
    </PageFrame>
  )
}

function shownOption(
  { options, recommendation }: CommitmentJson,
  { offer }: CommitmentSearch,
): CommitmentJson['options'][number] | null {
  return (
    options.find(({ id }) => id === offer) ??
    options.find(({ id }) => id === recommendation.optionId) ??
    options[0] ??
    null
  )
}

function Plan({ plan, search }: { readonly plan: CommitmentJson; readonly search: CommitmentSearch }): ReactElement {
  const option = shownOption(plan, search)
  const { recommendation, usage } = plan
  return (
    <div className="flex flex-col gap-4">
      <Gaps gaps={plan.gaps} />
      <Panel
        title={
          recommendation.kind === 'buy'
            ? `Commit ${formatUsd(recommendation.commitmentUsdPerHour ?? '0')} an hour for ${offerTitle(recommendation.optionId ?? '')}`
            : 'Buy nothing now'
        }
        note={`From ${usage.windowDays} days of the bill until before ${formatDate(usage.historyTo)}, ${formatUsd(usage.onDemandUsd)} on demand.${usage.synthetic ? ' The bill is invented.' : ''}`}
      >
        <ul className="max-w-[90ch] list-disc space-y-1 pl-4">
          {recommendation.reasons.map((reason) => (
            <li key={reason} className="break-words">
              {reason}
            </li>
          ))}
        </ul>
      </Panel>
      {option === null ? (
        <Empty title="No offer has a rate for this usage.">
          Fetch them with <code className="font-mono">costwright prices update</code>, or state a discount above.
        </Empty>
      ) : (
        <>
          <OutcomeStats plan={plan} option={option} />
          <CurvePanel plan={plan} option={option} />
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <LossPanel plan={plan} option={option} />
            {plan.ladder !== null && <LadderPanel ladder={plan.ladder} />}
          </div>
        </>
      )}
      <RatesPanel plan={plan} />
      <AssumptionsPanel plan={plan} />
    </div>
  )
}
