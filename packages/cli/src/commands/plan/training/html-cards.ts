import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { escapeHtml } from '../../../html.ts'
import { moneyText, quantityText } from '../../../money-text.ts'
import {
  basisWords,
  dollarsWords,
  GOAL_WORDS,
  hoursWords,
  machineName,
  percentWords,
  placeName,
  sentence,
} from './option-words.ts'

/** A card for each goal: what to pick, what it costs, why, and the lines that the cost is made of. */
export function recommendationCards(answer: PlanTrainingJson): string {
  const cards = answer.recommendations.map(({ goal, optionId, why }) => {
    const option = answer.options.find((one) => one.id === optionId)
    const title = `<h3>${escapeHtml(GOAL_WORDS[goal] ?? goal)}</h3>`
    return `<article class="card">${title}${option === undefined ? `<p class="machine">${escapeHtml(optionId)}</p>` : optionHtml(option)}<p>${escapeHtml(sentence(why))}</p>${option === undefined ? '' : linesHtml(option)}</article>`
  })
  return cards.length === 0
    ? '<p class="bad">There is nothing to recommend: no option is left.</p>'
    : `<div class="cards">${cards.join('\n')}</div>`
}

function optionHtml(option: OptionJson): string {
  const { costUsd, hours } = option
  const place = placeName(option)
  const facts = [
    `time ${basisWords(option)}`,
    ...(option.meetsDeadline === null ? [] : [`in time: ${percentWords(option.meetsDeadline)}`]),
    ...(option.withinBudget === null ? [] : [`within budget: ${percentWords(option.withinBudget)}`]),
    ...(option.speedup === null || option.purchase === 'local'
      ? []
      : [`${option.speedup.toFixed(1)} × the own machine`]),
  ]
  return [
    `<p class="machine">${escapeHtml(machineName(option))}</p>`,
    ...(place === '' ? [] : [`<p class="dim">${escapeHtml(place)}</p>`]),
    `<p class="figures">${dollarsWords(costUsd.p50)} in ${hoursWords(hours.p50)}<small>80 %: ${dollarsWords(costUsd.p10)} to ${dollarsWords(costUsd.p90)}, ${hoursWords(hours.p10)} to ${hoursWords(hours.p90)}</small></p>`,
    `<p class="dim">${escapeHtml(facts.join(' · '))}</p>`,
  ].join('')
}

/** The bill of an option, its spot figures and remarks, folded away. */
function linesHtml(option: OptionJson): string {
  const { spot } = option
  const lines = option.lines.map(
    (line) =>
      `<tr><td>${escapeHtml(line.item)}<br><span class="dim">${escapeHtml(line.explain)}; ${escapeHtml(line.source)}${line.provenance.date === '' ? '' : `, ${escapeHtml(line.provenance.date)}`}</span></td><td class="number">${escapeHtml(quantityText(line.quantity))} ${escapeHtml(line.unit)}</td><td class="number">${escapeHtml(moneyText(line.usd))}</td></tr>`,
  )
  const remarks = [
    ...(spot === null
      ? []
      : [
          `Interruptions expected: ${spot.expectedInterruptions.toFixed(2)}, which waste ${hoursWords(spot.expectedLostHours)} (${moneyText(spot.expectedLostUsd)}); finished within SageMaker’s limit: ${percentWords(spot.probabilityFinished)}.`,
          `${spot.checkpointMinutes === null ? 'No checkpoints.' : `A checkpoint every ${spot.checkpointMinutes.toFixed(0)} min.`} Max wait ${hoursWords(spot.maxWaitHours)}. On demand is cheaper from ${dollarsWords(spot.breakEvenUsdPerHour)} an instance-hour of spot.`,
        ]),
    ...option.notes,
  ]
  const notes = remarks.length === 0 ? '' : `<ul>${remarks.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`
  return `<details><summary>What it is made of</summary><div class="scroll"><table><thead><tr><th>Line</th><th class="number">Quantity</th><th class="number">Cost</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>${notes}</details>`
}
