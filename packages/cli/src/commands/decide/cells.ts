import type { DecideJson } from '@costwright/app/decide'
import { moneyText } from '../../money-text.ts'

export type DecisionJson = DecideJson['decisions'][number]
type TriggerJson = DecisionJson['triggers'][number]

/** `use $3.68`, `skip $11.04`, `later`: the amount is what the component costs or would cost, where anything is needed of it. */
export function cellText(decision: DecisionJson): string {
  const { verdict, option } = decision
  return option === null ? verdict : `${verdict} ${option.complete ? moneyText(option.monthlyUsd) : '?'}`
}

/** The matrix by rows: a component and its decisions in the order of the phases. */
export function rowsOf(
  answer: DecideJson,
): readonly { readonly title: string; readonly decisions: readonly DecisionJson[] }[] {
  const components = [...new Set(answer.decisions.map((one) => one.component))]
  return components.map((component) => {
    const decisions = answer.decisions.filter((one) => one.component === component)
    return { title: decisions[0]?.title ?? component, decisions }
  })
}

/** `used at training jobs of a person a month 29 (now 6)`: the number that would turn a verdict. */
function triggerText(trigger: TriggerJson): string {
  const becomes = trigger.becomes === 'use' ? 'used' : 'not used'
  return `${becomes} at ${trigger.title} ${valueText(trigger.to, trigger.unit)} (now ${valueText(trigger.from, trigger.unit)})`
}

/** What would change a verdict, in one sentence; nothing when no number does. */
export function changeSentence(decision: DecisionJson): string {
  if (decision.triggers.length === 0) return ''
  const text = decision.triggers.map(triggerText).join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** The step to a phase: what number makes it, and what it changes. */
export function stepText(step: DecideJson['path'][number]): string {
  const { trigger } = step
  const number = `${trigger.title} ${valueText(trigger.from, '')} → ${valueText(trigger.to, '')}`
  return step.ahead ? number : `not ahead: ${trigger.title} stay at ${valueText(trigger.to, '')}`
}

/** `+ Training jobs, Pipelines`, `− Serverless endpoint`. */
export function changesText(answer: DecideJson, step: DecideJson['path'][number]): string {
  const titles = new Map(answer.decisions.map((one) => [one.component, one.title]))
  const names = (ids: readonly string[]): string => ids.map((id) => titles.get(id) ?? id).join(', ')
  return [
    step.starts.length === 0 ? '' : `+ ${names(step.starts)}`,
    step.stops.length === 0 ? '' : `− ${names(step.stops)}`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

function valueText(value: number, unit: string): string {
  if (unit === 'h' && value < 0.1 && value > 0)
    return value * 3_600_000 < 1000 ? `${round(value * 3_600_000)} ms` : `${round(value * 3600)} s`
  return `${round(value)}${unit === '' ? '' : unit === '×' ? '×' : ` ${unit}`}`
}

function round(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}
