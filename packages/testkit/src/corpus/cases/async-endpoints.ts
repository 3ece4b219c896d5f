import { endpointOf } from '../build-endpoint.ts'
import { series, type Rhythm, type SeriesOptions } from '../build-series.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { MONTH } from '../place.ts'

const NAME = 'scoring'
const VARIANT = { EndpointName: NAME, VariantName: 'main' }

function queueOf(count: number): Facts {
  return endpointOf({
    endpoint: NAME,
    count,
    about: { async: { maxConcurrentInvocationsPerInstance: 4, outputPath: 's3://lake/out' } },
    load: null,
  })
}

function count(metric: string, rhythm: Rhythm, options: SeriesOptions = {}): Facts {
  return { metricSeries: [series('AWS/SageMaker', metric, 'Sum', 1, VARIANT, rhythm, options)] }
}

function backlog(rhythm: Rhythm): Facts {
  return {
    metricSeries: [series('AWS/SageMaker', 'ApproximateBacklogSize', 'Maximum', 1, { EndpointName: NAME }, rhythm)],
  }
}

/** A value every few hours and no data in between: what is published only when something happens. */
const nowAndThen = (value: number): Rhythm => {
  return (at) => ((at / 3_600_000) % 5 === 0 ? value : null)
}

/** Asynchronous endpoints publish no Invocations: their queue tells of use. */
export const ASYNC_ENDPOINTS: readonly CorpusCase[] = [
  {
    title: 'asynchronous endpoint in use, its backlog always worked off, beside a metric Invocations that is zero',
    facts: join(
      queueOf(1),
      backlog(0),
      count('InvocationsProcessed', (at) => (at / 3_600_000) % 3),
      count('Invocations', 0),
    ),
    findings: {},
    abstentions: [],
  },
  {
    title: 'asynchronous endpoint in use, which publishes the spelling of the documentation',
    facts: join(queueOf(1), backlog(0), count('InvocationsProcesssed', 7)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'asynchronous endpoint in use, one spelling at zero and the other published when something happens',
    facts: join(
      queueOf(1),
      backlog(0),
      count('InvocationsProcessed', 0),
      count('InvocationsProcesssed', nowAndThen(3)),
    ),
    findings: {},
    abstentions: ['idle-endpoint scoring'],
  },
  {
    title: 'asynchronous endpoint whose requests all fail',
    facts: join(queueOf(1), backlog(0), count('InvocationsProcessed', 0), count('InvocationFailures', nowAndThen(2))),
    findings: {},
    abstentions: ['idle-endpoint scoring'],
  },
  {
    title: 'asynchronous endpoint with requests that wait for an instance',
    facts: join(queueOf(1), backlog(12), count('InvocationsProcessed', 0)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'asynchronous endpoint without requests, on two instances',
    facts: join(queueOf(2), backlog(0), count('InvocationsProcessed', 0), count('InvocationFailures', 0)),
    findings: { 'idle-endpoint scoring': 2 * 0.23 * MONTH },
    abstentions: [],
  },
  {
    title: 'asynchronous endpoint of which CloudWatch lists no processed requests',
    facts: join(queueOf(1), backlog(0), count('InvocationsProcessed', 0, { listed: false })),
    findings: {},
    abstentions: ['idle-endpoint scoring'],
  },
  {
    title: 'asynchronous endpoint that has scaled to zero',
    facts: join(queueOf(0), backlog(0), count('InvocationsProcessed', 0)),
    findings: {},
    abstentions: [],
  },
]
