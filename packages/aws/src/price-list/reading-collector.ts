/**
 * Gathers the prices that AWS lists under one key. Several effective dates: the newest that is already in force counts;
 * several prices of that date: all of them, for the reading is ambiguous.
 */
export interface ReadingCollector {
  readonly add: (group: string, key: string, usd: string, effectiveDate: string) => void
  /** Readings by group, keys sorted: a numeral, or the differing numerals. */
  readonly readings: () => ReadonlyMap<string, Readonly<Record<string, string | string[]>>>
  readonly superseded: () => number
}

interface Candidate {
  /** One numeral, or the differing ones; files hold tens of thousands of these, nearly all with one. */
  readonly usd: string | readonly string[]
  readonly effectiveDate: string
}

/** `today` is the ISO date or instant that decides which effective dates are in force. */
export function createReadingCollector(today: string): ReadingCollector {
  const groups = new Map<string, Map<string, Candidate>>()
  let superseded = 0

  /** Prices in force come before prices to come; among those in force the newest, among those to come the nearest. */
  function better(a: string, b: string): boolean {
    const aStarted = a <= today
    const bStarted = b <= today
    if (aStarted !== bStarted) return aStarted
    return aStarted ? a > b : a < b
  }

  return {
    add(group, key, usd, effectiveDate) {
      const candidates = groups.get(group) ?? new Map<string, Candidate>()
      groups.set(group, candidates)
      const known = candidates.get(key)
      if (known === undefined) candidates.set(key, { usd, effectiveDate })
      else if (known.effectiveDate === effectiveDate) {
        const usds = [known.usd].flat()
        if (!usds.includes(usd)) candidates.set(key, { usd: [...usds, usd], effectiveDate })
      } else {
        superseded += 1
        if (better(effectiveDate, known.effectiveDate)) candidates.set(key, { usd, effectiveDate })
      }
    },
    readings: () =>
      new Map(
        [...groups]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([group, candidates]) => [
            group,
            Object.fromEntries(
              [...candidates]
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, { usd }]) => [
                  key,
                  typeof usd === 'string' ? usd : usd.toSorted((a, b) => Number(a) - Number(b)),
                ]),
            ),
          ]),
      ),
    superseded: () => superseded,
  }
}
