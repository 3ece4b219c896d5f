import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'

/** A series or an expression that CloudWatch is asked for. */
export interface LiveQuery {
  readonly id: string
  readonly stat: {
    readonly namespace: string
    readonly metric: string
    readonly dimensions: Readonly<Record<string, string>>
    readonly statistic: string
    readonly periodSeconds: number
  } | null
  readonly expression: string | null
  readonly label: string | null
  readonly returned: boolean
  readonly periodSeconds: number | null
}

/** What CloudWatch answers, in the order of time. */
export interface LiveResult {
  readonly id: string
  readonly label: string
  readonly statusCode: string
  readonly points: readonly { readonly at: number; readonly value: number }[]
  readonly messages: readonly { readonly Code: string; readonly Value: string }[]
}

export function metricDataQuery({ id, stat, expression, label, returned, periodSeconds }: LiveQuery): MetricDataQuery {
  const named = label === null ? {} : { Label: label }
  if (stat === null)
    return {
      Id: id,
      Expression: expression ?? '',
      ...named,
      ...(periodSeconds === null ? {} : { Period: periodSeconds }),
      ReturnData: returned,
    }
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: stat.namespace,
        MetricName: stat.metric,
        Dimensions: Object.entries(stat.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: stat.periodSeconds,
      Stat: stat.statistic,
    },
    ...named,
    ReturnData: returned,
  }
}

/** Results of all pages: one that goes on over pages has one id and one label, groups of one query share its id. */
export function resultsOf(pages: readonly MetricDataResult[]): readonly LiveResult[] {
  const found = new Map<string, LiveResult & { readonly points: { at: number; value: number }[] }>()
  for (const { Id = '', Label = '', StatusCode, Timestamps = [], Values = [], Messages = [] } of pages) {
    const key = `${Id}\u0000${Label}`
    const points = Timestamps.flatMap((time, index) => {
      const value = Values[index]
      return value === undefined ? [] : [{ at: time.getTime(), value }]
    })
    const held = found.get(key)
    const messages = Messages.map(({ Code = '', Value = '' }) => ({ Code, Value }))
    found.set(key, {
      id: Id,
      label: Label,
      // A later page knows better: a first one is partial by nature.
      statusCode: StatusCode ?? 'Complete',
      points: [...(held?.points ?? []), ...points],
      messages: [...(held?.messages ?? []), ...messages],
    })
  }
  return [...found.values()].map((one) => ({ ...one, points: one.points.toSorted((a, b) => a.at - b.at) }))
}
