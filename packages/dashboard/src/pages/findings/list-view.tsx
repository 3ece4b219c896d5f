import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import { useFindings, type FindingsJson } from '../../api/finding-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { formatDate, formatShare } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { Money } from '../../kit/money.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { Empty } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { DecidedPanel } from './decided-panel.tsx'
import { FindingFilters } from './finding-filters.tsx'
import { FINDING_COLUMNS } from './finding-columns.tsx'
import { matching } from './matching.ts'
import type { FindingsSearch } from './route.ts'
import { RulesChart } from './rules-chart.tsx'
import { UnjudgedPanel } from './unjudged-panel.tsx'

const route = getRouteApi('/findings')

/** All findings, the dearest first. */
export function ListView(): ReactElement {
  const findings = useFindings({})
  return (
    <PageFrame
      title="Findings"
      lead="What to fix, in dollars a month. A saving is the difference of two bills; each dollar is counted once."
    >
      <Answer query={findings} height={520}>
        {(data) => <Findings data={data} />}
      </Answer>
    </PageFrame>
  )
}

function Findings({ data }: { readonly data: FindingsJson }): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: FindingsSearch): void => void navigate({ search: (last) => ({ ...last, ...next }) })
  const rows = useMemo(() => matching(data.findings, search), [data, search])
  const view = search.view ?? 'open'
  return (
    <>
      <Gaps gaps={data.gaps} />
      <Headline data={data} />
      <div>
        <Segments
          label="Which findings"
          value={view}
          options={[
            { value: 'open', label: `Open (${data.findings.length})` },
            { value: 'decided', label: `Decided (${data.exempted.length})` },
            { value: 'unjudged', label: 'Not judged' },
          ]}
          onChange={(next) => change({ view: next === 'open' ? undefined : next })}
        />
      </div>
      {view === 'decided' && <DecidedPanel data={data} />}
      {view === 'unjudged' && <UnjudgedPanel data={data} />}
      {view === 'open' &&
        (data.findings.length === 0 ? (
          <Empty title="Nothing to fix was found.">What could not be judged is listed under “Not judged”.</Empty>
        ) : (
          <>
            <FindingFilters data={data} search={search} onChange={change} />
            <Panel title="By rule" note="Where the savings are. Choose a bar to see its findings.">
              <RulesChart data={data} onPick={(rule) => change({ rule: rule === search.rule ? undefined : rule })} />
            </Panel>
            <Panel
              title={
                rows.length === data.findings.length
                  ? 'All findings'
                  : `${rows.length} of ${data.findings.length} findings`
              }
              note="Open one for its evidence, the two bills behind the saving, and the fix."
            >
              <DataTable
                label="Findings"
                columns={FINDING_COLUMNS}
                rows={rows}
                rowId={(one) => one.id}
                onOpen={(one) => change({ id: one.id })}
                sort={{ id: 'saving', desc: true }}
                file="findings"
                maxHeight={640}
                empty="No finding is like that."
              />
            </Panel>
          </>
        ))}
    </>
  )
}

function Headline({ data }: { readonly data: FindingsJson }): ReactElement {
  const { findings, source } = data
  const sure = findings.filter(({ confidence }) => confidence.level === 'high').length
  const spend = Number(data.monthlySpendUsd)
  return (
    <Stats>
      <Stat
        label="Could be saved each month"
        value={
          <Money
            usd={data.monthlySavingUsd}
            tone="more-is-good"
            source={{
              title: 'Could be saved each month',
              usd: data.monthlySavingUsd,
              meaning:
                'The sum of the savings below. Each is the bill of the month as it goes on less the bill after the fix; where two findings would save the same dollars, the later one counts what is left.',
              facts: data.byRule.map(({ rule, findings: count, savingUsd }) => ({
                what: `${data.rules.find(({ id }) => id === rule)?.title ?? rule} (${count})`,
                value: <Money usd={savingUsd} />,
              })),
              command: commandOf(source),
            }}
          />
        }
        note={spend > 0 ? `${formatShare(Number(data.monthlySavingUsd) / spend)} of what is spent` : null}
      />
      <Stat label="Spent each month" value={<Money usd={data.monthlySpendUsd} />} note={data.spendBasis.what} />
      <Stat label="Findings" value={findings.length} note={`${sure} of them sure`} />
      <Stat
        label="Looked at"
        value={formatDate(source.collectedAt)}
        note={`${source.kind === 'demo' ? 'the sample account, which is invented' : source.kind === 'aws' ? 'read from AWS' : (source.file ?? 'a capture')}; ${data.coverage.rules.length} rules`}
      />
    </Stats>
  )
}

function commandOf({ kind, file }: FindingsJson['source']): string {
  return `costwright audit --source ${kind === 'file' ? (file ?? 'FILE') : kind}`
}
