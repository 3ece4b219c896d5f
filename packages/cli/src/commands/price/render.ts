import type { PriceJson, PriceRow } from '@costwright/app/price-shape'
import { type Format } from '../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { renderGaps } from '../../render-gaps.ts'
import { createStyle } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'

const COLUMNS: readonly Column[] = [
  { title: 'instance type' },
  { title: 'component' },
  { title: 'region' },
  { title: 'purchase' },
  { title: '$/hour', align: 'right' },
  { title: 'vCPU', align: 'right' },
  { title: 'GiB', align: 'right' },
  { title: 'accelerator' },
  { title: 'price from' },
]
const RATE_COLUMNS: readonly Column[] = [
  { title: 'rate' },
  { title: 'region' },
  { title: 'usage type' },
  { title: '$', align: 'right' },
  { title: 'per' },
  { title: 'price from' },
]
const FEE_COLUMNS: readonly Column[] = [
  { title: 'training-plan fee' },
  { title: 'region' },
  { title: '$ per unit', align: 'right' },
  { title: 'price from' },
]

export function renderPrices(answer: PriceJson, format: Format, io: Io): string {
  const rows = answer.prices.map(cells)
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(
        [...COLUMNS, { title: 'note' }],
        answer.prices.map((row) => [...cells(row), row.provenance.note ?? '']),
      )
    case 'markdown':
      return renderMarkdown(COLUMNS, rows)
    case 'text':
      return renderText(answer, rows, io)
  }
}

function renderText(answer: PriceJson, rows: readonly (readonly string[])[], io: Io): string {
  const style = createStyle(io)
  const parts: string[] = [rows.length === 0 ? 'No price matches.' : renderTable(COLUMNS, rows)]
  if (answer.rates.length > 0) {
    parts.push(
      renderTable(
        RATE_COLUMNS,
        answer.rates.map((rate) => [rate.title, rate.region, rate.usageType, rate.usdPerUnit, rate.unit, from(rate)]),
      ),
    )
  }
  if (answer.planFees.length > 0)
    parts.push(
      renderTable(
        FEE_COLUMNS,
        answer.planFees.map((fee) => [fee.instanceType, fee.region, fee.usdPerUnit, from(fee)]),
      ),
    )
  const odd = answer.prices.flatMap((row) =>
    row.oddities.map((note) => `${row.instanceType}, ${row.component}, ${row.region}: ${note}`),
  )
  if (odd.length > 0)
    parts.push(`${style('bold', "Odd in AWS's own list")}\n${odd.map((line) => `  ${line}`).join('\n')}`)
  if (answer.gaps.length > 0) parts.push(renderGaps(answer.gaps, style))
  const legend = answer.prices.some((row) => row.purchase === 'spot')
    ? ' Spot is an estimate: % interrupted in a month, after the Spot Advisor.'
    : ''
  parts.push(
    style(
      'dim',
      `${answer.prices.length} ${answer.prices.length === 1 ? 'price' : 'prices'}. Book: ${answer.priceBook.origin}, ${answer.priceBook.date}.${legend} --json or --format csv for the source of each price.`,
    ),
  )
  return `${parts.join('\n\n')}\n`
}

function cells(row: PriceRow): readonly string[] {
  const accelerator = row.accelerator === null ? '' : `${row.accelerator.count} × ${row.accelerator.model}`
  const purchase = row.spot === null ? row.purchase : `spot est. (${row.spot.interruptionBand})`
  return [
    row.instanceType,
    row.component,
    row.region,
    purchase,
    row.usdPerHour,
    text(row.vcpu),
    text(row.memoryGib),
    accelerator,
    from(row),
  ]
}

function text(value: number | null): string {
  return value === null ? '?' : String(value)
}

function from(priced: { readonly provenance: { readonly source: string; readonly date: string } }): string {
  return `${priced.provenance.source} ${priced.provenance.date}`
}
