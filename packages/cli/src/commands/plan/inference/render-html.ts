import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import type { ChartSize } from '../../spend/svg-chart.ts'
import { PLAN_STYLE } from '../plan-style.ts'
import { SENSITIVITY_COLUMNS, sensitivityRows, VARIANT_COLUMNS, variantRows } from './answer-tables.ts'
import { currentWords, packingWords, recommendationWords, serviceWords, variantsWords } from './answer-words.ts'
import { chosenOptions, optionsWithTimeline } from './chosen-options.ts'
import { costLatencySvg, MODE_LOOKS } from './cost-latency-chart.ts'
import { optionDetails, optionsTable, rowsTable, textList, timelineTable } from './html-tables.ts'
import { failWords, latencyWords, monthWords, optionOf, sloWords } from './option-words.ts'
import { TIMELINE_HEIGHT, timelineSvg } from './timeline-chart.ts'

/** A page is read by people; `--format csv` holds every option. */
const MOST_IN_CHART = 80
const MOST_IN_TABLE = 200
const MOST_GAPS = 60
const MOST_PACKED = 200
const COST_SIZES = [
  { name: 'wide', width: 1100, height: 520 },
  { name: 'narrow', width: 360, height: 440 },
] as const satisfies readonly ChartSize[]
const TIME_SIZES = [
  { name: 'wide', width: 1100, height: TIMELINE_HEIGHT },
  { name: 'narrow', width: 360, height: TIMELINE_HEIGHT },
] as const satisfies readonly ChartSize[]

/** What an option misses may be several things: it gets room on a telephone. */
const STYLE = '.options td:last-child { min-width: 12rem }'

/** The answer as one self-contained page: no script, nothing fetched, light and dark, for a telephone, a desk and paper. */
export function renderInferenceHtml(answer: PlanInferenceJson): string {
  const current = currentWords(answer)
  const listed = chosenOptions(answer, MOST_IN_TABLE)
  const left = answer.options.length - listed.length
  const packed = packingWords(answer)
  const variants = variantsWords(answer)
  const body = [
    `<h1>${escapeHtml(answer.service.name)}: how to host</h1>\n<p class="dim">${escapeHtml(serviceWords(answer))}</p>`,
    '<h2>What to pick</h2>',
    choiceHtml(answer),
    ...(current === null ? [] : ['<h2>Today</h2>', `<p>${escapeHtml(current)}</p>`]),
    ...section('Mind', textList(answer.warnings)),
    ...section('Traffic and capacity', timelinesHtml(answer)),
    '<h2>Cost and latency</h2>',
    costHtml(answer),
    '<h2>Options</h2>',
    listed.length === 0 ? '<p>None.</p>' : optionsTable(answer, listed),
    `<p class="dim"><span class="mark">●</span> on the frontier: nothing is both cheaper and quicker.${left > 0 ? ` ${left.toLocaleString('en-US')} more options are left out here; --format csv has all.` : ''}</p>`,
    ...(answer.sensitivity.length === 0
      ? []
      : [
          '<h2>Where the answer changes</h2>',
          rowsTable('Where the answer changes', SENSITIVITY_COLUMNS, sensitivityRows(answer)),
        ]),
    ...(variants === null
      ? []
      : [
          '<h2>Variants</h2>',
          rowsTable('Variants', VARIANT_COLUMNS, variantRows(answer)),
          `<p>${escapeHtml(variants)}</p>`,
        ]),
    ...(packed === null ? [] : ['<h2>Packing</h2>', `<p>${escapeHtml(packed)}</p>`, packingHtml(answer)]),
    ...section('What is no option', excludedHtml(answer)),
    ...section('Rests on', restsOn(answer)),
    ...section('Gaps', gapsHtml(answer)),
    `<p class="dim">Price book: ${escapeHtml(answer.priceBook.origin)}, ${escapeHtml(answer.priceBook.date)}. Traffic: ${escapeHtml(answer.traffic.source)}.</p>`,
  ]
  return htmlPage(`${answer.service.name}: how to host`, body.join('\n'), PLAN_STYLE + STYLE)
}

/** The choice, its runner-up, and the bill of each. */
function choiceHtml(answer: PlanInferenceJson): string {
  const [headline = '', ...why] = recommendationWords(answer)
  const { recommendation, bestPossible } = answer
  const chosen = optionOf(answer, recommendation?.optionId ?? bestPossible?.optionId)
  if (chosen === null) return `<p class="bad">${escapeHtml(headline)}</p>`
  const next = optionOf(answer, recommendation?.runnerUp?.optionId)
  const verdict = recommendation === null ? `<p class="bad">${escapeHtml(headline)}</p>` : ''
  return `${verdict}<div class="cards">${card(recommendation === null ? 'Nearest' : 'Recommended', chosen, why)}${next === null ? '' : card('Next', next, [])}</div>`
}

function card(title: string, option: InferenceOptionJson, why: readonly string[]): string {
  return [
    `<article class="card"><h3>${title}</h3>`,
    `<p class="machine">${escapeHtml(option.title)}</p>`,
    `<p class="figures">${monthWords(option.monthlyUsd)} a month<small>p95 ${latencyWords(option.latencyMs.p95)}, ${failWords(option.errorRate)}</small></p>`,
    ...why.map((one) => `<p>${escapeHtml(one)}</p>`),
    optionDetails(option),
    '</article>',
  ].join('')
}

function timelinesHtml(answer: PlanInferenceJson): string {
  const [first, ...others] = optionsWithTimeline(answer)
  if (first === undefined) return ''
  const rest = others.map(
    (option, index) =>
      `<details><summary>The same for ${escapeHtml(option.title)} (${escapeHtml(option.id)})</summary>${timelineHtml(answer, option, `other${index}-`)}</details>`,
  )
  return `${timelineHtml(answer, first, '')}${rest.join('\n')}`
}

function timelineHtml(answer: PlanInferenceJson, option: InferenceOptionJson, prefix: string): string {
  const { p95Ms } = answer.slo
  const words = `Requests with the capacity of ${option.title} over them, and the slowest answer of each step; the table below has the figures.`
  const figures = TIME_SIZES.map(
    (size) =>
      `<div class="${size.name}-chart" role="img" aria-label="${escapeHtml(words)}">${timelineSvg(option, p95Ms, { ...size, name: `${prefix}time-${size.name}` })}</div>`,
  )
  const key = [
    mark('var(--mark)', 'requests'),
    ...(option.timeline?.capacityRequests.some((one) => one !== null) ? [mark('var(--good)', 'capacity')] : []),
    mark('var(--spot)', 'slowest answer'),
    ...(p95Ms === null ? [] : [mark('var(--bad)', `objective for p95, ${latencyWords(p95Ms)}`)]),
  ]
  return `<h3>${escapeHtml(option.title)}</h3><figure>${figures.join('')}<figcaption><div class="key">${key.join('')}</div></figcaption></figure>${timelineTable(option)}`
}

function costHtml(answer: PlanInferenceJson): string {
  const shown = chosenOptions(
    { ...answer, options: answer.options.filter((one) => !one.cutEarly && one.errorRate < 1) },
    MOST_IN_CHART,
  )
  if (shown.length === 0) return '<p class="dim">There is nothing to draw.</p>'
  const words = `Cost of a month over p95 of ${shown.length} of ${answer.options.length} options; the table below has the figures.`
  const figures = COST_SIZES.map(
    (size) =>
      `<div class="${size.name}-chart" role="img" aria-label="${escapeHtml(words)}">${costLatencySvg(answer, shown, size)}</div>`,
  )
  const used = new Set(shown.map((one) => one.mode))
  const key = MODE_LOOKS.filter((look) => look.modes.some((mode) => used.has(mode))).map(
    (look) =>
      `<span><svg viewBox="0 0 16 16" aria-hidden="true" fill="${look.colour}">${SHAPES[look.symbol]}</svg>${look.words}</span>`,
  )
  return `<figure>${figures.join('')}<figcaption><div class="key">${key.join('')}<span>filled: meets the objective (${escapeHtml(sloWords(answer))})</span></div><p class="dim">${escapeHtml(words)} To the left is quicker, below is cheaper.</p></figcaption></figure>`
}

const SHAPES = {
  circle: '<circle cx="8" cy="8" r="5"/>',
  diamond: '<path d="M8 2l6 6-6 6-6-6z"/>',
  rect: '<path d="M3 3h10v10h-10z"/>',
  triangle: '<path d="M8 2l6 11H2z"/>',
} as const

function mark(colour: string, words: string): string {
  return `<span><svg viewBox="0 0 16 16" aria-hidden="true" fill="${colour}"><path d="M1 6h14v4H1z"/></svg>${escapeHtml(words)}</span>`
}

function packingHtml({ packing }: PlanInferenceJson): string {
  if (packing === null) return ''
  const shown = packing.models.slice(0, MOST_PACKED)
  const left = packing.models.length - shown.length
  const table = rowsTable(
    'Models and instances',
    [{ title: 'Model' }, { title: 'Instance', align: 'right' }],
    shown.map((one) => [one.name, String(one.instance + 1)]),
  )
  return `<details><summary>Which model goes where</summary>${table}${left > 0 ? `<p class="dim">${left.toLocaleString('en-US')} more: --json has all.</p>` : ''}</details>`
}

/** What is no option, gathered under its reason. */
function excludedHtml({ excluded }: PlanInferenceJson): string {
  const byReason = new Map<string, string[]>()
  for (const { what, why } of excluded) byReason.set(why, [...(byReason.get(why) ?? []), what])
  const groups = [...byReason].map(
    ([why, what]) => `<dt>${escapeHtml(why)}</dt><dd>${what.map(escapeHtml).join(', ')}</dd>`,
  )
  return groups.length === 0 ? '' : `<dl>${groups.join('')}</dl>`
}

function restsOn(answer: PlanInferenceJson): string {
  return textList([
    ...answer.service.notes,
    ...answer.traffic.notes,
    ...answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
  ])
}

function gapsHtml({ gaps }: PlanInferenceJson): string {
  const shown = gaps.slice(0, MOST_GAPS)
  const left = gaps.length - shown.length
  return textList([
    ...shown.map((gap) => `${gap.kind}: ${gap.what}. ${gap.effect}`),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more: --json has all`] : []),
  ])
}

function section(title: string, html: string): readonly string[] {
  return html === '' ? [] : [`<h2>${title}</h2>`, html]
}
