import type { DecideJson } from '@costwright/app/decide'
import { escapeHtml, htmlPage } from '../../html.ts'
import { changeText, moneyText } from '../../money-text.ts'
import { cellText, changeSentence, changesText, rowsOf, stepText, type DecisionJson } from './cells.ts'

interface HtmlCell {
  readonly text: string
  readonly tone?: 'good' | 'dim' | 'mark' | 'number'
}

const TONES = { use: 'good', skip: 'dim', later: 'mark' } as const

/** One self-contained page for a team; every text is escaped. */
export function renderDecisionsHtml(answer: DecideJson): string {
  const title = `Which SageMaker components for ${answer.name}`
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="dim">Region ${escapeHtml(answer.region)}. Prices: ${escapeHtml(answer.priceBook.origin)}, ${escapeHtml(answer.priceBook.date)}. A month has 730 hours.</p>`,
    ...(answer.complete
      ? []
      : ['<p class="bad">Prices are missing: see the gaps below. The figures are not complete.</p>']),
    table(
      ['', ...answer.phases.map((one) => one.title)],
      rowsOf(answer).map(({ title: row, decisions }) => [{ text: row }, ...decisions.map(matrixCell)]),
    ),
    '<p class="dim">An amount beside <span class="good">use</span> is what it costs a month; beside skip and later, what it would cost.</p>',
    '<h2>Cost of a month</h2>',
    table(
      ['phase', 'on the AWS bill', 'of it S3', 'energy, wear, time of your own', 'together'],
      answer.phases.map((one) => [
        { text: one.title },
        number(one.awsUsd),
        number(one.storage.monthlyUsd),
        number(one.ownUsd),
        number(one.monthlyUsd),
      ]),
    ),
    '<h2>The path</h2>',
    table(
      ['from', 'to', 'when', 'a month', 'what changes'],
      answer.path.map((step) => [
        { text: step.from },
        { text: step.to },
        { text: stepText(step) },
        { text: step.ahead ? changeText(step.changeUsd) : '', tone: 'number' },
        { text: changesText(answer, step) },
      ]),
    ),
    '<h2>Why</h2>',
    ...answer.phases.flatMap(({ phase, title: heading }) => [
      `<h3>${escapeHtml(heading)}</h3>`,
      table(
        ['component', 'verdict', 'why', 'what would change it'],
        answer.decisions
          .filter((one) => one.phase === phase)
          .map((one) => [
            { text: one.title },
            { text: one.usedFrom === null ? one.verdict : `later: ${one.usedFrom}`, tone: TONES[one.verdict] },
            { text: one.why },
            { text: changeSentence(one) },
          ]),
      ),
    ]),
    ...(answer.assumptions.length === 0
      ? []
      : [
          '<h2>Assumed</h2>',
          '<p>Facts that were not stated, so the documented defaults are used.</p>',
          table(
            ['field', 'value', 'what'],
            answer.assumptions.map((one) => [{ text: one.field }, { text: String(one.value) }, { text: one.what }]),
          ),
        ]),
    ...(answer.gaps.length === 0
      ? []
      : [
          '<h2>Gaps</h2>',
          table(
            ['kind', 'what', 'effect'],
            answer.gaps.map((gap) => [{ text: gap.kind }, { text: gap.what }, { text: gap.effect }]),
          ),
        ]),
    ...answer.notes.map((note) => `<p class="dim">${escapeHtml(note)}</p>`),
  ]
  return htmlPage(title, parts.join('\n'))
}

function matrixCell(decision: DecisionJson): HtmlCell {
  return { text: cellText(decision), tone: TONES[decision.verdict] }
}

function number(amount: string): HtmlCell {
  return { text: moneyText(amount), tone: 'number' }
}

function table(heads: readonly string[], rows: readonly (readonly HtmlCell[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('\n')
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

function cellHtml(cell: HtmlCell, index: number): string {
  const tone = cell.tone === undefined ? '' : ` class="${cell.tone}"`
  const text = escapeHtml(cell.text)
  return index === 0 ? `<th scope="row"${tone}>${text}</th>` : `<td${tone}>${text}</td>`
}
