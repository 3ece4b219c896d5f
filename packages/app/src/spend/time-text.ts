import { UserError } from '../errors.ts'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR

/** A stretch of time, half-open, in milliseconds since the epoch. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Words for stretches of the calendar, in UTC. */
const WORDS: Readonly<Record<string, (now: number) => Stretch>> = {
  today: (now) => days(startOfDay(now), 1),
  yesterday: (now) => days(startOfDay(now) - MS_PER_DAY, 1),
  'this-week': (now) => days(startOfWeek(now), 7),
  'last-week': (now) => days(startOfWeek(now) - 7 * MS_PER_DAY, 7),
  'this-month': (now) => months(now, 0),
  'last-month': (now) => months(now, -1),
}

/**
 * The stretch that a text names: a month `2026-09`, a day `2026-09-14`, an hour `2026-09-14T05`, or `today`, `yesterday`,
 * `this-week`, `last-week`, `this-month`, `last-month` as seen from `now`. All in UTC; weeks begin on Monday.
 * @throws UserError `bad-time`
 */
export function stretchOf(text: string, now: Date): Stretch {
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined
  if (word !== undefined) return word(now.getTime())
  const match = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::00(?::00)?Z?)?)?)?$/.exec(text)
  if (match !== null) {
    const [, year = '', month = '', day, hour] = match
    const iso = `${year}-${month}-${day ?? '01'}T${hour ?? '00'}:00:00`
    const from = Date.parse(`${iso}Z`)
    // A day that a month does not have (31 September) is taken for the next month's by some parsers.
    if (Number.isFinite(from) && new Date(from).toISOString().startsWith(iso)) {
      if (day === undefined) return months(from, 0)
      return { from, to: from + (hour === undefined ? MS_PER_DAY : MS_PER_HOUR) }
    }
  }
  throw new UserError('bad-time', `${JSON.stringify(text)} is no time`, {
    hint: `expected a month 2026-09, a day 2026-09-14, an hour 2026-09-14T05, or ${Object.keys(WORDS).join(', ')}`,
  })
}

/** The length that `30d`, `4w` or `36h` names, in milliseconds; null for other text. */
export function lengthOf(text: string): number | null {
  const match = /^([1-9]\d{0,4})([hdw])$/.exec(text)
  if (match === null) return null
  const unitMs = match[2] === 'h' ? MS_PER_HOUR : match[2] === 'd' ? MS_PER_DAY : 7 * MS_PER_DAY
  return Number(match[1]) * unitMs
}

function days(from: number, count: number): Stretch {
  return { from, to: from + count * MS_PER_DAY }
}

function months(at: number, offset: number): Stretch {
  const date = new Date(at)
  const month = date.getUTCMonth() + offset
  return { from: Date.UTC(date.getUTCFullYear(), month, 1), to: Date.UTC(date.getUTCFullYear(), month + 1, 1) }
}

function startOfDay(at: number): number {
  return Math.floor(at / MS_PER_DAY) * MS_PER_DAY
}

/** The epoch was a Thursday. */
function startOfWeek(at: number): number {
  return Math.floor((at / MS_PER_DAY + 3) / 7) * 7 * MS_PER_DAY - 3 * MS_PER_DAY
}
