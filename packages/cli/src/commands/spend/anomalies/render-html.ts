import type { AnomalyJson, SpendAnomaliesJson } from '@costwright/app/spend/spend-anomalies-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'
import { listSection, SPEND_STYLE, SYNTHETIC_WORDS, tableHtml } from '../html-parts.ts'
import { anomalySvg } from './anomaly-chart.ts'
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

/** A page is read by people; `--format csv` has all. */
const MOST_CHARTS = 40
const MOST_WITHIN = 10
const STYLE = `${SPEND_STYLE}
article { border-top: 1px solid var(--line); padding: .6rem 0; break-inside: avoid; overflow-wrap: anywhere } article h3 { margin-top: .3rem }
article figure svg { max-width: 640px }
`

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderAnomaliesHtml(answer: SpendAnomaliesJson): string {
  const { from, to, step, metric, anomalies, notes, gaps } = answer
  const range = from === '' || to === '' ? [] : [`${timeWords(from, step)} until ${timeWords(to, step)} UTC`]
  const facts = [...range, `${metric} dollars of usage without fees, taxes and credits`]
  const left = anomalies.length - MOST_CHARTS
  const remarks = [...notes, ...gaps.map((gap) => `${gap.what}: ${gap.effect}.`)]
  const body = [
    '<h1>Unusual rises of the bill</h1>',
    `<p class="verdict">${escapeHtml(summaryWords(answer))}</p>`,
    ...(answer.synthetic ? [`<p class="bad">${SYNTHETIC_WORDS}</p>`] : []),
    `<p class="dim">${escapeHtml(facts.join(' · '))}</p>`,
    ...(anomalies.length === 0 ? [] : [table(answer)]),
    ...anomalies.slice(0, MOST_CHARTS).map((one, index) => article(one, answer, index)),
    ...(left > 0 ? [`<p class="dim">${left} smaller ones are in the table only.</p>`] : []),
    ...listSection('Mind', remarks),
  ]
  return htmlPage('Unusual rises of the bill', body.join('\n'), STYLE)
}

function table({ anomalies, step }: SpendAnomaliesJson): string {
  const columns: readonly Column[] = [
    { title: 'impact', align: 'right' },
    { title: 'kind' },
    { title: 'when' },
    { title: 'what' },
    { title: 'likely cause' },
  ]
  const rows = anomalies.map((one) => [
    dollarsWords(one.impactUsd),
    one.kind,
    windowWords(one, step),
    [placeWords(one), whereWords(one)].filter((words) => words !== '').join('; '),
    one.cause.words,
  ])
  return tableHtml('unusual rises', columns, rows)
}

function article(one: AnomalyJson, { step }: SpendAnomaliesJson, index: number): string {
  const words = `${one.kind} of ${dollarsWords(one.impactUsd)}, ${windowWords(one, step)}`
  const within = withinWords(one, MOST_WITHIN)
  return [
    '<article>',
    `<h3>${escapeHtml(placeWords(one))}</h3>`,
    `<p><span class="bad">${escapeHtml(words)}</span>: billed ${moneyText(one.actualUsd)}, expected ${rangeWords(one)}. ${escapeHtml(one.cause.words)}.</p>`,
    ...(within === '' ? [] : [`<p class="dim">Inside: ${escapeHtml(within)}.</p>`]),
    `<figure role="img" aria-label="${escapeHtml(words)}">${anomalySvg(one, step, `anomaly${index}`)}</figure>`,
    '</article>',
  ].join('\n')
}
