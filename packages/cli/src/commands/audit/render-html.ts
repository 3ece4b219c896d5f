import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { escapeHtml, htmlPage } from '../../html.ts'
import { moneyText } from '../../money-text.ts'
import { listSection, SPEND_STYLE, tableHtml } from '../spend/html-parts.ts'
import {
  accountNames,
  billedWords,
  billWords,
  costWords,
  exemptionWords,
  hasDollars,
  headlineWords,
  hiddenWords,
  originWords,
  placeWords,
  savingWords,
  seriesWords,
  sumWords,
  titleWords,
} from './audit-words.ts'
import { listSections } from './list-sections.ts'
import { seriesSvg } from './series-svg.ts'

const STYLE = `
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .9rem; margin: .5rem 0 } details[open] { background: var(--panel) }
summary { cursor: pointer; display: flex; gap: 1rem; align-items: baseline } summary::before { content: '▸'; color: var(--dim) } details[open] > summary::before { content: '▾' } summary > b { flex: 1; overflow-wrap: anywhere } summary .number { font-weight: 600 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 } dt { color: var(--dim) } dd { margin: 0; overflow-wrap: anywhere }
figure svg.series { height: 90px } .split { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem }
.split table { font-size: .82rem } .split th, .split td { padding: .25rem .35rem }
@media print { details { break-inside: avoid } }
`
const LINES = [
  { title: 'usage type' },
  { title: 'quantity', align: 'right' },
  { title: 'unit' },
  { title: 'a unit', align: 'right' },
  { title: 'a month', align: 'right' },
] as const

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderAuditHtml(answer: AuditAnswer): string {
  const names = accountNames(answer)
  const paying = answer.findings.filter(hasDollars)
  const others = answer.findings.filter((one) => !hasDollars(one))
  const [saving = '', ...rest] = headlineWords(answer)
  const dim = (line: string): string => `<p class="dim">${escapeHtml(line)}</p>`
  const body = [
    `<h1>${escapeHtml(titleWords(answer))}</h1>`,
    ...originWords(answer).map(dim),
    `<p class="verdict">${escapeHtml(saving)}</p>`,
    dim(rest.join('; ')),
    ...(paying.length === 0 ? ['<p>Nothing found that costs money.</p>'] : ['<h2>Findings</h2>']),
    ...paying.map((one) => findingHtml(one, names)),
    ...listSections(answer, others, names).flatMap(([title, lines]) => listSection(title, lines)),
    ...[...hiddenWords(answer), ...exemptionWords(answer), ...billWords(answer), costWords(answer)].map(dim),
  ]
  return htmlPage(titleWords(answer), body.join('\n'), SPEND_STYLE + STYLE)
}

function findingHtml(finding: FindingJson, names: ReadonlyMap<string, string>): string {
  const facts = finding.evidence.filter((one) => one.kind === 'fact')
  const series = finding.evidence.filter((one) => one.kind === 'series')
  const pair = (label: string, value: string): string => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`
  const bill = (title: string, lines: FindingJson['before']): string =>
    `<div><h3>${escapeHtml(`${title}: ${sumWords(lines)} a month`)}</h3>${
      lines.length === 0 ? '' : tableHtml(title, LINES, lines.map(lineRow))
    }</div>`
  return [
    `<details><summary><b>${escapeHtml(finding.title)}</b> <span class="number good">${escapeHtml(savingWords(finding))}</span></summary>`,
    '<dl>',
    pair('Rule', finding.rule),
    pair('Where', placeWords(finding, names)),
    pair('Resource', finding.resource.arn),
    pair('Confidence', `${finding.confidence.level}: ${finding.confidence.because}`),
    ...facts.map(({ label, value, source }) => pair(label, `${value} (${source})`)),
    ...billedWords(finding).map((line) => pair('Bill', line)),
    ...(finding.countedIn.length === 0 ? [] : [pair('Counted in', finding.countedIn.join(', '))]),
    ...finding.notes.map((note) => pair('Note', note)),
    '</dl>',
    ...series.map(
      (one) => `<figure>${seriesSvg(one)}<figcaption class="dim">${escapeHtml(seriesWords(one))}</figcaption></figure>`,
    ),
    `<div class="split">${bill('Now', finding.before)}${bill('After the fix', finding.after)}</div>`,
    '</details>',
  ].join('\n')
}

function lineRow(line: FindingJson['before'][number]): readonly string[] {
  return [
    line.usageType,
    line.quantity.toLocaleString('en-US', { maximumFractionDigits: 2 }),
    line.unit,
    `$${line.usdPerUnit}`,
    moneyText(line.usd),
  ]
}
