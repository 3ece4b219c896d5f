import {
  CloudWatchClient,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { CloudWatchApi } from './cloudwatch-api.ts'

const REGION = 'us-east-1'
const HOUR = 3_600_000
const DIMENSIONS = { EndpointName: 'shop', VariantName: 'AllTraffic' }

let moto: MotoServer
beforeAll(async () => {
  moto = await startMotoServer()
}, MOTO_START_MS)
afterAll(async () => await moto.stop())
beforeEach(() => {
  for (const [name, value] of Object.entries(moto.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

it('lists metrics, reads values and alarms, and finds dashboards in an emulated account', async () => {
  // Values are kept for a while only: they are of the hours that have just passed.
  const to = Math.floor(Date.now() / HOUR) * HOUR
  const from = to - 3 * HOUR
  const client = new CloudWatchClient({ region: REGION })
  const metric = {
    MetricName: 'Invocations',
    Dimensions: Object.entries(DIMENSIONS).map(([Name, Value]) => ({ Name, Value })),
  }
  await client.send(
    new PutMetricDataCommand({
      Namespace: 'Test/SageMaker',
      MetricData: [10, 20, 30].map((Value, index) => ({ ...metric, Value, Timestamp: new Date(from + index * HOUR) })),
    }),
  )
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: 'SageMaker-idle',
      AlarmDescription: 'nobody asks',
      Namespace: 'Test/SageMaker',
      ...metric,
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 24,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    }),
  )
  await client.send(
    new SetAlarmStateCommand({ AlarmName: 'SageMaker-idle', StateValue: 'ALARM', StateReason: 'no requests' }),
  )
  await client.send(new PutDashboardCommand({ DashboardName: 'costs', DashboardBody: '{"widgets": []}' }))
  client.destroy()

  const api = new CloudWatchApi({ access: { env: process.env }, region: REGION })
  try {
    const listed = await api.listMetrics({
      namespace: 'Test/SageMaker',
      metric: 'Invocations',
      dimensions: { EndpointName: 'shop' },
    })
    expect(listed).toEqual([{ namespace: 'Test/SageMaker', metric: 'Invocations', dimensions: DIMENSIONS }])
    const stat = {
      namespace: 'Test/SageMaker',
      metric: 'Invocations',
      dimensions: DIMENSIONS,
      statistic: 'Sum',
      periodSeconds: 3600,
    }
    const { results } = await api.metricData(
      [{ id: 'm1', stat, expression: null, label: null, returned: true, periodSeconds: null }],
      { from, to },
    )
    expect(results).toMatchObject([{ id: 'm1', statusCode: 'Complete' }])
    expect(results[0]?.points).toEqual([10, 20, 30].map((value, index) => ({ at: from + index * HOUR, value })))
    const alarms = await api.alarms({ state: 'ALARM', namePrefix: 'SageMaker', names: [], max: 10 })
    expect(alarms).toMatchObject([
      {
        name: 'SageMaker-idle',
        description: 'nobody asks',
        state: 'ALARM',
        stateReason: 'no requests',
        dimensions: DIMENSIONS,
        threshold: 1,
        evaluationPeriods: 24,
      },
    ])
    expect(await api.alarms({ state: 'OK', namePrefix: null, names: [], max: 10 })).toEqual([])
    expect(await api.dashboards(null)).toMatchObject([{ DashboardName: 'costs' }])
    expect(await api.dashboard('costs')).toEqual({ DashboardName: 'costs', DashboardBody: '{"widgets": []}' })
    expect(await api.endpoint('nowhere')).toBeNull()
    expect(await api.trainingJob('nowhere')).toBeNull()
  } finally {
    api.close()
  }
})
