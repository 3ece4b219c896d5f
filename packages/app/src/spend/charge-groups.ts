import { didYouMean } from '../documents/suggest.ts'
import { UserError } from '../errors.ts'
import { APART_GROUPS, type SpendQuestion } from './spend.ts'

/** Charges that count with usage instead of apart, by their names; `all` means all of them. @throws UserError `unknown-charges` */
export function chargeGroups(words: readonly string[]): SpendQuestion['include'] {
  if (words.includes('all')) return APART_GROUPS
  return words.map((word) => {
    const group = APART_GROUPS.find((one) => one === word)
    if (group !== undefined) return group
    throw new UserError(
      'unknown-charges',
      `there are no charges ${JSON.stringify(word)}${didYouMean(word, APART_GROUPS)}`,
      { hint: `expected ${APART_GROUPS.join(', ')}, or all` },
    )
  })
}
