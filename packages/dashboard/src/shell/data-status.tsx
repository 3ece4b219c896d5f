import { Popover } from '@base-ui/react/popover'
import { Database } from 'lucide-react'
import type { ReactElement } from 'react'
import type { StatusJson } from '../api/answers.ts'
import { useFreshAnswers } from '../api/use-fresh-answers.ts'
import { useStatus } from '../api/use-status.ts'
import { buttonClasses } from '../kit/button.tsx'
import { formatDate, formatNumber } from '../kit/format.ts'
import { joinClasses } from '../kit/join-classes.ts'

/** Whose data these are, and how fresh. Opens into bill, audit and price book. */
export function DataStatus(): ReactElement {
  const { data: status, error } = useStatus()
  useFreshAnswers(status?.revision)
  if (error !== null)
    return (
      <p role="status" className="text-bad min-w-0 truncate text-sm" title={error.message}>
        {error.message}
      </p>
    )
  if (status === undefined) return <p className="text-dim text-sm">…</p>
  return (
    <Popover.Root>
      <Popover.Trigger className={joinClasses(buttonClasses('quiet'), 'min-w-0 px-2')}>
        <Database size={15} aria-hidden="true" className="shrink-0" />
        <span className="text-ink truncate">{sourceName(status)}</span>
        {status.bill.lastAt !== null && (
          <span className="truncate max-sm:hidden">to {formatDate(status.bill.lastAt)}</span>
        )}
        {status.bill.importing && <span className="text-warn shrink-0">importing…</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup className="bg-raised border-line w-[26rem] max-w-[calc(100vw-1.5rem)] rounded-lg border p-4 shadow-xl">
            <Popover.Title className="mb-2 font-semibold">{sourceName(status)}</Popover.Title>
            <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 text-sm">
              {factsOf(status).map(([what, value]) => (
                <div key={what} className="contents">
                  <dt className="text-dim">{what}</dt>
                  <dd className="min-w-0 break-words">{value}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function sourceName({ source, file }: StatusJson): string {
  if (source === 'demo') return 'Sample account (invented)'
  return source === 'file' ? `Capture ${file?.split(/[\\/]/).at(-1) ?? ''}` : 'This workspace'
}

function factsOf({ bill, audit, prices, home, version }: StatusJson): readonly (readonly [string, string])[] {
  const months = bill.months.length === 0 ? 'none' : `${bill.months[0]} to ${bill.months.at(-1)}`
  return [
    [
      'Bill',
      bill.problem ?? (bill.state === 'none' ? 'none imported' : `${months}, ${formatNumber(bill.lines)} lines`),
    ],
    ['Imported', bill.importedAt === null ? 'never' : formatDate(bill.importedAt, true)],
    ['Delivered by AWS', bill.exportedAt === null ? 'not known' : formatDate(bill.exportedAt, true)],
    ['Last charge', bill.lastAt === null ? 'not known' : formatDate(bill.lastAt, true)],
    [
      'Audit',
      audit.problem ??
        (audit.collectedAt === null
          ? 'none yet'
          : `${formatNumber(audit.findings)} findings, read ${formatDate(audit.collectedAt, true)}`),
    ],
    [
      'Price book',
      `${prices.origin === 'snapshot' ? 'shipped with the program' : 'AWS price list'}, ${formatDate(prices.compiled)} ${prices.ageDays === null ? '' : ` (${formatNumber(prices.ageDays, 0)} days old)`}`,
    ],
    ['Workspace', home],
    ['Version', version],
  ]
}
