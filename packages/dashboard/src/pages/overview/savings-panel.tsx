import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { OverviewJson } from '../../api/answers.ts'
import { phaseTitle } from '../../bill/phase-color.ts'
import { buttonClasses } from '../../kit/button.tsx'
import { formatDate } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'

/** The dearest findings, and where savings lie. */
export function SavingsPanel({ savings }: { readonly savings: NonNullable<OverviewJson['savings']> }): ReactElement {
  return (
    <Panel
      title="What could be saved"
      note={
        <>
          <Money usd={savings.potentialUsd} className="text-ink font-medium" /> a month of{' '}
          <Money usd={savings.monthlySpendUsd} />, audited {formatDate(savings.collectedAt)}
          {savings.exempted.findings > 0 && (
            <>
              ; <Money usd={savings.exempted.usd} /> more is exempted by decisions
            </>
          )}
          .
        </>
      }
      actions={
        <Link to="/findings" className={buttonClasses('plain')}>
          All findings
        </Link>
      }
    >
      <ol className="divide-line divide-y">
        {savings.top.map(({ id, title, resource, rule, savingUsd }) => (
          <li key={id} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0">
              <Link to="/findings" search={{ id }} className="hover:text-accent font-medium break-words">
                {title}
              </Link>
              <p className="text-dim truncate text-sm" title={`${resource}, ${rule}`}>
                {resource} · {rule}
              </p>
            </div>
            <Money usd={savingUsd} tone="more-is-good" className="font-medium" />
          </li>
        ))}
      </ol>
      <dl className="border-line mt-2 flex flex-wrap gap-x-5 gap-y-1 border-t pt-2.5 text-sm">
        {savings.byPhase.map(({ phase, findings, usd }) => (
          <div key={phase} className="flex gap-1.5">
            <dt className="text-dim">
              {phaseTitle(phase)} ({findings})
            </dt>
            <dd>
              <Money usd={usd} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
