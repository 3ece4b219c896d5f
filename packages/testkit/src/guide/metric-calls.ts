import { at, GUIDE_HOURS, HOURS_OF_MONTH, listAt, problemsOf, says, type GuideCall } from './guide-call.ts'

const cloudwatch = { surface: 'cloudwatch' } as const
/** An endpoint of two variants, and one of six instances, of the sample account. */
const TWO_VARIANTS = 'checkout-ab'
const BUSY = 'home-page'
const JOB = 'exp-2026-08-31-0'

function points(structured: unknown): readonly unknown[] {
  return listAt(structured, 'Datapoints')
}

/** Sum of a field of the points. */
function total(structured: unknown, field: string): number {
  return points(structured).reduce<number>((sum, one) => sum + Number(at(one, field) ?? Number.NaN), 0)
}

/** Calls of the CloudWatch server. */
export const METRIC_CALLS: readonly GuideCall[] = [
  {
    ...cloudwatch,
    title: 'How busy an endpoint is',
    tool: 'get_metric_statistics',
    arguments: {
      namespace: 'AWS/SageMaker',
      metric_name: 'CPUUtilization',
      dimensions: [{ Name: 'EndpointName', Value: TWO_VARIANTS }],
      ...GUIDE_HOURS,
      period: 3600,
      statistics: ['Average', 'Maximum'],
    },
    problems: ({ structured }) => {
      const changed = listAt(structured, 'changed')
      const series = listAt(structured, 'Series')
      return problemsOf({
        'a point for each hour': points(structured).length === HOURS_OF_MONTH,
        'averages between 0 and 800 %': points(structured).every((one) => {
          const value = Number(at(one, 'Average'))
          return value > 0 && value < 800
        }),
        'the maximum is no less than the average': points(structured).every(
          (one) => Number(at(one, 'Maximum')) >= Number(at(one, 'Average')),
        ),
        'both variants are told apart': ['champion', 'challenger'].every((name) =>
          series.some((one) => at(one, 'label') === `${TWO_VARIANTS} ${name}`),
        ),
        'it says which namespace was read': says(changed, '/aws/sagemaker/Endpoints'),
        'it says that the variants were found': says(changed, 'VariantName'),
      })
    },
  },
  {
    ...cloudwatch,
    title: 'What a request costs',
    tool: 'get_metric_data',
    arguments: {
      metric_data_queries: [
        {
          id: 'invocations',
          metric_stat: {
            metric: {
              namespace: 'AWS/SageMaker',
              metric_name: 'Invocations',
              dimensions: [{ Name: 'EndpointName', Value: BUSY }],
            },
            period: 3600,
            stat: 'Sum',
          },
        },
        { id: 'cost_per_invocation', expression: 'hourly_cost / invocations' },
      ],
      ...GUIDE_HOURS,
    },
    problems: ({ structured }) => {
      const results = listAt(structured, 'metricDataResults')
      const [counts, costs] = ['invocations', 'cost_per_invocation'].map((id) =>
        listAt(
          results.find((one) => at(one, 'id') === id),
          'datapoints',
        ),
      )
      // Six ml.c5.xlarge at $0.204.
      const usdPerHour = 6 * 0.204
      return problemsOf({
        'a count for each hour': counts?.length === HOURS_OF_MONTH,
        'a cost for each hour with requests':
          costs?.length === counts?.filter((one) => Number(at(one, 'value')) > 0).length,
        'each cost is the price of the endpoint by its requests':
          costs?.every((one) => {
            const count = counts?.find((other) => at(other, 'timestamp') === at(one, 'timestamp'))
            return Math.abs(Number(at(one, 'value')) * Number(at(count, 'value')) - usdPerHour) < 1e-9
          }) ?? false,
        'it says what hourly_cost was taken for': says(listAt(structured, 'changed'), '6 × ml.c5.xlarge at $0.204'),
      })
    },
  },
  {
    ...cloudwatch,
    title: 'How busy a training job is',
    tool: 'get_metric_statistics',
    arguments: {
      namespace: 'AWS/SageMaker',
      metric_name: 'TrainingJobCPUUtilization',
      dimensions: [{ Name: 'TrainingJobName', Value: JOB }],
      start_time: '2026-08-01T00:00:00Z',
      end_time: '2026-09-01T00:00:00Z',
      period: 300,
      statistics: ['Average', 'Maximum'],
    },
    problems: ({ structured }) =>
      problemsOf({
        'it is CPUUtilization': at(structured, 'Label') === 'CPUUtilization',
        'points by five minutes while it ran': points(structured).length === 37 && at(structured, 'Period') === 300,
        'percent of all cores': total(structured, 'Average') / points(structured).length > 100,
        'it says which metric was read': says(
          listAt(structured, 'changed'),
          'there is no metric TrainingJobCPUUtilization',
        ),
        'it says which hosts were read': says(listAt(structured, 'changed'), `Host = ${JOB}/`),
      }),
  },
  {
    ...cloudwatch,
    title: 'How many requests each instance gets',
    tool: 'get_metric_statistics',
    arguments: {
      namespace: 'AWS/SageMaker',
      metric_name: 'InvocationsPerInstance',
      dimensions: [{ Name: 'EndpointName', Value: BUSY }],
      ...GUIDE_HOURS,
      period: 300,
      statistics: ['Average'],
    },
    problems: ({ structured }) =>
      problemsOf({
        'sums, for averages say nothing': points(structured).every((one) => Number(at(one, 'Sum')) >= 0),
        'a sixth of the requests of the endpoint':
          Math.abs(total(structured, 'Sum') * 6 - 274_658_863) < 0.01 * 274_658_863,
        'it says that Sum was read': says(listAt(structured, 'changed'), 'Sum was read'),
        'it says that hours are what is stored': listAt(structured, 'messages').some((one) =>
          String(at(one, 'Value')).includes('stored by 3600 s'),
        ),
      }),
  },
  {
    ...cloudwatch,
    title: 'How busy everything is',
    tool: 'get_metric_statistics',
    arguments: {
      namespace: 'AWS/SageMaker',
      metric_name: 'CPUUtilization',
      ...GUIDE_HOURS,
      period: 3600,
      statistics: ['Average'],
    },
    problems: ({ structured }) => {
      const series = listAt(structured, 'Series')
      return problemsOf({
        'a point for each hour': points(structured).length === HOURS_OF_MONTH,
        'each endpoint with its own figures': series.length > 30,
        'idle ones stand out': series.some((one) => Number(at(one, 'average')) < 1),
        'it says which namespace was read': says(listAt(structured, 'changed'), '/aws/sagemaker/Endpoints'),
      })
    },
  },
  {
    ...cloudwatch,
    title: 'Which alarms sound',
    tool: 'describe_alarms',
    arguments: { alarm_name_prefix: 'SageMaker', state_value: 'ALARM' },
    problems: ({ structured }) => {
      const alarms = listAt(structured, 'metric_alarms')
      return problemsOf({
        'the alarms on SageMaker that sound': alarms.length === 2,
        'all of them in ALARM': alarms.every((one) => at(one, 'state_value') === 'ALARM'),
        'all of them on SageMaker': alarms.every((one) => at(one, 'namespace') === 'AWS/SageMaker'),
        'it says that no name begins so': says(listAt(structured, 'changed'), 'no alarm has a name that begins with'),
      })
    },
  },
]
