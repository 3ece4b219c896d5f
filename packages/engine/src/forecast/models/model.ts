/** A way to go on with a series of daily dollars. */
export interface ForecastModel {
  /** The name of the file. */
  readonly id: string
  /** For people. */
  readonly title: string
  /** Days of history below which it is not asked. */
  readonly leastDays: number
  /** Dollars of each of the `days` days after `history`; pure, the same for the same history. */
  readonly forecast: (history: readonly number[], days: number) => readonly number[]
}
