import { endpointOf } from '../build-endpoint.ts'
import { series, type Rhythm, type SeriesOptions } from '../build-series.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { MONTH } from '../place.ts'

const VARIANT = { EndpointName: 'tags', VariantName: 'main' }

function serverlessOf(
  slots: number | null,
  requests: Rhythm,
  about: Parameters<typeof endpointOf>[0]['about'] = {},
): Facts {
  const serverless = { memorySizeMb: 2048, maxConcurrency: 20, provisionedConcurrency: slots }
  return endpointOf({
    endpoint: 'tags',
    requests,
    load: null,
    about,
    config: { instanceType: null, initialInstanceCount: null, serverless },
    running: { currentInstanceCount: null, desiredInstanceCount: null, serverless },
  })
}

function slotUse(rhythm: Rhythm, options: SeriesOptions = {}): Facts {
  const metric = 'ServerlessProvisionedConcurrencyUtilization'
  return { metricSeries: [series('AWS/SageMaker', metric, 'Average', 1, VARIANT, rhythm, options)] }
}

/** Serverless endpoints cost nothing while nobody asks, but for the slots that are kept warm. */
export const SERVERLESS_ENDPOINTS: readonly CorpusCase[] = [
  { title: 'serverless endpoint that nobody asks', facts: serverlessOf(null, 0), findings: {}, abstentions: [] },
  { title: 'serverless endpoint in use', facts: serverlessOf(null, 5000), findings: {}, abstentions: [] },
  {
    title: 'ten warm slots of 2 GB that nobody uses',
    facts: join(serverlessOf(10, 0), slotUse(0)),
    // slots × seconds of a month × price of a slot-second
    findings: { 'idle-provisioned-concurrency tags': 10 * MONTH * 3600 * 0.00001 },
    abstentions: [],
  },
  { title: 'warm slots in use', facts: join(serverlessOf(10, 900), slotUse(0.4)), findings: {}, abstentions: [] },
  {
    title: 'warm slots whose use CloudWatch does not list',
    facts: join(serverlessOf(10, 0), slotUse(0, { listed: false })),
    findings: {},
    abstentions: ['idle-provisioned-concurrency tags'],
  },
  {
    title: 'unused warm slots of an endpoint that is rolling back',
    facts: join(serverlessOf(10, 0, { status: 'RollingBack' }), slotUse(0)),
    findings: {},
    abstentions: ['idle-provisioned-concurrency tags'],
  },
]
