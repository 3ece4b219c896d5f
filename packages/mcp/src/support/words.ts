import { formatUsd, usd } from '@costwright/engine/money/usd'
import { clipped, plainText, quoted } from './plain-text.ts'

/** Gaps and notes that a text names; the structured content has all of them. */
const MOST_NAMED = 3
const MOST_CHARACTERS = 240
const MOST_OF_GAP = 140
/** A name that cannot be read as anything else. */
const HARMLESS = /^[\w.:/+=@*#-]*$/

/** `$1,234.50` from the decimal string of an answer. */
export function moneyText(amount: string): string {
  return formatUsd(usd(amount))
}

/** `$1,234.50` of an estimate. */
export function roughUsd(amount: number): string {
  return amount.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: amount < 100 ? 2 : 0,
  })
}

/** A sentence of an answer on one line and not too long: names from the data may be in it. */
export function sentence(text: string): string {
  const line = plainText(text).replaceAll(/\s+/g, ' ').trim()
  return clipped(line, MOST_CHARACTERS)
}

/** What an answer lacks or assumes, a line each; nothing where it is whole. */
export function gapLines(
  gaps: readonly { readonly kind: string; readonly what: string; readonly effect: string }[],
): readonly string[] {
  const lines = gaps
    .slice(0, MOST_NAMED)
    .map(({ kind, what, effect }) => sentence(`Gap (${kind}): ${quoted(what, MOST_OF_GAP)}: ${effect}`))
  return gaps.length > MOST_NAMED ? [...lines, `… and ${gaps.length - MOST_NAMED} more gaps`] : lines
}

/** The first few of some sentences. */
export function firstOf(sentences: readonly string[], most = MOST_NAMED): readonly string[] {
  return sentences.slice(0, most).map(sentence)
}

/** The lines of a text, without those that are null. */
export function textOf(...lines: readonly (string | null | readonly string[])[]): string {
  return lines
    .flat()
    .filter((line) => line !== null)
    .join('\n')
}

/** Says that an answer is about invented data. */
export function inventedLine(synthetic: boolean): string | null {
  return synthetic ? 'Invented data: the sample account.' : null
}

/** A sentence of an answer with the names that it holds quoted, unless they are single words: nobody's resource speaks for the tool. */
export function sentenceAbout(names: readonly (string | null)[], text: string): string {
  const told = [...new Set(names)].filter((name) => name !== null && !HARMLESS.test(name)) as readonly string[]
  return sentence(told.reduce((said, name) => said.replaceAll(name, () => quoted(name)), text))
}

/** A figure of a few significant digits. */
export function roughNumber(amount: string): string {
  return Number(amount).toLocaleString('en-US', { maximumSignificantDigits: 4 })
}
