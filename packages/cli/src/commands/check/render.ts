import type { ClaimsJson } from '@costwright/app/claims/claims-shape'
import type { Io } from '../../io.ts'
import { createStyle } from '../../style.ts'
import { claimsParts } from './render-claims.ts'

/** Text is never wider than this, however wide the terminal: long lines are hard to read. */
const MOST_COLUMNS = 110
const LEAST_COLUMNS = 60

/** A checked analysis as text. */
export function renderCheck(answer: ClaimsJson, io: Io): string {
  const style = createStyle(io)
  const columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, io.columns))
  const { origin, date } = answer.priceBook
  const parts = [...claimsParts(answer, style, columns), style('dim', `Prices: ${origin}, ${date}.`)]
  return `${parts.join('\n\n')}\n`
}
