import type { ReactElement } from 'react'
import type { HostingJson, HostingOption } from '../../api/use-hosting-plan.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { latencyWords, rateWords, sloWords } from './words.ts'

/** What to pick, why, how close the next one is, and what is paid today. */
export function ChoicePanel({
  plan,
  onPick,
}: {
  readonly plan: HostingJson
  readonly onPick: (id: string) => void
}): ReactElement {
  const { recommendation, bestPossible, current, traffic, service } = plan
  const option = plan.options.find(({ id }) => id === (recommendation?.optionId ?? bestPossible?.optionId))
  const next = recommendation?.runnerUp ?? null
  if (option === undefined) return <Panel title="There is no option to host it">{null}</Panel>
  return (
    <Panel
      title={recommendation === null ? `Nothing meets the objective: ${sloWords(plan)}` : option.title}
      note={recommendation?.why ?? bestPossible?.why}
    >
      <Stats>
        <Stat
          label={recommendation === null ? 'Nearest, a month' : 'A month'}
          value={<MonthMoney option={option} plan={plan} />}
          note={
            current === null
              ? option.title
              : `${current.title} today: ${formatUsd(current.monthlyUsd)}${Number(current.savingUsd) > 0 ? `, saves ${formatUsd(current.savingUsd)}` : ''}`
          }
        />
        <Stat
          label="p95, waiting included"
          value={latencyWords(option.latencyMs.p95)}
          note={`p50 ${latencyWords(option.latencyMs.p50)}, p99 ${latencyWords(option.latencyMs.p99)}`}
        />
        <Stat
          label="Fail"
          value={rateWords(option.errorRate)}
          note={
            option.coldStartRate === null ? 'time-outs and refusals' : `${rateWords(option.coldStartRate)} start cold`
          }
        />
        <Stat
          label="Requests"
          value={formatNumber(traffic.requests)}
          note={`in ${formatNumber(traffic.days, 1)} days, ${formatNumber(traffic.peakPerSecond)} in the busiest second; one takes ${latencyWords(service.meanServiceMs)}`}
        />
      </Stats>
      {option.scaling !== null && <p className="text-dim mt-3 text-sm">Scaling: {option.scaling}</p>}
      {next !== null && (
        <p className="mt-2">
          Next, for <Money usd={next.moreUsd} /> more a month: <span className="text-dim">{next.why}.</span>{' '}
          <button
            type="button"
            className="text-accent underline underline-offset-2"
            onClick={() => onPick(next.optionId)}
          >
            Show it
          </button>
        </p>
      )}
      {plan.warnings.length > 0 && (
        <ul className="text-dim mt-2 list-disc space-y-1 pl-4 text-sm">
          {plan.warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Dollars of a month that open into the lines of its bill. */
export function MonthMoney({
  option,
  plan,
}: {
  readonly option: HostingOption
  readonly plan: HostingJson
}): ReactElement {
  return (
    <Money
      usd={option.monthlyUsd}
      source={{
        title: option.title,
        usd: option.monthlyUsd,
        meaning: 'Hours, requests and data of the replay, scaled to a month and priced line by line.',
        facts: option.lines.map((line) => ({ what: `${line.item}: ${line.explain}`, value: <Money usd={line.usd} /> })),
        assumptions: [...option.notes, ...plan.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`)],
        command: 'costwright plan inference SERVICE',
      }}
    />
  )
}
