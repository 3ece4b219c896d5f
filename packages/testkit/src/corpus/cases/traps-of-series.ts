import { ASKING_RULES, each, endpointOf, NO_BILL } from '../build-endpoint.ts'
import { series } from '../build-series.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { MONTH, MS_PER_DAY, NOW } from '../place.ts'

/** Every rule that asks for requests; the group of multi-model endpoints is asked as well. */
const ASKED = [...each(ASKING_RULES, 'ranking'), NO_BILL]

/** Endpoints of which CloudWatch seems to say that nobody asks them. */
export const TRAPS_OF_SERIES: readonly CorpusCase[] = [
  {
    title: 'Invocations under EndpointName alone, which is no set of dimensions that SageMaker publishes',
    facts: join(endpointOf({ requests: null }), {
      metricSeries: [series('AWS/SageMaker', 'Invocations', 'Sum', 1, { EndpointName: 'ranking' }, 0)],
    }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'Invocations in the namespace of the hosts',
    facts: join(endpointOf({ requests: null }), {
      metricSeries: [
        series(
          '/aws/sagemaker/Endpoints',
          'Invocations',
          'Sum',
          1,
          { EndpointName: 'ranking', VariantName: 'main' },
          0,
        ),
      ],
    }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'Invocations of a variant of another name',
    facts: join(endpointOf({ requests: null }), {
      metricSeries: [
        series('AWS/SageMaker', 'Invocations', 'Sum', 1, { EndpointName: 'ranking', VariantName: 'AllTraffic' }, 0),
      ],
    }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'zeros that ListMetrics does not know',
    facts: endpointOf({ requests: 0, series: { listed: false } }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'no data at all in a listed series',
    facts: endpointOf({ requests: () => null }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'zeros with a hole of two days',
    facts: endpointOf({ requests: (at) => (at >= NOW - 6 * MS_PER_DAY && at < NOW - 4 * MS_PER_DAY ? null : 0) }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'zeros that end three days ago',
    facts: endpointOf({ requests: (at) => (at >= NOW - 3 * MS_PER_DAY ? null : 0) }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'zeros of the last ten days only',
    facts: endpointOf({ requests: 0, series: { days: 10 } }),
    findings: {},
    abstentions: ASKED,
  },
  {
    title: 'zeros for 30 days with three hours without data',
    facts: endpointOf({ requests: (at) => (at >= NOW - 6 * MS_PER_DAY && at < NOW - 5.875 * MS_PER_DAY ? null : 0) }),
    findings: { 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
]
