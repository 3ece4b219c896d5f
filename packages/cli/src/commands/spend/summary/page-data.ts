/** What the script of the page is given: texts are made safe, dollars are numbers for drawing. */
export interface SpendPageData {
  readonly overTime: {
    /** Labels of the stretches of time. */
    readonly starts: readonly string[]
    /** The dearest first; `isRest` marks everything beyond them. */
    readonly series: readonly {
      readonly name: string
      readonly isRest: boolean
      readonly usd: readonly (number | null)[]
    }[]
  } | null
  /** One or two levels; dollars of a group with parts are those of its parts. */
  readonly parts: readonly PagePart[]
}

export interface PagePart {
  readonly name: string
  readonly isRest: boolean
  readonly usd: number
  readonly parts: readonly { readonly name: string; readonly usd: number }[]
}
