import type { ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import type { BillSlice } from '../../bill/bill-slice.ts'
import { spendSource } from '../../bill/spend-source.tsx'
import { Money } from '../../kit/money.tsx'

const APART = [
  ['credits', 'Credits', 'credit'],
  ['refunds', 'Refunds', 'refund'],
  ['tax', 'Tax', 'tax'],
  ['upfrontFees', 'Upfront fees', 'upfront-fee'],
  ['commitmentFees', 'Commitment fees', 'commitment-fee'],
  ['discounts', 'Discounts', 'discount'],
  ['other', 'Other', 'other'],
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
      {shown.map(([key, title, kind]) => (
        <div key={key} className="flex gap-1.5">
          <dt className="text-dim">{title}</dt>
          <dd>
            <Money
              usd={apart[key]}
              source={spendSource(
                title,
                apart[key],
                { ...slice, where: [...(slice.where ?? []), `chargeKind=${kind}`] },
                null,
                `${title} of this view: they stand apart from usage, so that they never hide it.`,
              )}
            />
          </dd>
        </div>
      ))}
      <div className="flex gap-1.5">
        <dt className="text-dim">Invoice</dt>
        <dd>
          <Money
            usd={invoiceUsd}
            className="font-medium"
            source={spendSource(
              'Invoice',
              invoiceUsd,
              slice,
              null,
              'The rows of this view and what stands apart from them: all charges of the lines below.',
            )}
          />
        </dd>
      </div>
    </dl>
  )
}
