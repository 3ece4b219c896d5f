import type { CommitmentOptionJson, PlanCommitmentJson } from '@costwright/app/plan-commitment/commitment-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'
import { offerWords, planWords, RATE_COLUMNS, rateRows, recommendationWords, usageWords } from './cells.ts'
import { costCurveSvg, type CurveSize } from './cost-curve-chart.ts'
import { commitmentTables } from './render.ts'

const WIDE: CurveSize = { name: 'wide', width: 1100, height: 460 }
const NARROW: CurveSize = { name: 'narrow', width: 360, height: 380 }
const MOST_GAPS = 60

const STYLE = `
.verdict { font-size: 1.15rem; font-weight: 600; border-left: 4px solid var(--good); padding: .4rem .9rem; background: var(--panel) } .verdict.none { border-color: var(--bad) }
figure { margin: .5rem 0 } figure svg { display: block; width: 100%; height: auto } .narrow-chart { display: none }
ul { padding-left: 1.2rem; margin: .35rem 0 } li { margin: .2rem 0; overflow-wrap: anywhere }
@media (max-width: 40rem) { .wide-chart { display: none } .narrow-chart { display: block } }
@media print { .wide-chart { display: block } .narrow-chart { display: none } .scroll { overflow: visible } }
`

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderCommitmentHtml(answer: PlanCommitmentJson): string {
  const option = answer.options.find((one) => one.id === answer.recommendation.optionId) ?? answer.options[0]
  const gaps = answer.gaps.slice(0, MOST_GAPS).map((gap) => `${gap.kind}: ${gap.what}: ${gap.effect}`)
  const more = answer.gaps.length - gaps.length
  const body = [
    '<h1>Savings Plan commitment</h1>',
    `<p class="dim">${escapeHtml(usageWords(answer))}</p>`,
    `<p class="verdict${answer.recommendation.kind === 'none' ? ' none' : ''}">${escapeHtml(recommendationWords(answer))}</p>`,
    textList(answer.recommendation.reasons),
    ...(option === undefined ? [] : [chartHtml(option)]),
    ...commitmentTables(answer).map(
      ({ title, columns, rows, below }) =>
        `<h2>${escapeHtml(title)}</h2>${tableHtml(title, columns, rows)}<p class="dim">${escapeHtml(below)}</p>`,
    ),
    ...(answer.backTest.kind === 'none'
      ? [`<p class="dim">No back-test: ${escapeHtml(answer.backTest.why)}.</p>`]
      : []),
    ...section('Existing plans', answer.existing.plans.map(planWords)),
    ...(answer.rates.length === 0 ? [] : ['<h2>Rates</h2>', tableHtml('Rates', RATE_COLUMNS, rateRows(answer))]),
    ...section(
      'Out of reach of a plan, in the whole history',
      answer.outside.map((one) => `${one.what} ${moneyText(one.usd)}: ${one.why}`),
    ),
    ...section(
      'Rests on',
      answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
    ),
    ...section('Gaps', [...gaps, ...(more > 0 ? [`${more} more: --json has all`] : [])]),
    `<p class="dim">Price book: ${escapeHtml(answer.priceBook.origin)}, ${escapeHtml(answer.priceBook.date)}</p>`,
  ]
  return htmlPage('Savings Plan commitment', body.join('\n'), STYLE)
}

function chartHtml(option: CommitmentOptionJson): string {
  const words = `Cost of the window over the commitment, ${offerWords(option)}: ${moneyText(option.optimum.withoutPlanUsd)} without a plan, ${moneyText(option.optimum.withPlanUsd)} at the cheapest commitment of $${option.optimum.commitmentUsdPerHour} an hour.`
  const figure = (size: CurveSize): string =>
    `<div class="${size.name}-chart" role="img" aria-label="${escapeHtml(words)}">${costCurveSvg(option, size)}</div>`
  return `<h2>Cost and commitment</h2><figure>${figure(WIDE)}${figure(NARROW)}<figcaption class="dim">${escapeHtml(words)} Dashed: no plan.</figcaption></figure>`
}

function tableHtml(name: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const kind = (column: Column): string => (column.align === 'right' ? ' class="number"' : '')
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escapeHtml(column.title)}</th>`).join('')
  const body = rows
    .map(
      (row) =>
        `<tr>${columns.map((column, place) => `<td${kind(column)}>${escapeHtml(row[place] ?? '')}</td>`).join('')}</tr>`,
    )
    .join('\n')
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`<h2>${escapeHtml(title)}</h2>`, textList(items)]
}

function textList(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`
}
