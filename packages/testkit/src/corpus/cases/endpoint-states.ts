import { each, endpointOf, HOSTED_RULES, NO_BILL } from '../build-endpoint.ts'
import type { CorpusCase } from '../corpus-case.ts'
import { daysAgo } from '../place.ts'

const UNCLEAR = [
  'Creating',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'Failed',
  'Deleting',
  'OutOfService',
  'SomethingNew',
]

/** Endpoints without requests that may not be judged: new, changed, under change, or without instances. */
export const ENDPOINT_STATES: readonly CorpusCase[] = [
  ...UNCLEAR.map((status) => ({
    title: `endpoint without requests with status ${status}`,
    facts: endpointOf({ requests: 0, about: { status } }),
    findings: {},
    abstentions: each(HOSTED_RULES, 'ranking'),
  })),
  {
    title: 'endpoint without requests with an update under way',
    facts: endpointOf({ requests: 0, about: { updating: true } }),
    findings: {},
    abstentions: each(HOSTED_RULES, 'ranking'),
  },
  {
    title: 'endpoint made five days ago',
    facts: endpointOf({
      requests: 0,
      about: { createdAt: daysAgo(5), lastModifiedAt: daysAgo(5) },
      series: { days: 5 },
    }),
    findings: {},
    abstentions: ['idle-endpoint ranking', 'oversized-endpoint ranking'],
  },
  {
    title: 'endpoint made 13 days and 23 hours ago',
    facts: endpointOf({ requests: 0, about: { createdAt: daysAgo(13.96), lastModifiedAt: daysAgo(13.96) } }),
    findings: {},
    abstentions: ['idle-endpoint ranking', 'oversized-endpoint ranking'],
  },
  {
    title: 'old endpoint without requests whose configuration was changed three days ago',
    facts: endpointOf({ requests: 0, about: { lastModifiedAt: daysAgo(3) } }),
    findings: {},
    abstentions: ['idle-endpoint ranking', 'oversized-endpoint ranking'],
  },
  {
    title: 'endpoint whose variant has no instance',
    facts: endpointOf({ requests: 0, count: 0 }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'endpoint whose number of instances is not known',
    facts: endpointOf({ requests: 0, running: { currentInstanceCount: null } }),
    findings: {},
    abstentions: each(HOSTED_RULES, 'ranking'),
  },
  {
    title: 'endpoint whose configuration was deleted',
    facts: endpointOf({ requests: 0, about: { configName: 'gone' } }),
    findings: {},
    abstentions: each(HOSTED_RULES, 'ranking'),
  },
  {
    title: 'endpoint on a pool of instance types',
    facts: endpointOf({
      requests: 0,
      config: { instanceType: null, instancePoolTypes: ['ml.m5.xlarge', 'ml.c5.xlarge'] },
    }),
    findings: {},
    abstentions: each(HOSTED_RULES, 'ranking'),
  },
  {
    title: 'endpoint without requests on a type without a price',
    facts: endpointOf({ requests: 0, type: 'ml.x9.large' }),
    findings: {},
    abstentions: ['idle-endpoint ranking', NO_BILL],
  },
]
