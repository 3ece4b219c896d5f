import type { ReactElement } from 'react'
import type { HostingJson } from '../../api/use-hosting-plan.ts'
import { Panel } from '../../kit/panel.tsx'

/** What the plan takes for granted, where models go, and what is no option. */
export function RestsPanel({ plan }: { readonly plan: HostingJson }): ReactElement {
  const reasons = new Map<string, string[]>()
  for (const { what, why } of plan.excluded) reasons.set(why, [...(reasons.get(why) ?? []), what])
  const items = [
    `Traffic: ${plan.traffic.source}`,
    ...plan.service.notes,
    ...plan.traffic.notes,
    ...plan.assumptions.map(({ what, value, source }) => `${what}: ${value} (${source})`),
  ]
  return (
    <Panel title="What this rests on">
      <ul className="list-disc space-y-1 pl-4 text-sm">
        {items.map((item) => (
          <li key={item} className="break-words">
            {item}
          </li>
        ))}
      </ul>
      {plan.packing !== null && (
        <p className="mt-3 text-sm">
          {plan.packing.models.length} models on {plan.packing.instances} × {plan.packing.instanceType};{' '}
          {plan.packing.optimal ? 'fewer do not suffice' : `at least ${plan.packing.lowerBound} are needed`}.
        </p>
      )}
      {plan.excluded.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="text-accent cursor-pointer">{plan.excluded.length} that are no option, and why</summary>
          <dl className="mt-1 space-y-1">
            {[...reasons].map(([why, what]) => (
              <div key={why}>
                <dt className="inline">{why}: </dt>
                <dd className="text-dim inline break-words">{what.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="text-dim mt-3 text-sm">
        Price book: {plan.priceBook.origin}, {plan.priceBook.date}.
      </p>
    </Panel>
  )
}
