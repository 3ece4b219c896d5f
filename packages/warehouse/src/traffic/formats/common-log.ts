import { BLANK_LINE, lineGroup, readLines } from './text-lines.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** `host - user [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 2326`, and whatever follows. */
const LINE = String.raw`^\S+ \S+ .*?\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] ?(?:"(?:[^"\\]|\\.)*" (\d{3}|-) (\d+|-))?`
const READABLE = new RegExp(LINE)

/** Access logs of nginx and Apache, common and combined, and of API Gateway in that form. */
export const commonLog: TrafficFormat = {
  id: 'common-log',
  title: 'access log, common or combined (nginx, Apache, API Gateway)',
  recognizes: ({ lines }) => lines.slice(0, 20).some((line) => READABLE.test(line)),
  read: (sniff) =>
    Promise.resolve({
      kind: 'table',
      from: readLines(sniff),
      fields: [
        { name: 'time', sql: lineGroup(LINE, 1) },
        { name: 'response bytes', sql: `nullif(${lineGroup(LINE, 3)}, '-')` },
      ],
      blank: BLANK_LINE,
      linesBefore: 0,
      notes: [],
    }),
}
