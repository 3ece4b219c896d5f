import type { MetricDataJson } from '@costwright/app/metric-answers/metric-data-shape'
import type { MetricStatisticsAnswer } from '@costwright/app/metric-answers/metric-statistics'
import { plainText, quoted } from '../../support/plain-text.ts'
import type { ToolAnswer } from '../../tool.ts'
import { objectAnswer } from '../peer/peer-answer.ts'

/** Longest text of an answer, characters: some six thousand tokens. */
const MOST_TEXT = 24_000

/** Values of metrics: as text all of them, or what they come to where they are too many to read. */
export function metricDataAnswer(data: MetricDataJson): ToolAnswer {
  const whole = objectAnswer(data)
  if (whole.text.length <= MOST_TEXT) return whole
  const lines = data.metricDataResults.map(({ id, label, datapoints }) => {
    const values = datapoints.map(({ value }) => value)
    return `${id} (${quoted(label)}): ${figures(values, datapoints[0]?.timestamp, datapoints.at(-1)?.timestamp)}`
  })
  return { ...whole, text: plainText([...lines, ...notesOf(data.messages, data.changed ?? []), REST].join('\n')) }
}

const REST = 'All points are in the structured content; a longer period or a shorter window makes them fewer.'

/** Statistics of one metric: the text says what they come to, the points are in the structured content. */
export function statisticsAnswer(data: MetricStatisticsAnswer): ToolAnswer {
  const { Label, Datapoints, Period, Series, messages, changed } = data
  const names = [...new Set(Datapoints.flatMap((one) => Object.keys(one)))].filter((name) => !NO_STATISTIC.has(name))
  const lines = names.map((name) => {
    const values = Datapoints.flatMap((one) => (typeof one[name] === 'number' ? [one[name]] : []))
    return `${name}: ${figures(values, Datapoints[0]?.Timestamp, Datapoints.at(-1)?.Timestamp)}`
  })
  const each = Series.slice(0, MOST_SERIES).map(
    ({ label, statistic, average, maximum }) =>
      `  ${quoted(label)}: ${statistic} mean ${short(average)}, at most ${short(maximum)}`,
  )
  const unit = Datapoints[0]?.Unit ?? 'None'
  const head = `${Label}, ${Datapoints.length} points by ${Period} s${unit === 'None' ? '' : `, ${unit}`}`
  const rest = Series.length > MOST_SERIES ? [`  … and ${Series.length - MOST_SERIES} more series`] : []
  return {
    ...objectAnswer(data),
    text: plainText([head, ...lines, ...each, ...rest, ...notesOf(messages, changed)].join('\n')),
  }
}

const NO_STATISTIC: ReadonlySet<string> = new Set(['Timestamp', 'Unit'])
const MOST_SERIES = 40

function figures(values: readonly number[], from: string | undefined, to: string | undefined): string {
  if (values.length === 0) return 'no values'
  const sum = values.reduce((total, one) => total + one, 0)
  const least = values.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY)
  const most = values.reduce((high, one) => Math.max(high, one), Number.NEGATIVE_INFINITY)
  return `${values.length} values from ${from ?? '?'} to ${to ?? '?'}: mean ${short(sum / values.length)}, ${short(least)} to ${short(most)}, sum ${short(sum)}`
}

function notesOf(
  messages: readonly { readonly Code: string; readonly Value: string }[],
  changed: readonly string[],
): readonly string[] {
  return [...messages.map(({ Value }) => `note: ${Value}`), ...changed.map((one) => `changed: ${one}`)]
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)))
}
