import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { escapeHtml } from '../../../html.ts'
import { moneyText, quantityText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'
import { optionCells, optionColumns } from './answer-tables.ts'
import {
  basisWords,
  busyWords,
  instancesWords,
  latencyWords,
  meetsWords,
  monthWords,
  rateWords,
} from './option-words.ts'
import { stepWords } from './timeline-chart.ts'

/** Steps of a timeline that its table lists. */
const MOST_STEPS = 336

/** The options as a table: the same figures as the chart, readable without seeing it. */
export function optionsTable(answer: PlanInferenceJson, options: readonly InferenceOptionJson[]): string {
  const columns = optionColumns(answer).slice(1)
  const rows = options.map((option) => {
    const [mark = '', ...cells] = optionCells(answer, option)
    const note =
      mark === '>'
        ? ' <span class="good">recommended</span>'
        : mark === '*'
          ? ' <span class="mark" title="on the frontier">●</span>'
          : ''
    const tds = cells.map((cell, place) => {
      const number = columns[place]?.align === 'right' ? ' class="number"' : ''
      return `<td${number}>${escapeHtml(cell)}${place === 0 ? note : ''}</td>`
    })
    return `<tr${mark === '>' ? ' class="frontier"' : ''}>${tds.join('')}</tr>`
  })
  return tableHtml('Options', columns, rows, 'options')
}

export function rowsTable(name: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return tableHtml(
    name,
    columns,
    rows.map(
      (row) =>
        `<tr>${columns.map((column, place) => `<td${column.align === 'right' ? ' class="number"' : ''}>${escapeHtml(row[place] ?? '')}</td>`).join('')}</tr>`,
    ),
  )
}

/** What an option is made of, folded away: its bill, what else is known of it. */
export function optionDetails(option: InferenceOptionJson): string {
  const facts = [
    `p50 ${latencyWords(option.latencyMs.p50)}, p95 ${latencyWords(option.latencyMs.p95)}, p99 ${latencyWords(option.latencyMs.p99)}, slowest ${latencyWords(option.latencyMs.max)}; service time ${basisWords(option)}.`,
    `${rateWords(option.errorRate)} fail: ${rateWords(option.timeoutRate)} take too long, ${rateWords(option.throttleRate)} are refused.`,
    ...(option.instances === null
      ? []
      : [`Instances: ${instancesWords(option)}; busy ${busyWords(option.utilisation)}.`]),
    ...(option.scaling === null ? [] : [`Scaling: ${option.scaling}.`]),
    ...(option.meetsSlo ? [] : [`Misses: ${meetsWords(option)}.`]),
    ...option.notes,
  ]
  const lines = option.lines.map(
    (line) =>
      `<tr><td>${escapeHtml(line.item)}<br><span class="dim">${escapeHtml(line.explain)}; ${escapeHtml(line.source)}${line.provenance.date === '' ? '' : `, ${escapeHtml(line.provenance.date)}`}</span></td><td class="number">${escapeHtml(quantityText(line.quantity))} ${escapeHtml(line.unit)}</td><td class="number">${escapeHtml(moneyText(line.usd))}</td></tr>`,
  )
  const bill = `<div class="scroll" tabindex="0" role="region" aria-label="Bill of ${escapeHtml(option.title)}"><table><thead><tr><th scope="col">Line</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">A month</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`
  return `<details><summary>What ${monthWords(option.monthlyUsd)} a month is made of</summary>${bill}${textList(facts)}</details>`
}

/** The steps of a timeline as a table, behind its chart. */
export function timelineTable(option: InferenceOptionJson): string {
  const { timeline } = option
  if (timeline === null) return ''
  const columns: readonly Column[] = [
    { title: 'From' },
    { title: 'Requests', align: 'right' },
    { title: 'Capacity', align: 'right' },
    { title: 'Instances', align: 'right' },
    { title: 'Slowest', align: 'right' },
    { title: 'Failed', align: 'right' },
  ]
  const rows = timeline.requests.slice(0, MOST_STEPS).map((requests, step) => {
    const capacity = timeline.capacityRequests[step] ?? null
    const slowest = timeline.slowestMs[step] ?? null
    const from = new Date(Date.parse(timeline.startAt) + step * timeline.periodSeconds * 1000)
    return [
      from.toISOString().slice(0, 16).replace('T', ' '),
      quantityText(requests),
      capacity === null ? '' : quantityText(Math.round(capacity)),
      quantityText(Number((timeline.instances[step] ?? 0).toFixed(2))),
      slowest === null ? '' : latencyWords(slowest),
      quantityText(timeline.failed[step] ?? 0),
    ]
  })
  const left = timeline.requests.length - rows.length
  return `<details><summary>Table of the steps of ${escapeHtml(stepWords(timeline.periodSeconds))}</summary>${rowsTable(`Steps of ${option.title}`, columns, rows)}${left > 0 ? `<p class="dim">${left.toLocaleString('en-US')} more: --json has all.</p>` : ''}</details>`
}

/** A list of plain texts, or nothing. */
export function textList(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`
}

function tableHtml(name: string, columns: readonly Column[], rows: readonly string[], kind = ''): string {
  const head = columns
    .map(
      (column) =>
        `<th scope="col"${column.align === 'right' ? ' class="number"' : ''}>${escapeHtml(column.title)}</th>`,
    )
    .join('')
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table${kind === '' ? '' : ` class="${kind}"`}><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}
