import { looksLikeTime } from '../time-text.ts'
import { BLANK_LINE, readLines } from './text-lines.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** Rows above the values that only the console's export has. */
const PREAMBLE =
  /^"?(?:Full label|Label|Id|Region|Account ID|Metric (?:name|namespace)|Namespace|Statistic|Period|Start time|End time)"?,/i

/** A graph of the CloudWatch console, downloaded as CSV: rows about the metric, then a time and a value each. */
export const cloudwatchCsv: TrafficFormat = {
  id: 'cloudwatch-csv',
  title: 'metric of CloudWatch, downloaded from the console as CSV',
  recognizes: ({ lines }) =>
    PREAMBLE.test(lines[0] ?? '') && lines.slice(1, 40).some((line) => looksLikeTime(line.split(',')[0] ?? '')),
  read: (sniff) => {
    const preamble = sniff.lines.findIndex((line) => looksLikeTime((line.split(',')[0] ?? '').replaceAll('"', '')))
    const label = /^[^,]*,\s*"?([^",]*)/.exec(sniff.lines[0] ?? '')?.[1] ?? ''
    return Promise.resolve({
      kind: 'table',
      from: `(SELECT line FROM ${readLines(sniff)} WHERE regexp_matches(line, '^"?[0-9]{4}[-/]'))`,
      fields: [
        { name: 'time', sql: `trim(split_part(line, ',', 1), '" ')` },
        { name: 'count', sql: `coalesce(nullif(trim(split_part(line, ',', 2), '" \r'), ''), '0')` },
      ],
      blank: BLANK_LINE,
      linesBefore: preamble,
      notes: [`values of the metric ${JSON.stringify(label)} are taken for the sum of requests of each period`],
    })
  },
}
