import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { type Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable } from '../../../table.ts'
import {
  CSV_COLUMNS,
  csvCells,
  optionCells,
  optionColumns,
  SENSITIVITY_COLUMNS,
  sensitivityRows,
  VARIANT_COLUMNS,
  variantRows,
} from './answer-tables.ts'
import { currentWords, packingWords, recommendationWords, serviceWords, variantsWords } from './answer-words.ts'
import { chosenOptions } from './chosen-options.ts'
import { sloWords } from './option-words.ts'

/** Models of a packing that the text lists; `--json` has all. */
const MOST_PACKED = 20
/** Reasons that the text gives where there is no option, and types that it names for each. */
const MOST_REASONS = 6
const MOST_NAMES = 4

export function renderInferencePlan(answer: PlanInferenceJson, format: Format, top: number, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV_COLUMNS, answer.options.map(csvCells))
    case 'markdown':
      return renderMarkdownPlan(answer)
    case 'text':
      return renderText(answer, top, io)
  }
}

function renderMarkdownPlan(answer: PlanInferenceJson): string {
  const current = currentWords(answer)
  const parts = [
    `# ${markdownText(answer.service.name)}: how to host`,
    markdownText(serviceWords(answer)),
    ...recommendationWords(answer).map(markdownText),
    ...(current === null ? [] : [`Today: ${markdownText(current)}`]),
    renderMarkdown(
      optionColumns(answer),
      answer.options.map((option) => optionCells(answer, option)),
    ).trimEnd(),
    ...(answer.sensitivity.length === 0
      ? []
      : ['## Where the answer changes', renderMarkdown(SENSITIVITY_COLUMNS, sensitivityRows(answer)).trimEnd()]),
    ...(answer.variants === null
      ? []
      : ['## Variants', renderMarkdown(VARIANT_COLUMNS, variantRows(answer)).trimEnd(), variantsWords(answer) ?? '']),
  ]
  return `${parts.join('\n\n')}\n`
}

function renderText(answer: PlanInferenceJson, top: number, io: Io): string {
  const style = createStyle(io)
  const [choice = '', ...why] = recommendationWords(answer).map(safeText)
  const shown = chosenOptions(answer, top)
  const rest = answer.options.length - shown.length
  const current = currentWords(answer)
  const parts = [
    `${style('bold', safeText(answer.service.name))}: how to host\n${style('dim', safeText(serviceWords(answer)))}`,
    [
      style('bold', 'What to pick'),
      `  ${style(answer.recommendation === null ? 'red' : 'green', choice)}`,
      ...why.map((line) => `    ${line}`),
    ].join('\n'),
    ...(current === null ? [] : [list(style('bold', 'Today'), [safeText(current)])]),
    ...(answer.options.length === 0
      ? []
      : [
          [
            style('bold', `Options (${sloWords(answer)})`),
            renderTable(
              optionColumns(answer),
              shown.map((option) => optionCells(answer, option).map(safeText)),
            ),
            style(
              'dim',
              `> recommended; * nothing is both cheaper and quicker.${rest > 0 ? ` ${rest.toLocaleString('en-US')} more options: --top, --json or --format csv.` : ''}${answer.excluded.length === 0 ? '' : ` ${answer.excluded.length.toLocaleString('en-US')} ${answer.excluded.length === 1 ? 'is' : 'are'} no option: --json says why.`}`,
            ),
          ].join('\n'),
        ]),
    list(style('bold', 'Why there is none'), answer.options.length === 0 ? excludedLines(answer) : []),
    sensitivityText(answer, style('bold', 'Where the answer changes')),
    variantsText(answer, style('bold', 'Variants')),
    list(style('bold', 'Packing'), packing(answer)),
    list(style(['bold', 'yellow'], 'Mind'), answer.warnings.map(safeText)),
    list(
      style('bold', 'Rests on'),
      [
        ...answer.service.notes,
        ...answer.traffic.notes,
        ...answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
      ].map(safeText),
    ),
    renderGaps(shownGaps(answer, shown), style),
    style(
      'dim',
      `Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}. Traffic: ${safeText(answer.traffic.source)}. --format html draws it; --emit cli sets it up.`,
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Assumptions behind the options that are shown; a gap for every type would bury them. */
function shownGaps(answer: PlanInferenceJson, shown: readonly InferenceOptionJson[]): PlanInferenceJson['gaps'] {
  const types = new Set(shown.flatMap((option) => option.lines.map((line) => line.usageType)))
  const aboutPrices = ['assumed-price', 'estimated-price', 'odd-price']
  return answer.gaps.filter(
    (gap) => !aboutPrices.includes(gap.kind) || [...types].some((type) => gap.what.startsWith(`${type} `)),
  )
}

/** What is no option, gathered under its reason; the commonest first. */
function excludedLines({ excluded }: PlanInferenceJson): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const { what, why } of excluded) byReason.set(why, [...(byReason.get(why) ?? []), what])
  const groups = [...byReason].toSorted(([, a], [, b]) => b.length - a.length)
  const left = groups.length - MOST_REASONS
  return [
    ...groups.slice(0, MOST_REASONS).map(([why, what]) => {
      const more = what.length - MOST_NAMES
      return safeText(`${what.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${why}`)
    }),
    ...(left > 0 ? [`${left} more reasons: --json`] : []),
  ]
}

function sensitivityText(answer: PlanInferenceJson, title: string): string {
  if (answer.sensitivity.length === 0) return ''
  return `${title}\n${renderTable(
    SENSITIVITY_COLUMNS,
    sensitivityRows(answer).map((row) => row.map(safeText)),
  )}`
}

function variantsText(answer: PlanInferenceJson, title: string): string {
  const words = variantsWords(answer)
  if (words === null) return ''
  return `${title}\n${renderTable(
    VARIANT_COLUMNS,
    variantRows(answer).map((row) => row.map(safeText)),
  )}\n${words}`
}

function packing(answer: PlanInferenceJson): readonly string[] {
  const words = packingWords(answer)
  if (words === null || answer.packing === null) return []
  const { models } = answer.packing
  const byInstance = new Map<number, string[]>()
  for (const model of models.slice(0, MOST_PACKED))
    byInstance.set(model.instance, [...(byInstance.get(model.instance) ?? []), model.name])
  const left = models.length - MOST_PACKED
  return [
    words,
    ...[...byInstance].map(([instance, names]) => `instance ${instance + 1}: ${safeText(names.join(', '))}`),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more: --json`] : []),
  ]
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

/** Text that Markdown takes for nothing but text. */
function markdownText(text: string): string {
  return safeText(text).replace(/[\\`*_[\]<>|]/g, '\\$&')
}
