import type { ComputeJson } from '@costwright/app/compute/compute-shape'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import { escapeHtml, htmlPage } from '../../../html.ts'
import type { Io } from '../../../io.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { hardware } from './cells.ts'
import type { ComputeFormat } from './command.ts'
import { leadOf, sectionsOf, type Section } from './page.ts'

export function renderCompute(answer: ComputeJson, format: ComputeFormat, all: boolean, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV_COLUMNS, csvRows(answer))
    case 'markdown':
      return markdown(answer, all)
    case 'html':
      return html(answer, all)
    case 'text':
      return text(answer, all, io)
  }
}

const WIDTH = 110

function text(answer: ComputeJson, all: boolean, io: Io): string {
  const style = createStyle(io)
  const wrap = (line: string): string =>
    renderTable([{ title: '', width: Math.min(WIDTH, Math.max(60, io.columns)) }], [[safeText(line)]], false)
  const parts = [`${style('bold', safeText(answer.name))}\n${style('green', leadOf(answer))}`]
  for (const { heading, paragraphs, columns, rows, after } of sectionsOf(answer, all)) {
    const lines = [style('bold', heading), ...paragraphs.map(wrap)]
    if (rows.length > 0)
      lines.push(
        renderTable(
          columns,
          rows.map((row) => row.map(safeText)),
        ),
      )
    parts.push([...lines, ...after.map((line) => style('dim', wrap(line)))].join('\n'))
  }
  if (answer.gaps.length > 0) parts.push(renderGaps(answer.gaps, style))
  parts.push(style('dim', wrap([...answer.notes, priceLine(answer)].join(' '))))
  return `${parts.join('\n\n')}\n`
}

function priceLine({ priceBook }: ComputeJson): string {
  return `Prices: ${priceBook.origin}, ${priceBook.date}.`
}

function markdown(answer: ComputeJson, all: boolean): string {
  const parts = [`# ${escapeMarkdown(answer.name)}`, leadOf(answer)]
  for (const { heading, paragraphs, columns, rows, after } of sectionsOf(answer, all)) {
    parts.push(`## ${heading}`, ...paragraphs)
    if (rows.length > 0) parts.push(renderMarkdown(columns, rows).trimEnd())
    parts.push(...after.map(escapeMarkdown))
  }
  parts.push(
    ...answer.gaps.map((gap) => `- ${escapeMarkdown(`${gap.what}: ${gap.effect}`)}`),
    ...answer.notes,
    priceLine(answer),
  )
  return `${parts.join('\n\n')}\n`
}

function escapeMarkdown(line: string): string {
  return safeText(line).replaceAll('<', '&lt;')
}

function html(answer: ComputeJson, all: boolean): string {
  const body = [
    `<h1>${escapeHtml(answer.name)}</h1>`,
    `<p class="mark">${escapeHtml(leadOf(answer))}</p>`,
    ...sectionsOf(answer, all).map(htmlSection),
  ]
  if (answer.gaps.length > 0)
    body.push('<h2>Gaps</h2>', ...answer.gaps.map((gap) => `<p>${escapeHtml(gap.what)}: ${escapeHtml(gap.effect)}</p>`))
  body.push(...[...answer.notes, priceLine(answer)].map((note) => `<p class="dim">${escapeHtml(note)}</p>`))
  return htmlPage(`Compute for ${answer.name}`, body.join('\n'))
}

function htmlSection({ heading, paragraphs, columns, rows, after }: Section): string {
  const number = (column: Column | undefined): string => (column?.align === 'right' ? ' class="number"' : '')
  const head = columns.map((column) => `<th scope="col"${number(column)}>${escapeHtml(column.title)}</th>`).join('')
  const lines = rows.map(
    (row) => `<tr>${row.map((cell, index) => `<td${number(columns[index])}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  )
  return [
    `<h2>${escapeHtml(heading)}</h2>`,
    ...paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(rows.length === 0
      ? []
      : [
          `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table></div>`,
        ]),
    ...after.map((line) => `<p class="dim">${escapeHtml(line)}</p>`),
  ].join('\n')
}

const CSV_COLUMNS: readonly Column[] = [
  'instance type',
  'kind',
  'hardware',
  'fits',
  'why',
  'usd per hour',
  'needed GiB',
  'usable GiB',
  'units per second',
  'low',
  'high',
  'instances',
  'usd per 1000 samples',
  'usd per month',
  'usd per 1M requests',
  'basis',
  'generation',
].map((title) => ({ title }))

function csvRows(answer: ComputeJson): readonly (readonly string[])[] {
  const fits = answer.candidates.map((one) => {
    const { work } = one
    const speed = work.kind === 'training' ? work.samplesPerSecond : work.requestsPerSecond
    const instances = work.kind === 'training' ? work.instances : work.instances.mid
    const costs =
      work.kind === 'training'
        ? [work.usdPerThousandSamples.mid, '', '']
        : ['', work.usdPerMonth.mid, work.usdPerMillionRequestsAtFullUse.mid]
    const speeds = [speed.mid, speed.low, speed.high].map((value) => String(Number(value.toPrecision(4))))
    return [
      one.instanceType,
      one.computeClass,
      hardware(one),
      'yes',
      one.arrangement,
      one.usdPerHour,
      String(one.memory.neededGib),
      String(one.memory.usableGib),
      ...speeds,
      String(instances),
      ...costs,
      one.basis,
      one.generation,
    ]
  })
  const out = answer.excluded.map((one) => [
    one.instanceType,
    one.computeClass ?? '',
    '',
    'no',
    one.why,
    one.usdPerHour ?? '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ])
  return [...fits, ...out]
}
