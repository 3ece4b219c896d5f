import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  type AlarmType,
  type HistoryItemType,
  type StateValue,
} from '@aws-sdk/client-cloudwatch'
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeTrainingJobCommand,
} from '@aws-sdk/client-sagemaker'
import { AwsClients, type AwsAccess } from '../collect/aws-clients.ts'
import { alarmEventsOf, alarmsIn, type LiveAlarm, type LiveAlarmEvent } from './live-alarm.ts'
import { metricDataQuery, resultsOf, type LiveQuery, type LiveResult } from './live-metric-data.ts'

/** Attempts at one request: somebody waits for the answer. */
const ATTEMPTS = 3
/** Metrics that are listed; more are no use to a reader. */
const MOST_LISTED = 5_000
/** Pages of one answer. */
const MOST_PAGES = 20
const BOTH_TYPES: AlarmType[] = ['CompositeAlarm', 'MetricAlarm']
/** Most alarms that one call returns (DescribeAlarms, CloudWatch API reference). */
const ALARMS_A_PAGE = 100

export interface CloudWatchApiOptions {
  readonly access: AwsAccess
  readonly region: string
  readonly signal?: AbortSignal
}

interface Window {
  readonly from: number
  readonly to: number
}

interface LiveRunsOn {
  readonly region: string
  readonly component: 'hosting' | 'async' | 'training'
  readonly parts: readonly {
    readonly name: string
    readonly instanceType: string | null
    readonly count: number | null
  }[]
}

/** CloudWatch and SageMaker of one region, as answers about metrics ask them. Errors are those of the SDK. Close it. */
export class CloudWatchApi {
  readonly region: string
  readonly #clients: AwsClients
  readonly #options: { readonly abortSignal?: AbortSignal }

  constructor({ access, region, signal }: CloudWatchApiOptions) {
    this.region = region
    this.#clients = new AwsClients({ maxAttempts: ATTEMPTS, ...access })
    this.#options = signal === undefined ? {} : { abortSignal: signal }
  }

  /** Metrics that had data within two weeks. */
  async listMetrics(filter: {
    readonly namespace: string | null
    readonly metric: string | null
    readonly dimensions: Readonly<Record<string, string>>
  }): Promise<
    readonly { readonly namespace: string; readonly metric: string; readonly dimensions: Record<string, string> }[]
  > {
    const { namespace, metric, dimensions } = filter
    const asked = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))
    const input = {
      ...(namespace === null ? {} : { Namespace: namespace }),
      ...(metric === null ? {} : { MetricName: metric }),
      ...(asked.length === 0 ? {} : { Dimensions: asked }),
    }
    const found = await this.#pages(MOST_LISTED, async (NextToken) => {
      const page = await this.#watch.send(new ListMetricsCommand({ ...input, ...next(NextToken) }), this.#options)
      const items = (page.Metrics ?? []).map(({ Namespace = '', MetricName = '', Dimensions = [] }) => ({
        namespace: Namespace,
        metric: MetricName,
        dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
      }))
      return { items, next: page.NextToken }
    })
    // Accounts that are monitored together list the same metric once each.
    return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
  }

  /** Values of series and expressions; CloudWatch evaluates them. */
  async metricData(
    queries: readonly LiveQuery[],
    { from, to }: Window,
  ): Promise<{
    readonly results: readonly LiveResult[]
    readonly messages: readonly { Code: string; Value: string }[]
  }> {
    const messages: { Code: string; Value: string }[] = []
    const input = {
      MetricDataQueries: queries.map(metricDataQuery),
      StartTime: new Date(from),
      EndTime: new Date(to),
    }
    const pages = await this.#pages(Number.MAX_SAFE_INTEGER, async (NextToken) => {
      const page = await this.#watch.send(new GetMetricDataCommand({ ...input, ...next(NextToken) }), this.#options)
      for (const { Code = '', Value = '' } of page.Messages ?? []) messages.push({ Code, Value })
      return { items: page.MetricDataResults ?? [], next: page.NextToken }
    })
    return { results: resultsOf(pages), messages }
  }

  async alarms(filter: {
    readonly state: string | null
    readonly namePrefix: string | null
    readonly names: readonly string[]
    readonly max: number
  }): Promise<readonly LiveAlarm[]> {
    const { state, namePrefix, names, max } = filter
    const input = {
      AlarmTypes: BOTH_TYPES,
      MaxRecords: Math.min(ALARMS_A_PAGE, max),
      ...(state === null ? {} : { StateValue: state as StateValue }),
      ...(namePrefix === null ? {} : { AlarmNamePrefix: namePrefix }),
      ...(names.length === 0 ? {} : { AlarmNames: [...names] }),
    }
    return await this.#pages(max, async (NextToken) => {
      const page = await this.#watch.send(new DescribeAlarmsCommand({ ...input, ...next(NextToken) }), this.#options)
      return { items: alarmsIn(page), next: page.NextToken }
    })
  }

  async alarmHistory(filter: {
    readonly name: string
    readonly kind: string | null
    readonly window: Window | null
    readonly max: number
  }): Promise<readonly LiveAlarmEvent[]> {
    const { name, kind, window, max } = filter
    const input = {
      AlarmName: name,
      AlarmTypes: BOTH_TYPES,
      MaxRecords: Math.min(ALARMS_A_PAGE, max),
      ...(kind === null ? {} : { HistoryItemType: kind as HistoryItemType }),
      ...(window === null ? {} : { StartDate: new Date(window.from), EndDate: new Date(window.to) }),
    }
    return await this.#pages(max, async (NextToken) => {
      const page = await this.#watch.send(
        new DescribeAlarmHistoryCommand({ ...input, ...next(NextToken) }),
        this.#options,
      )
      return { items: alarmEventsOf(page), next: page.NextToken }
    })
  }

  /** Names and times of dashboards. */
  async dashboards(prefix: string | null): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const input = prefix === null ? {} : { DashboardNamePrefix: prefix }
    return await this.#pages(MOST_LISTED, async (NextToken) => {
      const page = await this.#watch.send(new ListDashboardsCommand({ ...input, ...next(NextToken) }), this.#options)
      const items = (page.DashboardEntries ?? []).map(({ DashboardName = '', LastModified, Size }) => ({
        DashboardName,
        LastModified: LastModified?.toISOString() ?? null,
        Size: Size ?? null,
      }))
      return { items, next: page.NextToken }
    })
  }

  /** A dashboard's own JSON. */
  async dashboard(name: string): Promise<{ readonly DashboardName: string; readonly DashboardBody: string }> {
    const found = await this.#watch.send(new GetDashboardCommand({ DashboardName: name }), this.#options)
    return { DashboardName: found.DashboardName ?? name, DashboardBody: found.DashboardBody ?? '' }
  }

  /** What an endpoint runs on now; null where there is none of the name. */
  async endpoint(name: string): Promise<LiveRunsOn | null> {
    const client = this.#clients.sageMaker(this.region)
    const found = await orNull(client.send(new DescribeEndpointCommand({ EndpointName: name }), this.#options))
    if (found === null) return null
    const config = await orNull(
      client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: found.EndpointConfigName }), this.#options),
    )
    return {
      region: this.region,
      component: found.AsyncInferenceConfig === undefined ? 'hosting' : 'async',
      parts: (found.ProductionVariants ?? []).map(({ VariantName = '', CurrentInstanceCount }) => ({
        name: VariantName,
        instanceType: config?.ProductionVariants?.find((one) => one.VariantName === VariantName)?.InstanceType ?? null,
        count: CurrentInstanceCount ?? null,
      })),
    }
  }

  /** What a training job ran on; null where there is none of the name. */
  async trainingJob(name: string): Promise<LiveRunsOn | null> {
    const client = this.#clients.sageMaker(this.region)
    const found = await orNull(client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }), this.#options))
    if (found?.ResourceConfig === undefined) return null
    const { InstanceType, InstanceCount, InstanceGroups = [] } = found.ResourceConfig
    const parts =
      InstanceType === undefined
        ? InstanceGroups.map((one) => ({
            name: one.InstanceGroupName ?? '',
            instanceType: one.InstanceType ?? null,
            count: one.InstanceCount ?? null,
          }))
        : [{ name: 'algo', instanceType: InstanceType, count: InstanceCount ?? null }]
    return { region: this.region, component: 'training', parts }
  }

  close(): void {
    this.#clients.close()
  }

  get #watch(): ReturnType<AwsClients['cloudWatch']> {
    return this.#clients.cloudWatch(this.region)
  }

  async #pages<Item>(
    most: number,
    read: (
      token: string | undefined,
    ) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
  ): Promise<readonly Item[]> {
    const all: Item[] = []
    let token: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const one = await read(token)
      all.push(...one.items)
      token = one.next
      if (token === undefined || all.length >= most) break
    }
    return all.slice(0, most)
  }
}

function next(token: string | undefined): { readonly NextToken?: string } {
  return token === undefined ? {} : { NextToken: token }
}

/** SageMaker says in words that something is not there. */
async function orNull<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && /ResourceNotFound|Could not find|not found/i.test(`${error.name} ${error.message}`))
      return null
    throw error
  }
}
