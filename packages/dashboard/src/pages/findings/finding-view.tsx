import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Undo2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { useFinding, useFindings, useUndo, type OneFindingJson } from '../../api/finding-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { Button, buttonClasses } from '../../kit/button.tsx'
import { formatDate, formatName, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { Empty } from '../../kit/states.tsx'
import { BillsPanel } from './bills-panel.tsx'
import { Confidence } from './confidence.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { FixPanel } from './fix-panel.tsx'
import { ResourceFacts } from './resource-facts.tsx'
import { WhyPanel } from './why-panel.tsx'

const route = getRouteApi('/findings')

/** One finding: what it is, why, what it saves, and what to do. */
export function FindingView({ id }: { readonly id: string }): ReactElement {
  const finding = useFinding({ id })
  const isDecided = finding.error instanceof ApiError && finding.error.code === 'exempt-finding'
  return (
    <PageFrame
      title={finding.data?.finding.title ?? 'Finding'}
      lead={finding.data?.rule.title}
      actions={
        <Link
          from="/findings"
          to="."
          search={(last) => ({ ...last, id: undefined })}
          className={buttonClasses('quiet')}
        >
          <ArrowLeft size={14} aria-hidden="true" /> All findings
        </Link>
      }
    >
      {isDecided ? <Decided id={id} /> : <Answer query={finding}>{(data) => <Finding data={data} />}</Answer>}
    </PageFrame>
  )
}

function Finding({ data }: { readonly data: OneFindingJson }): ReactElement {
  const { finding, rule } = data
  const navigate = route.useNavigate()
  const { monthlySavingUsd: range, billed } = finding
  return (
    <>
      <Stats>
        <Stat
          label="Saves each month"
          value={
            <Money
              usd={finding.savingUsd}
              tone="more-is-good"
              source={{
                title: finding.title,
                usd: finding.savingUsd,
                meaning: `${rule.saving} The bill of a month of 730 hours as it goes on is ${formatUsd(data.beforeUsd)}, after the fix ${formatUsd(data.afterUsd)}.`,
                facts: [
                  { what: 'Eight times in ten between', value: `${formatUsd(range.p10)} and ${formatUsd(range.p90)}` },
                  ...data.related.map(({ title, savingUsd }) => ({
                    what: `Counted already by: ${title}`,
                    value: <Money usd={savingUsd} />,
                  })),
                ],
                assumptions: finding.notes,
                command: `costwright audit --rule ${finding.rule}`,
              }}
            />
          }
          note={
            formatUsd(range.p10) === formatUsd(range.p90)
              ? 'no interval: both bills are known'
              : `${formatUsd(range.p10)} to ${formatUsd(range.p90)}, eight times in ten`
          }
        />
        <Stat label="Bill as it goes on" value={<Money usd={data.beforeUsd} />} note="a month of 730 hours" />
        <Stat label="Bill after the fix" value={<Money usd={data.afterUsd} />} note={formatName(finding.remedy)} />
        <Stat
          label="Confidence"
          value={<Confidence level={finding.confidence.level} />}
          note={
            billed === null
              ? finding.confidence.because
              : `${finding.confidence.because}. Billed in ${billed.month}: ${formatUsd(billed.usd)}`
          }
        />
      </Stats>
      {data.decision !== null && <DecidedNote decision={data.decision} />}
      <DecisionBar finding={finding} onDone={() => void navigate({ search: (last) => ({ ...last, id: undefined }) })} />
      <ResourceFacts data={data} />
      <EvidencePanel finding={finding} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <BillsPanel data={data} />
        <FixPanel data={data} />
      </div>
      <WhyPanel data={data} />
    </>
  )
}

/** What has been decided about the finding, and the way back. */
function DecidedNote({ decision }: { readonly decision: NonNullable<OneFindingJson['decision']> }): ReactElement {
  const undo = useUndo()
  return (
    <div
      role="note"
      className="bg-warn-soft border-warn/40 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md border px-3.5 py-2.5"
    >
      <p className="min-w-0 break-words">
        <span className="font-medium">{DECIDED[decision.kind]}</span>
        {decision.until === null ? '' : ` until ${formatDate(decision.until)}`}
        {decision.reason === '' ? '' : `: ${decision.reason}`} <span className="text-dim">It is in no sum.</span>
      </p>
      <Button disabled={undo.isPending} onClick={() => undo.mutate(decision.id)}>
        <Undo2 size={14} aria-hidden="true" /> Take the decision back
      </Button>
      {undo.isError && <p role="alert">{undo.error.message}</p>}
    </div>
  )
}

const DECIDED = { accept: 'Accepted', snooze: 'Snoozed', dismiss: 'Dismissed' } as const

/** A finding about which something has been decided elsewhere; its evidence is back when that is taken back. */
function Decided({ id }: { readonly id: string }): ReactElement {
  const findings = useFindings({})
  const undo = useUndo()
  const exempted = findings.data?.exempted.find((one) => one.id === id)
  const decision = findings.data?.decisions.find((one) => one.finding === id)
  return (
    <Empty title={exempted?.title ?? 'Something has been decided about this finding.'}>
      <p>
        {exempted === undefined
          ? 'It is not counted.'
          : `${exempted.decision === null ? 'Exempt by costwright.yaml' : DECIDED[exempted.decision]}${exempted.until === null ? '' : ` until ${formatDate(exempted.until)}`}${exempted.reason === '' ? '' : `: ${exempted.reason}`}. It would save ${formatUsd(exempted.savingUsd)} a month.`}
      </p>
      {decision !== undefined && (
        <Button className="mt-2" disabled={undo.isPending} onClick={() => undo.mutate(decision.id)}>
          <Undo2 size={14} aria-hidden="true" /> Take the decision back
        </Button>
      )}
      {undo.isError && <p role="alert">{undo.error.message}</p>}
    </Empty>
  )
}
