/** Colours of a page's charts, read from the variables of its style, so that charts follow light and dark. */
export interface ChartColours {
  readonly text: string
  readonly dim: string
  readonly line: string
  readonly page: string
  readonly panel: string
  readonly rest: string
  /** Of words on a series' colour. */
  readonly onSeries: string
  readonly series: readonly string[]
}

/** Told apart by most eyes, light and dark; neighbours differ in lightness too. */
const LIGHT = [
  '#2563a8',
  '#b45f06',
  '#15803d',
  '#9333a8',
  '#0e8a94',
  '#a8321a',
  '#5b6b00',
  '#be185d',
  '#475bc7',
  '#8a6d1a',
  '#7a4b2b',
]
const DARK = [
  '#6aaef0',
  '#f5a742',
  '#5fc983',
  '#cf85e0',
  '#45c4cf',
  '#f28a5b',
  '#b3c43f',
  '#f27bad',
  '#98a5f7',
  '#d8bd5a',
  '#c79a78',
]

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  return {
    text: of('text'),
    dim: of('dim'),
    line: of('line'),
    page: of('page'),
    panel: of('panel'),
    onSeries: isDark ? '#15171a' : '#ffffff',
    rest: isDark ? '#9aa1a9' : '#6b7178',
    series: isDark ? DARK : LIGHT,
  }
}

/** The colour of a series by its place; those beyond the last begin again. */
export function seriesColour(colours: ChartColours, place: number, isRest: boolean): string {
  return isRest ? colours.rest : (colours.series[place % colours.series.length] ?? colours.rest)
}
