/** A query of get_metric_data, whatever form it was written in. */
export interface AskedQuery {
  readonly id: string
  readonly stat: {
    readonly namespace: string
    readonly metric: string
    readonly dimensions: Readonly<Record<string, string>>
    readonly statistic: string
    /** Null: that of the question. */
    readonly periodSeconds: number | null
  } | null
  readonly expression: string | null
  readonly label: string | null
  readonly returned: boolean
  readonly periodSeconds: number | null
}

/** A question about values over time. */
export interface DataQuestion {
  readonly queries: readonly AskedQuery[]
  /** ISO 8601 or a date; null for three hours before the end, and for now. */
  readonly start: string | null
  readonly end: string | null
  /** About as many points are wanted where no period is given. */
  readonly targetDatapoints: number
}
