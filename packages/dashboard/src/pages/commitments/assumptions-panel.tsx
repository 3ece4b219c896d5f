import type { ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { formatNumber } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { offerTitle } from './offer-title.ts'

/** What was taken for granted, what no plan can cover, which offers have no rate, and how the choice would have done before. */
export function AssumptionsPanel({ plan }: { readonly plan: CommitmentJson }): ReactElement {
  const { assumptions, outside, unpriced, backTest } = plan
  return (
    <Panel title="What this rests on">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Part title="Assumptions">
          {assumptions.map(({ what, value, source }) => (
            <Row key={what} name={what} value={`${value} (${source})`} />
          ))}
        </Part>
        <Part
          title={
            backTest.kind === 'done'
              ? `Bought at ${backTest.starts} days of the past, held for ${backTest.holdDays}`
              : 'How it would have done before'
          }
        >
          {backTest.kind === 'none' ? (
            <Row name="Not tried" value={backTest.why} />
          ) : (
            backTest.rules.map((rule) => (
              <Row
                key={rule.id}
                name={rule.title}
                value={`saved ${formatNumber(rule.savingPercent, 1)} %, at worst ${formatNumber(rule.worstSavingPercent, 1)} %`}
              />
            ))
          )}
        </Part>
        <Part title="No plan can cover">
          {outside.map(({ what, usd, why }) => (
            <div key={what} className="contents">
              <dt className="text-dim break-words">{what}</dt>
              <dd>
                <Money usd={usd} /> <span className="text-dim">{why}</span>
              </dd>
            </div>
          ))}
        </Part>
        <Part title="Offers without a rate">
          {unpriced.map(({ id, why }) => (
            <Row key={id} name={offerTitle(id)} value={why} />
          ))}
        </Part>
      </div>
    </Panel>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }): ReactElement {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
      <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-4 gap-y-1 text-sm">{children}</dl>
    </section>
  )
}

function Row({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div className="contents">
      <dt className="text-dim break-words">{name}</dt>
      <dd className="min-w-0 break-words">{value}</dd>
    </div>
  )
}
