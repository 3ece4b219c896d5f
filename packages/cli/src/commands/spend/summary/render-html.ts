import type { SpendJson } from '@costwright/app/spend/spend'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { moneyText, shareText } from '../../../money-text.ts'
import { pageScript } from '../../../page-script.ts'
import { basisWords } from '../frame-words.ts'
import { listSection, SPEND_STYLE, SYNTHETIC_WORDS } from '../html-parts.ts'
import { dimensionWords, invoiceRows, keyText, quantityCell, restWords, titleWords, type SpendView } from './cells.ts'
import type { SpendPageData } from './page-data.ts'
import { overTimeData, partsData } from './page-parts.ts'
import { pivotSpend } from './pivot.ts'

const STYLE = `
.chart { width: 100%; margin: .5rem 0 } #over-time { height: 25rem } #parts { height: 30rem }
.tip-line { display: flex; gap: .5rem; align-items: center; max-width: 24rem } .tip-line i { flex: none; width: .7rem; height: .7rem; border-radius: 2px }
.tip-line span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap } .tip-line b { margin-left: auto; padding-left: .8rem; font-variant-numeric: tabular-nums }
th button { all: unset; cursor: pointer; font-weight: 600 } th button:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px }
th[aria-sort=descending] button::after { content: ' ↓' } th[aria-sort=ascending] button::after { content: ' ↑' }
tfoot td { font-weight: 600 } .sums { width: auto } .sums tr:last-child td { font-weight: 600; border-top: 2px solid var(--line) }
.share { width: 8rem; min-width: 5rem } .share i { display: block; height: .7rem; margin-top: .4rem; border-radius: 2px; background: var(--mark) }
`

/** The answer, and the same dollars by the first dimension over time for the chart. */
export interface SpendPageView extends SpendView {
  readonly overTime: SpendJson
}

/** The answer as one self-contained page with charts that answer to the reader; nothing is fetched. */
export async function renderSpendHtml(view: SpendPageView): Promise<string> {
  const { answer, overTime } = view
  const { parts, leftOut } = partsData(view)
  const data: SpendPageData = { overTime: overTimeData(view, overTime), parts }
  const invoice = invoiceRows(view)
  const body = [
    `<h1>${escapeHtml(titleWords(view))}</h1>`,
    ...(answer.synthetic ? [`<p class="dim">${SYNTHETIC_WORDS}</p>`] : []),
    `<p class="dim">${escapeHtml(basisWords(answer))}</p>`,
    '<noscript><p>The charts need a script that this page carries and that is turned off here; the table has every figure.</p></noscript>',
    ...(data.overTime === null ? [] : overTimeHtml(overTime)),
    ...(parts.length === 0 ? [] : partsHtml(answer, leftOut)),
    '<h2>Figures</h2>',
    answer.rows.length === 0 ? '<p>No charges.</p>' : figuresHtml(view),
    ...(invoice.length === 0
      ? []
      : [
          '<h2>How it adds up</h2>',
          `<table class="sums"><tbody>${invoice.map(([what, usd]) => `<tr><td>${escapeHtml(what)}</td><td class="number">${escapeHtml(moneyText(usd))}</td></tr>`).join('')}</tbody></table>`,
        ]),
    ...listSection(
      'Gaps',
      answer.gaps.map((gap) => `${gap.kind}: ${gap.what}: ${gap.effect}`),
    ),
  ]
  return htmlPage(titleWords(view), body.join('\n'), SPEND_STYLE + STYLE, { code: await pageScript(), data })
}

function overTimeHtml({ by, granularity }: SpendJson): readonly string[] {
  const what = by[0] === undefined ? '' : ` of each ${dimensionWords(by[0])}`
  const words = `Dollars${what} by ${granularity ?? 'time'}`
  return [
    `<h2>${escapeHtml(words)}</h2>`,
    `<div class="chart" id="over-time" role="img" aria-label="${escapeHtml(words)}; the table below has the sums"></div>`,
    '<p class="dim">A click on a name takes it out of the chart, and in again.</p>',
  ]
}

function partsHtml({ by }: SpendJson, leftOut: number): readonly string[] {
  const words = `Dollars by ${by.slice(0, 2).map(dimensionWords).join(' and ')}`
  const remarks = [
    ...(by.length > 1 ? ['A click on a group goes into it; the path below leads back.'] : []),
    ...(leftOut > 0
      ? [`${leftOut === 1 ? 'One group' : `${leftOut} groups`} below zero cannot be drawn as an area.`]
      : []),
  ]
  return [
    `<h2>${escapeHtml(words)}</h2>`,
    `<div class="chart" id="parts" role="img" aria-label="${escapeHtml(words)}; the table below has the figures"></div>`,
    ...(remarks.length === 0 ? [] : [`<p class="dim">${escapeHtml(remarks.join(' '))}</p>`]),
  ]
}

function figuresHtml({ answer, names }: SpendView): string {
  const pivot = pivotSpend(answer)
  const hasQuantity = pivot.groups.some(({ quantity }) => quantity !== null)
  const largest = Math.max(0, ...pivot.groups.map(({ usd }) => Number(usd)))
  const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`
  const figure = (text: string, value: string): string =>
    `<td class="number" data-value="${escapeHtml(value)}">${escapeHtml(text)}</td>`
  const dollars = (usd: string): string => figure(moneyText(usd), usd) + figure(shareText(usd, answer.totalUsd), usd)
  const heads = [
    ...answer.by.map((name) => `<th scope="col">${escapeHtml(dimensionWords(name))}</th>`),
    ...(hasQuantity ? ['<th scope="col" class="number">quantity</th>'] : []),
    '<th scope="col" class="number">dollars</th><th scope="col" class="number">share</th>',
  ]
  const rows = pivot.groups.map((group) => {
    const width = largest <= 0 ? 0 : Math.max(0, (Number(group.usd) / largest) * 100)
    return `<tr>${group.keys.map((value, index) => cell(keyText(answer.by[index] ?? '', value, names))).join('')}${
      hasQuantity ? figure(quantityCell(group), group.quantity ?? '0') : ''
    }${dollars(group.usd)}<td class="share"><i style="width:${width.toFixed(1)}%"></i></td></tr>`
  })
  const span = Math.max(1, answer.by.length + (hasQuantity ? 1 : 0))
  const foot = (label: string, usd: string): string =>
    `<tr><td colspan="${span}">${escapeHtml(label)}</td>${dollars(usd)}<td></td></tr>`
  return `<div class="scroll" tabindex="0" role="region" aria-label="Figures"><table class="sortable"><thead><tr>${
    answer.by.length === 0 ? '<th></th>' : ''
  }${heads.join('')}<th class="share" aria-label="share as a bar"></th></tr></thead><tbody>${
    answer.by.length === 0 ? '' : rows.join('\n')
  }</tbody><tfoot>${pivot.rest === null ? '' : foot(restWords(pivot.rest), pivot.rest.usd)}${foot('total', answer.totalUsd)}</tfoot></table></div>`
}
