import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { escapeHtml, htmlPage } from '../../../html.ts'
import { chosenOptions } from './chosen-options.ts'
import { costTimeSvg, PURCHASE_LOOKS, type ChartSize } from './cost-time-chart.ts'
import { recommendationCards } from './html-cards.ts'
import { PLAN_STYLE } from '../plan-style.ts'
import { excludedList, optionsTable, textList } from './html-tables.ts'
import { dollarsWords, hoursWords, sentence } from './option-words.ts'

/** A page is read by people: with every region there are thousands of options, which `--format csv` holds. */
const MOST_IN_CHART = 60
const MOST_IN_TABLE = 200
const MOST_GAPS = 60
const WIDE: ChartSize = { name: 'wide', width: 1100, height: 560 }
const NARROW: ChartSize = { name: 'narrow', width: 360, height: 460 }

/** The answer as one self-contained page: no script, nothing fetched, light and dark, for a telephone, a desk and paper. */
export function renderTrainingHtml(answer: PlanTrainingJson): string {
  const { job } = answer
  const listed = chosenOptions(answer, MOST_IN_TABLE)
  const left = answer.options.length - listed.length
  const body = [
    headerHtml(answer),
    '<h2>What to pick</h2>',
    recommendationCards(answer),
    ...(answer.experiment === null
      ? []
      : ['<h2>Cheapest way to be sure</h2>', `<p>${escapeHtml(sentence(answer.experiment.why))}</p>`]),
    ...section('Mind', textList(answer.warnings)),
    '<h2>Cost and time</h2>',
    chartHtml(answer),
    '<h2>Options</h2>',
    answer.options.length === 0 ? '<p>None.</p>' : optionsTable(answer, listed),
    `<p class="dim"><span class="mark">●</span> on the frontier: nothing is both cheaper and faster. Below each figure its 80 % interval.${left > 0 ? ` ${left.toLocaleString('en-US')} more options are left out here; --format csv has all.` : ''}</p>`,
    ...section('Set up first', textList(answer.setUpFirst)),
    '<h2>Types that are no option</h2>',
    excludedList(answer),
    ...section('Rests on', restsOn(answer)),
    ...section('Gaps', gapsHtml(answer)),
    '<h2>Sources</h2>',
    sourcesHtml(answer),
  ]
  return htmlPage(`${job.name}: where to train`, body.join('\n'), PLAN_STYLE)
}

function headerHtml(answer: PlanTrainingJson): string {
  const { job } = answer
  const measured = job.measured.map(
    (one) =>
      `${hoursWords(one.hours)}${one.hoursHigh === null ? '' : ` to ${hoursWords(one.hoursHigh)}`} on ${one.device}`,
  )
  const facts = [
    ...(job.model === null ? [] : [job.model]),
    job.family,
    job.precision,
    ...(job.batch === null ? [] : [`batch ${job.batch}`]),
    `measured ${measured.join(', ')}`,
    ...(job.deadlineHours === null ? [] : [`deadline ${hoursWords(job.deadlineHours)}`]),
    ...(job.budgetUsd === null ? [] : [`budget ${dollarsWords(job.budgetUsd)}`]),
    ...(job.waitingUsdPerHour > 0 ? [`an hour of waiting is worth ${dollarsWords(job.waitingUsdPerHour)}`] : []),
  ]
  return `<h1>${escapeHtml(job.name)}: where to train</h1>\n<p class="dim">${escapeHtml(facts.join(' · '))}</p>`
}

function chartHtml(answer: PlanTrainingJson): string {
  const shown = chosenOptions(answer, MOST_IN_CHART)
  if (shown.length === 0) return '<p class="dim">There is nothing to draw.</p>'
  const words = `Cost over time of ${shown.length} of ${answer.options.length} options with 80 % intervals; the table below has the figures.`
  const figure = (size: ChartSize): string =>
    `<div class="${size.name}-chart" role="img" aria-label="${escapeHtml(words)}">${costTimeSvg(answer, shown, size)}</div>`
  return `<figure>${figure(WIDE)}${figure(NARROW)}<figcaption>${keyHtml(shown)}<p class="dim">${escapeHtml(words)} To the left is faster, below is cheaper.</p></figcaption></figure>`
}

function keyHtml(shown: readonly OptionJson[]): string {
  const used = new Set(shown.map((one) => one.purchase))
  const shapes = {
    circle: '<circle cx="8" cy="8" r="5"/>',
    diamond: '<path d="M8 2l6 6-6 6-6-6z"/>',
    rect: '<path d="M3 3h10v10h-10z"/>',
  } as const
  const looks = Object.entries(PURCHASE_LOOKS).filter(([purchase]) => used.has(purchase as OptionJson['purchase']))
  const marks = looks.map(
    ([, look]) =>
      `<span><svg viewBox="0 0 16 16" aria-hidden="true" fill="${look.colour}">${shapes[look.symbol]}</svg>${look.words}</span>`,
  )
  return `<div class="key">${marks.join('')}<span><svg viewBox="0 0 16 16" aria-hidden="true" stroke="var(--dim)" stroke-width="1.5"><path d="M0 13L16 3"/></svg>frontier (filled marks)</span><span><svg viewBox="0 0 16 16" aria-hidden="true" stroke="var(--dim)" stroke-width="1.25"><path d="M1 8h14M8 1v14"/></svg>80 % interval</span></div>`
}

function restsOn(answer: PlanTrainingJson): string {
  return textList([
    ...answer.job.notes,
    ...answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
  ])
}

function gapsHtml(answer: PlanTrainingJson): string {
  const shown = answer.gaps.slice(0, MOST_GAPS)
  const left = answer.gaps.length - shown.length
  return textList([
    ...shown.map((gap) => `${gap.kind}: ${gap.what}. ${gap.effect}`),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more: --json has all`] : []),
  ])
}

/** Where the prices of the bills come from, each with its date. */
function sourcesHtml(answer: PlanTrainingJson): string {
  const found = new Map<string, number>()
  for (const { source, provenance } of answer.options.flatMap((option) => option.lines)) {
    const name = provenance.date === '' ? source : `${source}, ${provenance.date}`
    found.set(name, (found.get(name) ?? 0) + 1)
  }
  const lines = [...found]
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name}: ${count.toLocaleString('en-US')} ${count === 1 ? 'line' : 'lines'}`)
  return textList([`Price book: ${answer.priceBook.origin}, ${answer.priceBook.date}`, ...lines])
}

function section(title: string, html: string): readonly string[] {
  return html === '' ? [] : [`<h2>${title}</h2>`, html]
}
