import { escapeHtml } from '../../html.ts'
import type { Column } from '../../table.ts'
import type { ChartSize } from './svg-chart.ts'

/** What pages of spend add to the style of every page. */
export const SPEND_STYLE = `
.verdict { font-size: 1.15rem; font-weight: 600; border-left: 4px solid var(--mark); padding: .4rem .9rem; background: var(--panel) }
figure { margin: .5rem 0 } figure svg { display: block; width: 100%; height: auto } .narrow-chart { display: none }
ul { padding-left: 1.2rem; margin: .35rem 0 } li { margin: .2rem 0; overflow-wrap: anywhere } td { overflow-wrap: break-word }
@media (max-width: 40rem) { .wide-chart { display: none } .narrow-chart { display: block } }
@media print { .wide-chart { display: block } .narrow-chart { display: none } .scroll { overflow: visible } }
`

/** A table whose cells are text. */
export function tableHtml(name: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const kind = (column: Column): string => (column.align === 'right' ? ' class="number"' : '')
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escapeHtml(column.title)}</th>`).join('')
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((column, place) => `<td${kind(column)}>${escapeHtml(row[place] ?? '')}</td>`).join('')}</tr>`,
  )
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

/** A heading and a list, or nothing for an empty list. */
export function listSection(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return []
  return [`<h2>${escapeHtml(title)}</h2><ul>${items.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`]
}

/** A chart for wide pages and one for narrow ones, with the same words for those who do not see it. */
export function chartFigure(words: string, draw: (size: ChartSize) => string): string {
  const figure = (size: ChartSize, kind: string): string =>
    `<div class="${kind}" role="img" aria-label="${escapeHtml(words)}">${draw(size)}</div>`
  return `<figure>${figure({ name: 'wide', width: 1100, height: 460 }, 'wide-chart')}${figure({ name: 'narrow', width: 360, height: 420 }, 'narrow-chart')}<figcaption class="dim">${escapeHtml(words)}</figcaption></figure>`
}

/** The line that marks invented data, on every output made from them. */
export const SYNTHETIC_WORDS = 'Sample account: these figures are invented.'
