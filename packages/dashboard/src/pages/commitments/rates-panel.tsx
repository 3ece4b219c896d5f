import { useMemo, type ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { formatNumber } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import type { Column } from '../../kit/table/column.ts'
import { offerTitle } from './offer-title.ts'

type Rate = CommitmentJson['rates'][number]

/** Which usage which offer covers, with what discount, and where that is from. */
export function RatesPanel({ plan }: { readonly plan: CommitmentJson }): ReactElement {
  const columns = useMemo((): readonly Column<Rate>[] => {
    const offers = [
      ...new Set(
        plan.rates.flatMap(({ offers: all }) => all.filter(({ kind }) => kind === 'rated').map(({ id }) => id)),
      ),
    ]
    return [
      { id: 'usage', header: 'Usage', value: (rate) => rate.usage, width: 260 },
      { id: 'region', header: 'Region', value: (rate) => rate.region, width: 110 },
      {
        id: 'onDemandUsd',
        header: 'On demand',
        value: (rate) => rate.onDemandUsd,
        isNumber: true,
        cell: (rate) => <Money usd={rate.onDemandUsd} />,
      },
      ...offers.map((id): Column<Rate> => {
        const offer = (rate: Rate): Rate['offers'][number] | undefined => rate.offers.find((one) => one.id === id)
        return {
          id,
          header: offerTitle(id),
          value: (rate) => offer(rate)?.discountPercent ?? null,
          isNumber: true,
          width: 190,
          cell: (rate) => {
            const { discountPercent = null, source = null, note = '' } = offer(rate) ?? {}
            if (discountPercent === null)
              return (
                <span className="text-dim" title={note}>
                  not covered
                </span>
              )
            return (
              <span title={note}>
                {formatNumber(discountPercent, 1)} % <span className="text-dim">{source}</span>
              </span>
            )
          },
        }
      }),
    ]
  }, [plan])
  return (
    <Panel title="Discounts" note="Off the on-demand price, for each kind of usage of the window.">
      <DataTable
        label="Discounts by usage"
        columns={columns}
        rows={plan.rates}
        rowId={(rate) => `${rate.usage} ${rate.region}`}
        sort={{ id: 'onDemandUsd', desc: true }}
        file="commitment-discounts"
        maxHeight={360}
      />
    </Panel>
  )
}
