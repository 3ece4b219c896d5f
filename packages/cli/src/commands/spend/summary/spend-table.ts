import type { SpendJson } from '@costwright/app/spend/spend'
import { moneyText, shareText } from '../../../money-text.ts'
import { renderTable, type Column } from '../../../table.ts'
import { sparkline } from '../../../sparkline.ts'
import { fitRows, tableWidth } from '../fit-table.ts'
import { startWords } from '../frame-words.ts'
import { shareBar } from '../share-bar.ts'
import { dimensionWords, keyText, quantityCell, restWords, type SpendView } from './cells.ts'
import type { SpendPivot } from './pivot.ts'

const NARROWEST_CHART = 6
const WIDEST_BAR = 24
const WIDEST_SPARKLINE = 62

/** A table whose last line is the total, and what to know to read it. */
interface SpendTable {
  readonly text: string
  readonly remark: string | null
}

/** One line of the table: the charges of a group, of the rest, or of all. */
interface Line {
  readonly labels: readonly string[]
  readonly quantity: string
  readonly usd: string
  readonly byStart: readonly (string | null)[]
}

/**
 * Groups with dollars and share; over time, a column for each stretch where all of them fit, else a row of small bars; without
 * time a bar for the share. Null where there is nothing.
 */
export function spendTable({ answer, names }: SpendView, pivot: SpendPivot, width: number): SpendTable | null {
  if (pivot.groups.length === 0 && pivot.rest === null) return null
  if (answer.by.length === 0) return totalTable(answer, pivot, width)
  const label = (words: string): readonly string[] => answer.by.map((_, index) => (index === 0 ? words : ''))
  const told: readonly Line[] = [
    ...pivot.groups.map((group) => ({
      labels: group.keys.map((value, index) => keyText(answer.by[index] ?? '', value, names)),
      quantity: quantityCell(group),
      usd: group.usd,
      byStart: group.byStart,
    })),
    ...(pivot.rest === null
      ? []
      : [{ labels: label(restWords(pivot.rest)), quantity: '', usd: pivot.rest.usd, byStart: pivot.rest.byStart }]),
  ]
  const lines = [...told, { labels: label('total'), quantity: '', usd: answer.totalUsd, byStart: pivot.totals }]
  const hasQuantity = lines.some(({ quantity }) => quantity !== '')
  const columns: readonly Column[] = [
    ...answer.by.map((name) => ({ title: dimensionWords(name) })),
    ...(hasQuantity ? [{ title: 'quantity', align: 'right' as const }] : []),
    { title: 'dollars', align: 'right' },
    { title: 'share', align: 'right' },
  ]
  const rows = lines.map(({ labels, quantity, usd }) => [
    ...labels,
    ...(hasQuantity ? [quantity] : []),
    moneyText(usd),
    shareText(usd, answer.totalUsd),
  ])
  const { granularity } = answer
  if (granularity !== null && pivot.starts.length > 0) {
    const starts = pivot.starts.map((start): Column => ({ title: startWords(start, granularity), align: 'right' }))
    const wide = rows.map((row, index) => [
      ...row,
      ...(lines[index]?.byStart ?? []).map((one) => (one === null ? '' : moneyText(one))),
    ])
    const wideColumns = [...columns, ...starts]
    if (tableWidth(wideColumns, wide) <= width) return { text: renderTable(wideColumns, wide), remark: null }
  }
  const fitted = fitRows(columns, rows, width - NARROWEST_CHART - 2)
  const room = width - tableWidth(columns, fitted) - 2
  if (room < NARROWEST_CHART) return { text: renderTable(columns, fitted), remark: null }
  if (granularity === null || pivot.starts.length === 0) {
    const largest = Math.max(0, ...told.map(({ usd }) => Number(usd)))
    const bars = lines.map(({ usd }, index) =>
      index < told.length ? shareBar(Number(usd), largest, Math.min(room, WIDEST_BAR)) : '',
    )
    return {
      text: renderTable(
        [...columns, { title: '' }],
        fitted.map((row, index) => [...row, bars[index] ?? '']),
      ),
      remark: null,
    }
  }
  const sparks = lines.map(({ byStart }) =>
    sparkline(
      byStart.map((one) => (one === null ? null : Number(one))),
      Math.min(room, WIDEST_SPARKLINE),
    ),
  )
  const [first = ''] = pivot.starts
  const last = pivot.starts.at(-1) ?? first
  return {
    text: renderTable(
      [...columns, { title: 'over time' }],
      fitted.map((row, index) => [...row, sparks[index] ?? '']),
    ),
    remark: `Over time: ${startWords(first, granularity)} to ${startWords(last, granularity)} by ${granularity}, each row up to its own highest; · has no charges. --format csv has the figures.`,
  }
}

/** Nothing told apart: a line for each stretch of time, if any, and the total. */
function totalTable({ granularity, totalUsd }: SpendJson, pivot: SpendPivot, width: number): SpendTable {
  const columns: readonly Column[] = [
    { title: granularity ?? '' },
    { title: 'dollars', align: 'right' },
    { title: 'share', align: 'right' },
  ]
  const rows = [
    ...(granularity === null
      ? []
      : pivot.starts.map((start, index) => {
          const usd = pivot.totals[index] ?? null
          return usd === null
            ? [startWords(start, granularity), '', '']
            : [startWords(start, granularity), moneyText(usd), shareText(usd, totalUsd)]
        })),
    ['total', moneyText(totalUsd), shareText(totalUsd, totalUsd)],
  ]
  const values = granularity === null ? [] : pivot.totals.map((usd) => Number(usd ?? 0))
  const room = Math.min(WIDEST_BAR, width - tableWidth(columns, rows) - 2)
  const bars = rows.map((_, index) => shareBar(values[index] ?? 0, Math.max(0, ...values), Math.max(1, room)))
  return {
    text: renderTable(
      [...columns, { title: '' }],
      rows.map((row, index) => [...row, bars[index] ?? '']),
    ),
    remark: null,
  }
}
