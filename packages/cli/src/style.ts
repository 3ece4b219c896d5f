import { styleText } from 'node:util'
import type { Io } from './io.ts'

type Format = Parameters<typeof styleText>[0]

/** Colours text on a terminal that wants colour; elsewhere leaves it alone. */
export type Style = (format: Format, text: string) => string

export function createStyle(io: Pick<Io, 'isTerminal' | 'env'>): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env
  const wanted =
    FORCE_COLOR !== undefined && FORCE_COLOR !== '0'
      ? true
      : io.isTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
  return wanted ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text
}
