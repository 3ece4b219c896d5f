import { BUSY, each, endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import type { CorpusCase } from '../corpus-case.ts'
import { daysAgo, MONTH } from '../place.ts'

const MAIN = { name: 'main', requests: BUSY, load: FULL }

/** Endpoints of several variants, each with instances of its own. */
export const VARIANTS: readonly CorpusCase[] = [
  {
    title: 'two variants, the first without requests and the second in use: what a blue/green change left behind',
    facts: endpointOf({ variants: [{ name: 'blue', count: 2, weight: 0, requests: 0, load: FULL }, MAIN] }),
    findings: { 'canary-variant-left-on ranking / blue': 2 * 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a canary with a tenth of the requests',
    facts: endpointOf({ variants: [MAIN, { name: 'canary', requests: BUSY / 9, load: FULL }] }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a canary that was put there two weeks ago and gets nothing yet',
    facts: endpointOf({
      variants: [MAIN, { name: 'canary', requests: 0, load: FULL }],
      about: { lastModifiedAt: daysAgo(15) },
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'two variants that nobody asks: one finding for the whole endpoint',
    facts: endpointOf({
      variants: [
        { name: 'main', requests: 0, load: FULL },
        { name: 'canary', requests: 0, load: FULL },
      ],
    }),
    findings: { 'idle-endpoint ranking': 2 * 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a variant of which no metric is listed beside one in use',
    facts: endpointOf({ variants: [MAIN, { name: 'canary', requests: null, load: null }] }),
    findings: {},
    abstentions: [
      NO_BILL,
      ...each(['canary-variant-left-on', 'endpoint-off-hours', 'idle-endpoint', 'oversized-endpoint'], 'ranking'),
    ],
  },
  {
    title: 'a shadow variant for 60 days',
    facts: endpointOf({
      variants: [MAIN, { name: 'next', shadow: true, count: 3, requests: 0, load: FULL }],
      about: { lastModifiedAt: daysAgo(60) },
    }),
    findings: { 'shadow-variant-left-on ranking': 3 * 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a shadow test that has run for three weeks',
    facts: endpointOf({
      variants: [MAIN, { name: 'next', shadow: true, requests: 0, load: FULL }],
      about: { lastModifiedAt: daysAgo(21) },
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'an idle endpoint with an old shadow: its dollars are counted with the endpoint',
    facts: endpointOf({
      variants: [
        { name: 'main', requests: 0, load: FULL },
        { name: 'next', shadow: true, requests: 0, load: FULL },
      ],
    }),
    findings: { 'idle-endpoint ranking': 2 * 0.23 * MONTH, 'shadow-variant-left-on ranking': 0 },
    abstentions: [NO_BILL],
  },
]
