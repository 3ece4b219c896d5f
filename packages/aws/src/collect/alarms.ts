import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { HOME_REGION } from './aws-clients.ts'
import type { Collector } from './collector.ts'
import { instantOrNull, textOrNull, wholeOrNull } from './fact-values.ts'
import type { Reading } from './reading.ts'

const COMMON = {
  facts: ['alarms'],
  actions: ['cloudwatch:DescribeAlarms'],
  stage: 'resources',
  charge: null,
} as const

/** Alarms on metrics of SageMaker and of the bill, and on expressions. */
export const alarms: Collector = { ...COMMON, id: 'alarms', scope: 'region', collect: readAlarms }

/** Alarms on the bill are in one region only, which may not be one of those that are read. */
export const billingAlarms: Collector = {
  ...COMMON,
  id: 'billing-alarms',
  scope: 'account',
  collect: async (reading) => {
    if (!reading.run.regions.includes(HOME_REGION)) await readAlarms(reading)
  },
}

async function readAlarms(reading: Reading): Promise<void> {
  const client = reading.run.clients.cloudWatch(reading.region)
  const facts = await reading.list(
    { action: 'cloudwatch:DescribeAlarms', fact: 'alarms' },
    async (NextToken, options) => {
      const command = new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm'], MaxRecords: 100, NextToken })
      const page = await client.send(command, options)
      return { items: (page.MetricAlarms ?? []).flatMap((one) => alarmFact(reading, one) ?? []), next: page.NextToken }
    },
  )
  reading.add('alarms', facts)
}

const NAMESPACES = /sagemaker|^AWS\/Billing$/i

/** Null where it is on a metric that has nothing to do with machine learning. */
function alarmFact({ place }: Reading, of: MetricAlarm): AccountFact<'alarms'> | null {
  const { AlarmArn: arn, AlarmName: name } = of
  if (arn === undefined || name === undefined) return null
  if (of.Namespace !== undefined && !NAMESPACES.test(of.Namespace)) return null
  return {
    ...place,
    arn,
    name,
    tags: null,
    state: of.StateValue ?? 'unknown',
    stateChangedAt: instantOrNull(of.StateTransitionedTimestamp ?? of.StateUpdatedTimestamp),
    namespace: textOrNull(of.Namespace),
    metric: textOrNull(of.MetricName),
    dimensions: Object.fromEntries((of.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? ''])),
    statistic: textOrNull(of.Statistic) ?? textOrNull(of.ExtendedStatistic),
    periodSeconds: wholeOrNull(of.Period),
    threshold: of.Threshold ?? null,
    comparison: textOrNull(of.ComparisonOperator),
    evaluationPeriods: wholeOrNull(of.EvaluationPeriods),
    actionsEnabled: of.ActionsEnabled ?? false,
    actionArns: [...(of.AlarmActions ?? [])],
  }
}
