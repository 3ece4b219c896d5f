import type { AnomalyJson, SpendAnomaliesJson } from '@costwright/app/spend/spend-anomalies-shape'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText } from '../../../money-text.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { SYNTHETIC_WORDS } from '../html-parts.ts'
import {
  dollarsWords,
  placeWords,
  rangeWords,
  summaryWords,
  timeWords,
  whereWords,
  windowWords,
  withinWords,
} from './anomaly-words.ts'
import { sparkline } from '../../../sparkline.ts'

const SPARK_WIDTH = 28
const MOST_WITHIN = 3

/** The answer in a format; the page is in render-html.ts, which loads what draws. */
export function renderAnomalies(answer: SpendAnomaliesJson, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return csv(answer)
    case 'markdown':
      return markdown(answer)
    case 'text':
      return text(answer, io)
  }
}

const COLUMNS: readonly Column[] = [
  { title: 'impact', align: 'right' },
  { title: 'kind' },
  { title: 'when' },
  { title: 'billed', align: 'right' },
  { title: 'expected', align: 'right' },
  { title: 'dollars over time' },
]

function text(answer: SpendAnomaliesJson, io: Io): string {
  const style = createStyle(io)
  const { step } = answer
  const parts = [
    ...(answer.synthetic ? [style('yellow', SYNTHETIC_WORDS)] : []),
    style('bold', summaryWords(answer)),
    `${headWords(answer)}.`,
  ]
  if (answer.anomalies.length > 0) {
    const rows = answer.anomalies.map((one) => [
      dollarsWords(one.impactUsd),
      one.kind,
      windowWords(one, step),
      moneyText(one.actualUsd),
      rangeWords(one),
      sparkline(one.points.usd, SPARK_WIDTH),
    ])
    // Each row of the table is followed by where and why, so the table is laid out first and taken apart again.
    const [head = '', ...lines] = renderTable(COLUMNS, rows).split('\n')
    const body = lines.flatMap((line, index) => {
      const one = answer.anomalies[index]
      return one === undefined ? [line] : [line, ...detailLines(one).map((detail) => `  ${style('dim', detail)}`)]
    })
    parts.push([style('bold', head), ...body].join('\n'))
  }
  if (answer.notes.length > 0) parts.push(answer.notes.join('\n'))
  const gaps = renderGaps(answer.gaps, style)
  if (gaps !== '') parts.push(gaps)
  return `${parts.join('\n\n')}\n`
}

function detailLines(one: AnomalyJson): readonly string[] {
  const where = whereWords(one)
  return [
    safeText(`${placeWords(one)}${where === '' ? '' : ` (${where})`}`),
    safeText(one.cause.words),
    ...(one.within.length === 0 ? [] : [safeText(`inside: ${withinWords(one, MOST_WITHIN)}`)]),
  ]
}

function headWords(answer: SpendAnomaliesJson): string {
  const { from, to, step, metric } = answer
  const range =
    from === '' || to === '' ? 'No time to judge' : `${timeWords(from, step)} until ${timeWords(to, step)} UTC`
  return `${range}, ${metric} dollars of usage without fees, taxes and credits`
}

const CSV_COLUMNS: readonly Column[] = [
  'kind',
  'from',
  'to',
  'known at',
  'continuing',
  'impact usd',
  'actual usd',
  'expected low usd',
  'expected usd',
  'expected high usd',
  'usage type',
  'account',
  'region',
  'resource',
  'component',
  'also usage types',
  'cause',
  'cause in words',
].map((title) => ({ title }))

function csv(answer: SpendAnomaliesJson): string {
  return renderCsv(
    CSV_COLUMNS,
    answer.anomalies.map((one) => [
      one.kind,
      one.from,
      one.to,
      one.knownAt,
      String(one.continuing),
      one.impactUsd.toFixed(2),
      one.actualUsd,
      one.expectedUsd.low.toFixed(2),
      one.expectedUsd.mid.toFixed(2),
      one.expectedUsd.high.toFixed(2),
      one.usageType ?? '',
      one.account ?? '',
      one.region ?? '',
      one.resource ?? '',
      one.component ?? '',
      one.alsoUsageTypes.join(' '),
      one.cause.kind,
      one.cause.words,
    ]),
  )
}

function markdown(answer: SpendAnomaliesJson): string {
  const columns: readonly Column[] = [
    { title: 'impact', align: 'right' },
    { title: 'kind' },
    { title: 'when' },
    { title: 'what' },
    { title: 'billed', align: 'right' },
    { title: 'expected', align: 'right' },
    { title: 'likely cause' },
  ]
  const table = renderMarkdown(
    columns,
    answer.anomalies.map((one) => [
      dollarsWords(one.impactUsd),
      one.kind,
      windowWords(one, answer.step),
      [placeWords(one), whereWords(one)].filter((words) => words !== '').join('; '),
      moneyText(one.actualUsd),
      rangeWords(one),
      one.cause.words,
    ]),
  )
  const remarks = [...answer.notes, ...answer.gaps.map((gap) => `${gap.what}: ${gap.effect}.`)]
  return [
    '# Unusual rises',
    ...(answer.synthetic ? [SYNTHETIC_WORDS] : []),
    summaryWords(answer),
    `${headWords(answer)}.`,
    ...(answer.anomalies.length === 0 ? [] : [table.trimEnd()]),
    ...(remarks.length === 0 ? [] : [remarks.map((one) => `- ${safeText(one)}`).join('\n')]),
  ]
    .join('\n\n')
    .concat('\n')
}
