import type { SpendExplainJson } from '@costwright/app/spend/explain-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { changeText, moneyText } from '../../../money-text.ts'
import { chartFigure, listSection, SPEND_STYLE, SYNTHETIC_WORDS, tableHtml } from '../html-parts.ts'
import { effectCells, WHERE_COLUMNS, whereRows } from './cells.ts'
import { basisWords } from './render.ts'
import { waterfallSvg } from './waterfall-chart.ts'

const MOST_RESOURCES = 20
const CHANGE_COLUMNS = [
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right' },
] as const

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderSpendExplainHtml(answer: SpendExplainJson): string {
  const title = `Why the bill changed: ${answer.before.label} to ${answer.after.label}`
  const [first = '', ...more] = answer.summary
  const cells = effectCells(answer.parts)
  const words = `From ${moneyText(answer.before.usd)} to ${moneyText(answer.after.usd)}: ${cells.map((one) => `${one.title} ${changeText(one.usd)}`).join(', ')}.`
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(answer.synthetic ? [`<p class="dim">${SYNTHETIC_WORDS}</p>`] : []),
    `<p class="verdict">${escapeHtml(first)}</p>`,
    ...more.map((one) => `<p>${escapeHtml(one)}</p>`),
    ...(cells.length === 0
      ? []
      : [
          chartFigure(words, (size) => waterfallSvg(answer, size)),
          '<h2>Why</h2>',
          tableHtml(
            'Why',
            [{ title: 'effect' }, { title: 'change', align: 'right' }, { title: 'meaning' }],
            cells.map((one) => [one.title, changeText(one.usd), one.says]),
          ),
          '<h2>Components</h2>',
          tableHtml(
            'Components',
            [{ title: 'component' }, ...CHANGE_COLUMNS],
            answer.components.map((one) => [
              one.title,
              moneyText(one.beforeUsd),
              moneyText(one.afterUsd),
              changeText(one.changeUsd),
            ]),
          ),
          '<h2>Where</h2>',
          tableHtml('Where', WHERE_COLUMNS, whereRows(answer, MOST_RESOURCES)),
        ]),
    ...listSection('Notes', answer.notes),
    ...listSection(
      'Gaps',
      answer.gaps.map((gap) => `${gap.kind}: ${gap.what}: ${gap.effect}`),
    ),
    `<p class="dim">${escapeHtml(basisWords(answer))}</p>`,
  ]
  return htmlPage(title, body.join('\n'), SPEND_STYLE)
}
