import type { SpendForecastJson } from '@costwright/app/spend/forecast-shape'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { SYNTHETIC_WORDS } from '../html-parts.ts'
import {
  APART_COLUMNS,
  apartRows,
  ERROR_COLUMNS,
  errorRows,
  MODEL_COLUMNS,
  modelRows,
  MONTH_COLUMNS,
  monthRows,
} from './cells.ts'

const CSV_COLUMNS: readonly Column[] = [
  { title: 'month' },
  { title: 'known days', align: 'right' },
  { title: 'known $', align: 'right' },
  { title: 'once a month $', align: 'right' },
  { title: 'p10 $', align: 'right' },
  { title: 'p50 $', align: 'right' },
  { title: 'p90 $', align: 'right' },
]

export function renderSpendForecast(answer: SpendForecastJson, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV_COLUMNS, csvRows(answer))
    case 'markdown':
      return markdown(answer)
    case 'text':
      return text(answer, io)
  }
}

/** The tables of a forecast with their titles; those without rows are left out. */
export function forecastTables(answer: SpendForecastJson): readonly {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}[] {
  return [
    { title: 'Months', columns: MONTH_COLUMNS, rows: monthRows(answer) },
    { title: 'How such forecasts did on the past', columns: ERROR_COLUMNS, rows: errorRows(answer) },
    { title: 'Candidates', columns: MODEL_COLUMNS, rows: modelRows(answer) },
    { title: 'Apart', columns: APART_COLUMNS, rows: apartRows(answer) },
  ].filter(({ rows }) => rows.length > 0)
}

/** The line below the figures that says which dollars and days they rest on. */
export function basisWords({ metric, history, candidates }: SpendForecastJson): string {
  const basis = `Dollars are ${metric}.${history === null ? '' : ` History: ${history.firstDay} to ${history.lastDay}, ${history.days} days.`}`
  return candidates.length === 0
    ? basis
    : `${basis} Scaled error: the error a day of sums of one to four weeks, over the mean difference of a day to the same weekday a week before.`
}

function csvRows({ months }: SpendForecastJson): readonly (readonly string[])[] {
  return months.map((one) => [
    one.month,
    String(one.knownDays),
    one.knownUsd,
    ...[one.feesUsd.p50, one.usd.p10, one.usd.p50, one.usd.p90].map((usd) => usd.toFixed(2)),
  ])
}

function text(answer: SpendForecastJson, io: Io): string {
  const style = createStyle(io)
  const [first = '', ...more] = answer.summary.map(safeText)
  const parts = [
    ...(answer.synthetic ? [style('dim', SYNTHETIC_WORDS)] : []),
    [style('bold', first), ...more].join('\n'),
    ...forecastTables(answer).map(
      ({ title, columns, rows }) => `${style('bold', title)}\n${renderTable(columns, rows)}`,
    ),
    ...(answer.gaps.length === 0 ? [] : [renderGaps(answer.gaps, style)]),
    style('dim', basisWords(answer)),
  ]
  return `${parts.join('\n\n')}\n`
}

function markdown(answer: SpendForecastJson): string {
  const parts = [
    '# Spend forecast',
    ...(answer.synthetic ? [SYNTHETIC_WORDS] : []),
    ...answer.summary.map((one) => safeText(one).replaceAll('<', '&lt;')),
    ...forecastTables(answer).flatMap(({ title, columns, rows }) => [
      `## ${title}`,
      renderMarkdown(columns, rows).trimEnd(),
    ]),
    ...answer.gaps.map((gap) => `- ${gap.kind}: ${safeText(gap.what)}: ${safeText(gap.effect)}`),
    basisWords(answer),
  ]
  return `${parts.join('\n\n')}\n`
}
