import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { escapeHtml } from '../../../html.ts'
import { basisWords, dollarsWords, hoursWords, machineName, percentWords, placeName } from './option-words.ts'

/** The options as a table: the same figures as the chart, readable without seeing it. */
export function optionsTable(answer: PlanTrainingJson, options: readonly OptionJson[]): string {
  const { deadlineHours, budgetUsd } = answer.job
  const titles = [
    'Time',
    'Cost',
    ...(deadlineHours === null ? [] : ['In time']),
    ...(budgetUsd === null ? [] : ['In budget']),
    'Speed',
  ]
  const rows = options.map((option) => {
    const numbers = [
      `${hoursWords(option.hours.p50)}<small>${hoursWords(option.hours.p10)} – ${hoursWords(option.hours.p90)}</small>`,
      `${dollarsWords(option.costUsd.p50)}<small>${dollarsWords(option.costUsd.p10)} – ${dollarsWords(option.costUsd.p90)}</small>`,
      ...(deadlineHours === null
        ? []
        : [option.meetsDeadline === null ? '' : escapeHtml(percentWords(option.meetsDeadline))]),
      ...(budgetUsd === null
        ? []
        : [option.withinBudget === null ? '' : escapeHtml(percentWords(option.withinBudget))]),
      option.speedup === null ? '' : `${option.speedup.toFixed(1)} ×`,
    ]
    const name = `<td>${escapeHtml(machineName(option))}${option.pareto ? ' <span class="mark" title="on the frontier">●</span>' : ''}<small>${escapeHtml(placeName(option))}</small></td>`
    return `<tr${option.pareto ? ' class="frontier"' : ''}>${name}${numbers.map((one) => `<td class="number">${one}</td>`).join('')}<td>${escapeHtml(basisWords(option))}</td></tr>`
  })
  const head = `<tr><th scope="col">Option</th>${titles.map((one) => `<th scope="col" class="number">${one}</th>`).join('')}<th scope="col">Time is</th></tr>`
  return `<div class="scroll" tabindex="0" role="region" aria-label="Options"><table class="options"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

/** Types that are no option, gathered under their reason. */
export function excludedList(answer: PlanTrainingJson): string {
  const byReason = new Map<string, string[]>()
  for (const { instanceType, why } of answer.excluded) byReason.set(why, [...(byReason.get(why) ?? []), instanceType])
  if (byReason.size === 0) return '<p class="dim">None.</p>'
  const groups = [...byReason].map(
    ([why, types]) => `<dt>${escapeHtml(why)}</dt><dd>${types.map(escapeHtml).join(', ')}</dd>`,
  )
  return `<dl>${groups.join('')}</dl>`
}

/** A list of plain texts, or nothing. */
export function textList(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`
}
