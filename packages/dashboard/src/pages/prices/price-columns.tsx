import type { ReactNode } from 'react'
import type { PricesJson } from '../../api/answers.ts'
import { formatDate, formatName, formatNumber } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import type { NumberSource } from '../../kit/source-drawer.tsx'
import type { Column } from '../../kit/table/column.ts'

/** A price of the book. */
export type PriceRow = PricesJson['prices'][number]

/** Columns of the list of prices. */
export const PRICE_COLUMNS: readonly Column<PriceRow>[] = [
  { id: 'instanceType', header: 'Type', value: (row) => row.instanceType, width: 170 },
  {
    id: 'usdPerHour',
    header: 'USD an hour',
    value: (row) => row.usdPerHour,
    isNumber: true,
    width: 120,
    cell: (row) => <PriceMoney row={row} />,
  },
  { id: 'component', header: 'Component', value: (row) => row.component, width: 150 },
  { id: 'region', header: 'Region', value: (row) => row.region, width: 120 },
  {
    id: 'purchase',
    header: 'Bought',
    value: (row) => row.purchase,
    width: 150,
    cell: (row) => formatName(row.purchase),
  },
  { id: 'vcpu', header: 'vCPU', value: (row) => row.vcpu, isNumber: true, width: 70 },
  {
    id: 'memoryGib',
    header: 'Memory GiB',
    value: (row) => row.memoryGib,
    isNumber: true,
    width: 115,
    cell: (row) => (row.memoryGib === null ? '–' : formatNumber(row.memoryGib)),
  },
  { id: 'accelerator', header: 'Accelerator', value: (row) => acceleratorText(row), width: 190 },
  {
    id: 'source',
    header: 'Source',
    value: (row) => row.provenance.source,
    width: 130,
    cell: (row) => (
      <span className={row.provenance.source === 'assumed' ? 'text-warn' : undefined}>{row.provenance.source}</span>
    ),
  },
  { id: 'date', header: 'Read', value: (row) => row.provenance.date, width: 100 },
]

/** A price that opens into its source. */
export function PriceMoney({ row }: { readonly row: PriceRow }): ReactNode {
  return <Money usd={row.usdPerHour} style="exact" source={priceSource(row)} />
}

function priceSource(row: PriceRow): NumberSource {
  const { provenance, spot } = row
  return {
    title: `${row.instanceType}, ${row.component}, ${row.region}, ${formatName(row.purchase).toLowerCase()}: an hour`,
    usd: row.usdPerHour,
    meaning: MEANINGS[provenance.source],
    facts: [
      { what: 'Source', value: provenance.source },
      { what: 'Date', value: formatDate(provenance.date) },
      ...(provenance.note === undefined ? [] : [{ what: 'Note', value: provenance.note }]),
      ...(spot === null
        ? []
        : [
            { what: 'Saving on average', value: `${formatNumber(spot.savingPercent)} %` },
            { what: 'Interrupted', value: `${spot.interruptionBand} of jobs` },
          ]),
    ],
    assumptions: [
      ...(provenance.source === 'assumed' || row.purchase === 'spot'
        ? [provenance.note ?? 'Nobody has read this price.']
        : []),
      ...row.oddities,
    ],
    command: `costwright price ${row.instanceType} --component ${row.component} --region ${row.region}`,
  }
}

const MEANINGS: Readonly<Record<PriceRow['provenance']['source'], string>> = {
  'aws-price-list': 'Read from the price files that AWS publishes.',
  snapshot: 'A published or observed reading in the book that comes with the program.',
  derived: 'Made from another reading by the rule that the note names.',
  assumed: 'Nobody has read this price: it is taken from what is near.',
  user: 'Stated by the user.',
}

/** `4 × NVIDIA A10G`; empty without. */
function acceleratorText({ accelerator }: PriceRow): string | null {
  return accelerator === null ? null : `${accelerator.count} × ${accelerator.model}`
}
