interface Point {
  readonly hours: { readonly p50: number }
  readonly costUsd: { readonly p50: number }
}

/** The points that nothing else beats on both cost and time, at the median. */
export function paretoFrontier<Option extends Point>(options: readonly Option[]): ReadonlySet<Option> {
  const frontier = new Set<Option>()
  let fastest = Number.POSITIVE_INFINITY
  for (const option of options.toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50 || a.hours.p50 - b.hours.p50)) {
    if (option.hours.p50 >= fastest) continue
    frontier.add(option)
    fastest = option.hours.p50
  }
  return frontier
}
