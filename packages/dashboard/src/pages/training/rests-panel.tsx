import type { ReactElement } from 'react'
import type { TrainingJson } from '../../api/plan-questions.ts'
import { Panel } from '../../kit/panel.tsx'

/** What the plan takes for granted, what to set up first, and which types are no option. */
export function RestsPanel({ plan }: { readonly plan: TrainingJson }): ReactElement {
  const reasons = new Map<string, string[]>()
  for (const { instanceType, why } of plan.excluded) reasons.set(why, [...(reasons.get(why) ?? []), instanceType])
  return (
    <Panel title="What this rests on">
      <div className="grid gap-x-8 gap-y-4 text-sm md:grid-cols-2">
        <Part
          title="Assumptions"
          items={[
            ...plan.job.notes,
            ...plan.assumptions.map(({ what, value, source }) => `${what}: ${value} (${source})`),
          ]}
        />
        <Part title="Set up first" items={plan.setUpFirst} />
        <details className="min-w-0 md:col-span-2">
          <summary className="mb-1 cursor-pointer font-semibold">
            {plan.excluded.length} types that are no option, and why
          </summary>
          <dl className="space-y-1">
            {[...reasons].map(([why, types]) => (
              <div key={why}>
                <dt className="inline">{why}: </dt>
                <dd className="text-dim inline break-words">{types.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <p className="text-dim mt-3 text-sm">
        Price book: {plan.priceBook.origin}, {plan.priceBook.date}. Spot prices are estimates: the training price less
        the average saving of the Spot Advisor.
      </p>
    </Panel>
  )
}

function Part({ title, items }: { readonly title: string; readonly items: readonly string[] }): ReactElement {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <ul className="list-disc space-y-1 pl-4">
        {items.map((item) => (
          <li key={item} className="break-words">
            {item}
          </li>
        ))}
      </ul>
    </section>
  )
}
