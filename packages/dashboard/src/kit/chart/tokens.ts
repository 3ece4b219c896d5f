/** The colours of the page as a chart needs them: resolved, since a picture that is saved has no style sheet. */
export interface ChartTokens {
  readonly surface: string
  readonly raised: string
  readonly line: string
  readonly lineStrong: string
  readonly ink: string
  readonly dim: string
  readonly accent: string
  readonly accentSoft: string
  readonly good: string
  readonly bad: string
  readonly warn: string
  /** Eight that are told apart; the last is grey, for what is left over. */
  readonly series: readonly string[]
}

/** Reads the colours that the page shows now. */
export function readTokens(): ChartTokens {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const tokens = {
    surface: color('surface'),
    raised: color('raised'),
    line: color('line'),
    lineStrong: color('line-strong'),
    ink: color('ink'),
    dim: color('dim'),
    accent: color('accent'),
    accentSoft: color('accent-soft'),
    good: color('good'),
    bad: color('bad'),
    warn: color('warn'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((index) => color(`series-${index}`)),
  }
  probe.remove()
  return tokens
}
