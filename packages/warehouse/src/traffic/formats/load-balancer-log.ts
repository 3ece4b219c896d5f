import { BLANK_LINE, lineGroup, readLines } from './text-lines.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** Type, time, load balancer, client, target, three durations, two statuses, bytes received and sent (ELB user guide, access logs). */
const LINE = String.raw`^(?:http|https|h2|grpcs|ws|wss) (\S+) \S+ \S+ \S+ (?:\S+ ){3}\S+ \S+ (\d+) (\d+) "`
const READABLE = new RegExp(LINE)

/** Access logs of Application Load Balancers. */
export const loadBalancerLog: TrafficFormat = {
  id: 'alb-log',
  title: 'access log of an Application Load Balancer',
  recognizes: ({ lines }) => lines.slice(0, 20).some((line) => READABLE.test(line)),
  read: (sniff) =>
    Promise.resolve({
      kind: 'table',
      from: readLines(sniff),
      fields: [
        { name: 'time', sql: lineGroup(LINE, 1) },
        { name: 'request bytes', sql: lineGroup(LINE, 2) },
        { name: 'response bytes', sql: lineGroup(LINE, 3) },
      ],
      blank: BLANK_LINE,
      linesBefore: 0,
      notes: ['times of a load balancer log are those of the answer, not of the request'],
    }),
}
