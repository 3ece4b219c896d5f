import { endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import { series, type Rhythm, type SeriesOptions } from '../build-series.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, MONTH } from '../place.ts'

/** An endpoint of two instances for components, whose variant itself is never asked. */
const HOST = endpointOf({ endpoint: 'platform', count: 2, requests: 0, load: FULL, config: { modelName: null } })

function component(name: string): Facts {
  return {
    inferenceComponents: [
      {
        ...HOME,
        name,
        arn: arnOf(HOME, 'inference-component', name),
        tags: {},
        endpointName: 'platform',
        variantName: 'main',
        status: 'InService',
        modelName: 'platform-model',
        currentCopyCount: 1,
        desiredCopyCount: 1,
        cpuCores: 2,
        acceleratorDevices: null,
        minMemoryMb: 1024,
        createdAt: daysAgo(150),
        lastModifiedAt: daysAgo(150),
      },
    ],
  }
}

function alone(name: string, rhythm: Rhythm, options: SeriesOptions = {}): Facts {
  return {
    metricSeries: [series('AWS/SageMaker', 'Invocations', 'Sum', 1, { InferenceComponentName: name }, rhythm, options)],
  }
}

function whole(name: string, rhythm: Rhythm): Facts {
  const dimensions = { EndpointName: 'platform', VariantName: 'main', InferenceComponentName: name }
  return { metricSeries: [series('AWS/SageMaker', 'Invocations', 'Sum', 1, dimensions, rhythm)] }
}

/** Requests to inference components are counted by component; the variant that holds them shows none. */
export const INFERENCE_COMPONENTS: readonly CorpusCase[] = [
  {
    title: 'components that are asked, on a variant without Invocations',
    facts: join(HOST, component('a'), component('b'), alone('a', 300), alone('b', 0)),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a component whose requests are under the three dimensions, and zero under its own',
    facts: join(HOST, component('a'), alone('a', 0), whole('a', 300)),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'components that nobody asks',
    facts: join(HOST, component('a'), component('b'), alone('a', 0), alone('b', 0)),
    findings: { 'idle-endpoint platform': 2 * 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'components of one of which CloudWatch lists no requests',
    facts: join(HOST, component('a'), component('b'), alone('a', 0), alone('b', 0, { listed: false })),
    findings: {},
    abstentions: [NO_BILL, 'idle-endpoint platform', 'endpoint-off-hours platform'],
  },
  {
    title: 'an endpoint for components that holds none',
    facts: HOST,
    findings: {},
    abstentions: [NO_BILL, 'idle-endpoint platform', 'endpoint-off-hours platform'],
  },
]
