import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import type { OneFindingJson } from '../../api/finding-questions.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Confidence } from './confidence.tsx'

/** How sure it is and why, how the rule works, and what it takes for granted. */
export function WhyPanel({ data }: { readonly data: OneFindingJson }): ReactElement {
  const { finding, rule, related } = data
  return (
    <Panel title="How sure, and why">
      <div className="grid gap-x-8 gap-y-4 text-sm md:grid-cols-2">
        <Part title="Confidence">
          <p>
            <Confidence level={finding.confidence.level} />: {finding.confidence.because}
          </p>
        </Part>
        <Part title="What the rule looks at">{rule.looksAt}</Part>
        <Part title="How the saving is worked out">{rule.saving}</Part>
        <Part title="When it does not judge">
          <List items={rule.abstainsWhen} />
        </Part>
        {finding.notes.length > 0 && (
          <Part title="Taken for granted">
            <List items={finding.notes} />
          </Part>
        )}
        {related.length > 0 && (
          <Part title="Other findings count part of it">
            <ul className="list-disc space-y-1 pl-4">
              {related.map(({ id, title, savingUsd }) => (
                <li key={id}>
                  <Link to="/findings" search={{ id }} className="text-accent underline underline-offset-2">
                    {title}
                  </Link>{' '}
                  (<Money usd={savingUsd} />)
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
    </Panel>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <div className="break-words">{children}</div>
    </section>
  )
}

function List({ items }: { readonly items: readonly string[] }): ReactElement {
  return (
    <ul className="list-disc space-y-1 pl-4">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
