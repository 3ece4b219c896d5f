import {
  DescribeDataQualityJobDefinitionCommand,
  DescribeModelBiasJobDefinitionCommand,
  DescribeModelExplainabilityJobDefinitionCommand,
  DescribeModelQualityJobDefinitionCommand,
  DescribeMonitoringScheduleCommand,
  ListMonitoringSchedulesCommand,
  type DescribeMonitoringScheduleResponse,
  type MonitoringResources,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading, SendOptions } from '../reading.ts'

/** Monitoring schedules; their instances are in the schedule or in a job definition that it names. */
export const monitoringSchedules: Collector = {
  id: 'sagemaker/monitoring-schedules',
  facts: ['monitoringSchedules'],
  actions: [
    'sagemaker:ListMonitoringSchedules',
    'sagemaker:DescribeMonitoringSchedule',
    'sagemaker:DescribeDataQualityJobDefinition',
    'sagemaker:DescribeModelQualityJobDefinition',
    'sagemaker:DescribeModelBiasJobDefinition',
    'sagemaker:DescribeModelExplainabilityJobDefinition',
  ],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListMonitoringSchedules', fact: 'monitoringSchedules' },
      async (NextToken, options) => {
        const page = await client.send(new ListMonitoringSchedulesCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.MonitoringScheduleSummaries, next: page.NextToken }
      },
    )
    const described = await reading.each(
      { action: 'sagemaker:DescribeMonitoringSchedule', fact: 'monitoringSchedules' },
      listed,
      async ({ MonitoringScheduleName }, options) =>
        await client.send(new DescribeMonitoringScheduleCommand({ MonitoringScheduleName }), options),
    )
    const resources = await resourcesOf(reading, described)
    reading.add(
      'monitoringSchedules',
      described.flatMap((one) => scheduleFact(reading, one, resources.get(one.MonitoringScheduleArn ?? '')) ?? []),
    )
  },
}

/** Instances by the ARN of the schedule. */
async function resourcesOf(
  reading: Reading,
  schedules: readonly DescribeMonitoringScheduleResponse[],
): Promise<ReadonlyMap<string, MonitoringResources>> {
  const found = new Map<string, MonitoringResources>()
  const named: { readonly arn: string; readonly type: string; readonly definition: string }[] = []
  for (const { MonitoringScheduleArn: arn = '', MonitoringScheduleConfig: config, MonitoringType } of schedules) {
    const inline = config?.MonitoringJobDefinition?.MonitoringResources
    if (inline !== undefined) found.set(arn, inline)
    const definition = config?.MonitoringJobDefinitionName
    if (definition !== undefined) named.push({ arn, type: config?.MonitoringType ?? MonitoringType ?? '', definition })
  }
  for (const [type, [action, describe]] of Object.entries(definitionReaders(reading))) {
    const asked = named.filter((one) => one.type === type)
    const pairs = await reading.each(
      { action, fact: 'monitoringSchedules.instanceType' },
      asked,
      async ({ arn, definition }, options) => ({ arn, resources: await describe(definition, options) }),
    )
    for (const { arn, resources } of pairs) if (resources !== undefined) found.set(arn, resources)
  }
  return found
}

type Describe = (name: string, options: SendOptions) => Promise<MonitoringResources | undefined>

function definitionReaders(reading: Reading): Readonly<Record<string, readonly [string, Describe]>> {
  const client = reading.run.clients.sageMaker(reading.region)
  return {
    DataQuality: [
      'sagemaker:DescribeDataQualityJobDefinition',
      async (JobDefinitionName, options) =>
        (await client.send(new DescribeDataQualityJobDefinitionCommand({ JobDefinitionName }), options)).JobResources,
    ],
    ModelQuality: [
      'sagemaker:DescribeModelQualityJobDefinition',
      async (JobDefinitionName, options) =>
        (await client.send(new DescribeModelQualityJobDefinitionCommand({ JobDefinitionName }), options)).JobResources,
    ],
    ModelBias: [
      'sagemaker:DescribeModelBiasJobDefinition',
      async (JobDefinitionName, options) =>
        (await client.send(new DescribeModelBiasJobDefinitionCommand({ JobDefinitionName }), options)).JobResources,
    ],
    ModelExplainability: [
      'sagemaker:DescribeModelExplainabilityJobDefinition',
      async (JobDefinitionName, options) =>
        (await client.send(new DescribeModelExplainabilityJobDefinitionCommand({ JobDefinitionName }), options))
          .JobResources,
    ],
  }
}

function scheduleFact(
  { place, run }: Reading,
  of: DescribeMonitoringScheduleResponse,
  resources: MonitoringResources | undefined,
): AccountFact<'monitoringSchedules'> | null {
  const { MonitoringScheduleArn: arn, MonitoringScheduleName: name, MonitoringScheduleConfig: config } = of
  if (arn === undefined || name === undefined) return null
  const now = run.window.to
  const last = of.LastMonitoringExecutionSummary
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.MonitoringScheduleStatus ?? 'unknown',
    monitoringType: textOrNull(of.MonitoringType ?? config?.MonitoringType),
    endpointName: textOrNull(of.EndpointName),
    scheduleExpression: textOrNull(config?.ScheduleConfig?.ScheduleExpression),
    instanceType: textOrNull(resources?.ClusterConfig?.InstanceType),
    instanceCount: wholeOrNull(resources?.ClusterConfig?.InstanceCount),
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
    lastExecutionAt: instantOrNull(last?.ScheduledTime),
    lastExecutionStatus: textOrNull(last?.MonitoringExecutionStatus),
  }
}
