import { safeText } from '../../safe-text.ts'

/** Text from a bill made fit for a cell: on one line, without what could change a terminal. */
export function cellText(text: string): string {
  return safeText(text).replaceAll(/\s+/g, ' ').trim()
}
