import type { SpendJson } from '@costwright/app/spend/spend'
import { moneyText, quantityText } from '../../../money-text.ts'
import type { AccountNames } from '../account-names.ts'
import { cellText } from '../cell-text.ts'
import { rangeWords } from '../frame-words.ts'
import { shortResource } from '../short-resource.ts'
import type { SpendGroup, SpendPivot } from './pivot.ts'

/** An answer with what people read beside it. */
export interface SpendView {
  readonly answer: SpendJson
  /** Charges that are counted with usage. */
  readonly include: readonly string[]
  readonly names: AccountNames
}

const APART_WORDS: Readonly<Record<keyof SpendJson['apart'], string>> = {
  credits: 'credits',
  refunds: 'refunds',
  tax: 'tax',
  upfrontFees: 'upfront fees',
  commitmentFees: 'commitment fees',
  discounts: 'discounts',
  other: 'other charges',
}

/** `usageType` → `usage type`; tags stay as they are. */
export function dimensionWords(name: string): string {
  return name.includes(':') ? cellText(name) : name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** What is summed up: `usage`, `usage with credits and tax`, or `all charges`. */
function chargeWords(include: readonly string[]): string {
  if (include.length === Object.keys(APART_WORDS).length) return 'all charges'
  const words = include.map((one) => one.replaceAll('-', ' '))
  const last = words.at(-1)
  if (last === undefined) return 'usage'
  return `usage with ${words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`}`
}

export function titleWords({ answer, include }: SpendView): string {
  const each = [...answer.by.map(dimensionWords), ...(answer.granularity === null ? [] : [answer.granularity])]
  const by = each.length === 0 ? '' : ` by ${each.join(', ')}`
  return cellText(`${moneyText(answer.totalUsd)} of ${chargeWords(include)} in ${rangeWords(answer)}${by}`)
}

/** The value of a dimension for people: an account with its name, the end of an ARN, a word for none. */
export function keyText(name: string, value: string | null, names: AccountNames): string {
  if (value === null) return '(none)'
  if (name === 'account' || name === 'payerAccount') {
    const known = names.get(value)
    return cellText(known === undefined ? value : `${value} ${known}`)
  }
  return name === 'resource' || name === 'commitment' ? shortResource(value) : cellText(value)
}

export function quantityCell({ quantity, unit }: SpendGroup): string {
  return quantity === null ? '' : cellText(`${quantityText(Number(quantity))} ${unit ?? ''}`.trim())
}

/** `12 others`. */
export function restWords(rest: NonNullable<SpendPivot['rest']>): string {
  return `${rest.groups.toLocaleString('en-US')} ${rest.groups === 1 ? 'other' : 'others'}`
}

/** How the total and what stands apart add up: label and dollars, the last line their sum. Empty where nothing is apart. */
export function invoiceRows({ answer, include }: SpendView): readonly (readonly [label: string, usd: string])[] {
  const apart = Object.entries(APART_WORDS).flatMap(([key, words]) => {
    const dollars = answer.apart[key as keyof SpendJson['apart']]
    return Number(dollars) === 0 ? [] : [[words, dollars] as const]
  })
  if (apart.length === 0) return []
  const sum = answer.metric === 'unblended' ? 'invoice' : `all charges, ${answer.metric}`
  return [
    [chargeWords(include), answer.totalUsd],
    ...apart,
    [answer.where.length === 0 ? sum : `${sum}, of these lines`, answer.invoiceUsd],
  ]
}
