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

/** Black or white, whichever is read better on a colour that `readTokens` gave. */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const share = Number(part) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  // Relative luminance of WCAG 2; both contrasts are equal at 0.179.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff'
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
