import type { ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import type { BillSlice } from '../../bill/bill-slice.ts'
import { BillLines } from '../../bill/bill-lines.tsx'
import { Money } from '../../kit/money.tsx'

const APART = [
  ['credits', 'Credits'],
  ['refunds', 'Refunds'],
  ['tax', 'Tax'],
  ['upfrontFees', 'Upfront fees'],
  ['commitmentFees', 'Commitment fees'],
  ['discounts', 'Discounts'],
  ['other', 'Other'],
] as const

/** Charges that are not in the rows, so that a credit never hides usage, and the invoice that all of it makes. */
export function Apart({
  apart,
  invoiceUsd,
  slice,
}: {
  readonly apart: SpendJson['apart']
  readonly invoiceUsd: string
  readonly slice: BillSlice
}): ReactElement {
  const shown = APART.filter(([key]) => Number(apart[key]) !== 0)
  return (
    <dl className="border-line mt-3 flex flex-wrap gap-x-6 gap-y-1 border-t pt-3 text-sm">
      {shown.map(([key, title]) => (
        <div key={key} className="flex gap-1.5">
          <dt className="text-dim">{title}</dt>
          <dd>
            <Money usd={apart[key]} />
          </dd>
        </div>
      ))}
      <div className="flex gap-1.5">
        <dt className="text-dim">Invoice</dt>
        <dd>
          <Money
            usd={invoiceUsd}
            className="font-medium"
            source={{
              title: 'Invoice',
              usd: invoiceUsd,
              meaning: 'The rows of this view and what stands apart from them: all charges of the lines below.',
              lines: <BillLines slice={slice} maxHeight={360} />,
            }}
          />
        </dd>
      </div>
    </dl>
  )
}
