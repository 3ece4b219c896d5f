/** How a column writes times: the condition on its text is that `us` is not null. */
export interface TimeKind {
  readonly id: 'zoned' | 'common-log' | 'minutes' | 'number'
  /** Microseconds, as SQL over a text of SQL. */
  readonly us: (text: string) => string
}

/** Microseconds of a year that no traffic is older or younger than: 1990 and 2100. */
const EARLIEST = 631_152_000_000_000
const LATEST = 4_102_444_800_000_000

function within(us: string): string {
  return `CASE WHEN ${us} BETWEEN ${EARLIEST} AND ${LATEST} THEN ${us} END`
}

/** Without seconds, which a cast does not take. */
const MINUTES = `['%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M', '%Y-%m-%dT%H:%MZ', '%Y/%m/%d %H:%M']`

/** Times in words; without a zone they are UTC. */
export const TIME_KINDS: readonly TimeKind[] = [
  { id: 'zoned', us: (text) => within(`epoch_us(TRY_CAST(${text} AS TIMESTAMPTZ))`) },
  { id: 'common-log', us: (text) => within(`epoch_us(try_strptime(trim(${text}, '[]'), '%d/%b/%Y:%H:%M:%S %z'))`) },
  { id: 'minutes', us: (text) => within(`epoch_us(try_strptime(${text}, ${MINUTES}))`) },
]

/** Units of numbers by how large they are: seconds, milliseconds, microseconds, nanoseconds since 1970. */
const UNITS = [
  { atLeast: 1e17, us: 1e-3, words: 'nanoseconds since 1970' },
  { atLeast: 1e14, us: 1, words: 'microseconds since 1970' },
  { atLeast: 1e11, us: 1e3, words: 'milliseconds since 1970' },
  { atLeast: 6e8, us: 1e6, words: 'seconds since 1970' },
  { atLeast: 0, us: 1e6, words: 'seconds since the start' },
] as const

/** Times as numbers of a unit that the largest of them tells. */
export function numberTimes(largest: number): TimeKind & { readonly words: string; readonly isRelative: boolean } {
  const unit = UNITS.find(({ atLeast }) => largest >= atLeast) ?? UNITS[4]
  const isRelative = unit.atLeast === 0
  const us = (text: string): string => `TRY_CAST(round(TRY_CAST(${text} AS DOUBLE) * ${unit.us}) AS BIGINT)`
  return {
    id: 'number',
    words: unit.words,
    isRelative,
    us: (text) => (isRelative ? `CASE WHEN ${us(text)} >= 0 THEN ${us(text)} END` : within(us(text))),
  }
}
