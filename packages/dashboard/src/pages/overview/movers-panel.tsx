import { Link } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import type { OverviewJson } from '../../api/answers.ts'
import { spendSource } from '../../bill/spend-source.tsx'
import { buttonClasses } from '../../kit/button.tsx'
import { formatMonth, formatShare } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { shortNames } from '../../bill/short-names.ts'
import { Panel } from '../../kit/panel.tsx'
import { SizeBar } from '../../kit/size-bar.tsx'

type Change = NonNullable<OverviewJson['change']>
type Mover = Change['movers'][number]

/** What moved most from one month to the next, and why. */
export function MoversPanel({ change }: { readonly change: Change }): ReactElement {
  const before = change.before.label
  const after = change.after.label
  const largest = useMemo(
    () => Math.max(...change.movers.map((mover) => Math.abs(Number(mover.changeUsd))), 0),
    [change],
  )
  return (
    <Panel
      title="What moved"
      note={
        <>
          {formatMonth(after)} cost <Money usd={change.changeUsd} signed tone="more-is-bad" className="font-medium" />
          {change.changeShare !== null && ` (${formatShare(change.changeShare, true)})`} against {formatMonth(before)}.
        </>
      }
      actions={
        <Link to="/spend" search={{ view: 'compare', before, after }} className={buttonClasses('plain')}>
          Explain
        </Link>
      }
    >
      <ol className="divide-line divide-y">
        {change.movers.map((mover) => (
          <li key={mover.where.join(' ')} className="flex items-start gap-3 py-2">
            <div className="min-w-0 grow">
              <p className="truncate font-medium" title={mover.title}>
                {mover.title} <span className="text-dim font-normal">{mover.usageType}</span>
              </p>
              <p className="text-dim text-sm break-words" title={mover.because}>
                {shortNames(mover.because)}
              </p>
            </div>
            <div className="w-24 shrink-0 text-right">
              <Money
                usd={mover.changeUsd}
                signed
                tone="more-is-bad"
                className="font-medium"
                source={moverSource(mover, change)}
              />
              <SizeBar share={largest === 0 ? 0 : Number(mover.changeUsd) / largest} isChange />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function moverSource(mover: Mover, { after, before }: Change): ReturnType<typeof spendSource> {
  return {
    ...spendSource(
      `${mover.title}: change`,
      mover.changeUsd,
      { from: after.label, to: after.to.slice(0, 10), where: mover.where },
      null,
      `${formatMonth(after.label)} less ${formatMonth(before.label)}. Of it, ${mover.because}. The lines below are those of ${formatMonth(after.label)}.`,
    ),
    facts: [
      { what: formatMonth(before.label), value: <Money usd={mover.beforeUsd} style="exact" /> },
      { what: formatMonth(after.label), value: <Money usd={mover.afterUsd} style="exact" /> },
      ...(mover.resource === null ? [] : [{ what: 'Resource', value: mover.resource }]),
    ],
    command: `costwright spend explain ${before.label} ${after.label}`,
  }
}
