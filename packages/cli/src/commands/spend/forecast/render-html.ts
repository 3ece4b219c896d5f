import type { SpendForecastJson } from '@costwright/app/spend/forecast-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { chartFigure, listSection, SPEND_STYLE, SYNTHETIC_WORDS, tableHtml } from '../html-parts.ts'
import { forecastSvg } from './forecast-chart.ts'
import { basisWords, forecastTables } from './render.ts'

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderSpendForecastHtml(answer: SpendForecastJson): string {
  const [first = '', ...more] = answer.summary
  const words =
    'Dollars a day: known (line), expected (dashed), and the band in which a single day lies with 80 % probability; sums of many days vary less.'
  const body = [
    '<h1>Spend forecast</h1>',
    ...(answer.synthetic ? [`<p class="dim">${SYNTHETIC_WORDS}</p>`] : []),
    `<p class="verdict">${escapeHtml(first)}</p>`,
    ...more.map((one) => `<p>${escapeHtml(one)}</p>`),
    ...(answer.daily.length === 0 ? [] : [chartFigure(words, (size) => forecastSvg(answer, size))]),
    ...forecastTables(answer).flatMap(({ title, columns, rows }) => [
      `<h2>${escapeHtml(title)}</h2>`,
      tableHtml(title, columns, rows),
    ]),
    ...listSection(
      'Gaps',
      answer.gaps.map((gap) => `${gap.kind}: ${gap.what}: ${gap.effect}`),
    ),
    `<p class="dim">${escapeHtml(basisWords(answer))}</p>`,
  ]
  return htmlPage('Spend forecast', body.join('\n'), SPEND_STYLE)
}
