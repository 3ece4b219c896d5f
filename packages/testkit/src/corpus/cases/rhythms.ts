import { endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import type { Rhythm } from '../build-series.ts'
import type { CorpusCase } from '../corpus-case.ts'
import { MONTH, MS_PER_DAY, MS_PER_HOUR, NOW } from '../place.ts'

/** Requests in all hours of the days (counted back from NOW, yesterday is 1) that are named. */
function onDays(...days: readonly number[]): Rhythm {
  return (at) => (days.includes(Math.ceil((NOW - at) / MS_PER_DAY)) ? 3000 : 0)
}

const weekend: Rhythm = (at) => ([0, 6].includes(new Date(at).getUTCDay()) ? 3000 : 0)
const office: Rhythm = (at) => {
  const [day, hour] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()]
  return day >= 1 && day <= 5 && hour >= 8 && hour < 18 ? 12_000 : 0
}
/** One request in a while, at any hour. */
const rare: Rhythm = (at) => (Math.floor(at / MS_PER_HOUR) % 37 === 0 ? 1 : 0)

/** Endpoints with requests that a short look misses. */
export const RHYTHMS: readonly CorpusCase[] = [
  {
    title: 'asked around the clock by many',
    facts: endpointOf({}),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'asked at weekends only: in use, and off on weekdays',
    facts: endpointOf({ requests: weekend }),
    // 120 of the 168 hours of a week are quiet
    findings: { 'endpoint-off-hours ranking': (0.23 * MONTH * 120) / 168 },
    abstentions: [NO_BILL],
  },
  {
    title: 'asked in office hours only',
    facts: endpointOf({ requests: office }),
    // 118 of 168 hours are quiet
    findings: { 'endpoint-off-hours ranking': (0.23 * MONTH * 118) / 168 },
    abstentions: [NO_BILL],
  },
  {
    title: 'asked from 2 to 4 UTC every day, 50,000 times an hour',
    facts: endpointOf({ requests: (at) => ([2, 3].includes(new Date(at).getUTCHours()) ? 50_000 : 0) }),
    // two hours of a transform job a day remain
    findings: { 'realtime-fits-batch ranking': 0.23 * MONTH * (1 - 2 / 24) },
    abstentions: [NO_BILL],
  },
  {
    title: 'requests of 20 seconds in spells of four hours every other day',
    facts: endpointOf({
      type: 'ml.g5.xlarge',
      requests: (at) => ((at / MS_PER_HOUR) % 48 < 4 ? 100 : 0),
      load: { ...FULL, latencyMs: 20_000, gpu: 50, gpuMemory: 60 },
    }),
    // five hours of 48 remain: four with requests, and one to scale in
    findings: { 'realtime-fits-async ranking': 1.408 * MONTH * (1 - 5 / 48) },
    abstentions: [NO_BILL],
  },
  {
    title: 'asked every 14 days, the last time 13 days ago',
    facts: endpointOf({ requests: onDays(13, 27, 41, 55, 69, 83) }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'asked every 14 days; the last time is a day overdue',
    facts: endpointOf({ requests: onDays(16, 30, 44, 58, 72, 86) }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'asked once a month, the last time 17 days ago',
    facts: endpointOf({ requests: onDays(17, 47, 78) }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'asked on one day, 17 days ago, as far as is known',
    facts: (() => {
      const facts = endpointOf({ requests: onDays(17) })
      return {
        ...facts,
        metricSeries: facts.metricSeries?.filter(({ metric }) => metric !== 'InvocationsPerInstance') ?? [],
      }
    })(),
    findings: {},
    abstentions: [NO_BILL, 'idle-endpoint ranking'],
  },
  {
    title: 'asked daily until 40 days ago and never since',
    facts: endpointOf({ requests: (at) => (at < NOW - 40 * MS_PER_DAY ? 3000 : 0) }),
    findings: { 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'quiet but for the last day of the month, when it is full',
    facts: endpointOf({
      type: 'ml.m5.4xlarge',
      requests: (at) => (new Date(at).getUTCMonth() === 9 && new Date(at).getUTCDate() === 31 ? 400_000 : 20_000),
      load: {
        ...FULL,
        memory: 10,
        cpu: (at) => (at >= NOW - MS_PER_DAY ? 1400 : 70),
        peakCpu: (at) => (at >= NOW - MS_PER_DAY ? 1550 : 80),
      },
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'one request in a while on an instance whose memory serverless does not have',
    facts: endpointOf({ requests: rare }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a standby for disasters that nobody asks, tagged as one',
    facts: endpointOf({ requests: 0, about: { tags: { role: 'standby' } } }),
    findings: {},
    abstentions: [NO_BILL, 'idle-endpoint ranking'],
  },
  {
    title: 'an idle endpoint with the tag standby=false',
    facts: endpointOf({ requests: 0, about: { tags: { standby: 'false' } } }),
    findings: { 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
]
