import { EFFECTS, type Effect } from '@costwright/engine/explain/effects'
import type { ExplainedChange, GroupChange } from '@costwright/engine/explain/explain-change'
import { findBillComponent } from '@costwright/engine/usage-types/bill-component'
import { formatUsd, negateUsd, usdToNumber, type Usd } from '@costwright/engine/money/usd'

/** Effects in words, and what each means. */
export const EFFECT_WORDS: Readonly<Record<Effect, { readonly title: string; readonly says: string }>> = {
  price: { title: 'price', says: 'the same usage at another price' },
  volume: { title: 'volume', says: 'more or fewer resources, jobs, requests or gigabytes' },
  days: { title: 'number of days', says: 'the periods differ in length' },
  efficiency: { title: 'efficiency', says: 'hours of each resource in a day, or of each job' },
  mix: { title: 'mix', says: 'usage moved to dearer or cheaper types, regions or spot' },
  new: { title: 'new', says: 'resources that were not there before' },
  vanished: { title: 'vanished', says: 'resources that are gone' },
  commitment: { title: 'commitments', says: 'fees of Savings Plans and reservations, and what they cover' },
  discount: { title: 'discounts', says: 'private discounts grew or shrank' },
  credit: { title: 'credits', says: 'AWS gave more or fewer' },
  refund: { title: 'refunds', says: 'AWS paid back more or less' },
  tax: { title: 'tax', says: 'it follows the rest of the bill' },
  other: { title: 'other', says: 'charges without a quantity, and kinds that are not known' },
}

/** Name of a component for people. */
export function componentTitle(component: string): string {
  return findBillComponent(component)?.title ?? component
}

/** What happened, in a few sentences: how much, which effects, which component, which single usage type. */
export function explainSentences(change: ExplainedChange, before: string, after: string): readonly string[] {
  if (change.before === 0n && change.after === 0n) return [`Nothing was charged in ${before} nor in ${after}.`]
  if (change.change === 0n) return [`${after} cost exactly as much as ${before}: ${formatUsd(change.after)}.`]
  const sentences = [
    `${after} cost ${formatUsd(change.after)}, ${formatUsd(magnitude(change.change))} ${change.change > 0n ? 'more' : 'less'} than ${before} (${formatUsd(change.before)}${shareWords(change.change, change.before)}).`,
  ]
  const effects = EFFECTS.map((effect) => ({ effect, usd: change.parts[effect] }))
    .filter(({ usd }) => matters(usd, change.change))
    .toSorted((a, b) => Math.abs(usdToNumber(b.usd)) - Math.abs(usdToNumber(a.usd)))
    .slice(0, 3)
    .map(({ effect, usd }) => `${signed(usd)} from ${EFFECT_WORDS[effect].title} (${EFFECT_WORDS[effect].says})`)
  if (effects.length > 0) sentences.push(`The largest parts are ${joined(effects)}.`)
  const [component] = change.components
  if (component !== undefined && component.change !== 0n)
    sentences.push(`${componentTitle(component.component)} changed most: ${signed(component.change)}.`)
  const [group] = change.groups
  if (group !== undefined && group.flow === 'usage' && group.change !== 0n) sentences.push(groupSentence(group))
  return sentences
}

function groupSentence(group: GroupChange): string {
  const place = [group.region, group.account].filter((name) => name !== null).join(', ')
  const [resource] = group.resources
  const named =
    resource === undefined || resource.status === 'job' || !matters(resource.change, group.change)
      ? ''
      : ` Of it, ${signed(resource.change)} is ${resource.resource}${resource.status === 'changed' ? '' : `, which is ${resource.status === 'new' ? 'new' : 'gone'}`}.`
  return `The largest single change is ${signed(group.change)} for ${group.usageType ?? 'usage without a type'}${place === '' ? '' : ` (${place})`}.${named}`
}

/** A tenth of the whole is worth a sentence. */
function matters(part: Usd, whole: Usd): boolean {
  return magnitude(part) * 10n >= magnitude(whole) && part !== 0n
}

function magnitude(amount: Usd): Usd {
  return amount < 0n ? negateUsd(amount) : amount
}

function signed(amount: Usd): string {
  return amount > 0n ? `+${formatUsd(amount)}` : formatUsd(amount)
}

function shareWords(change: Usd, before: Usd): string {
  if (before <= 0n) return ''
  const percent = Number((change * 1000n) / before) / 10
  return `, ${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`
}

function joined(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`
}
