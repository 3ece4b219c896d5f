import type { AccountFact, AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { evaluate, type Series } from './expression.ts'
import { ExpressionError } from './expression-tokens.ts'
import type {
  AlarmEvent,
  AlarmFacts,
  AlarmFilter,
  DataAnswer,
  DataQuery,
  DataResult,
  MetricMessage,
  MetricSource,
  MetricStat,
  RunsOn,
  TimeWindow,
} from './metric-source.ts'
import { coveredBy, listSeries, readSeries, rounded, storedStatistics } from './snapshot-series.ts'

/** Answers of CloudWatch out of a snapshot of accounts: of one region, or of all where `region` is null. */
export function snapshotMetricSource(
  snapshot: AccountSnapshot,
  kind: 'demo' | 'capture',
  region: string | null,
): MetricSource {
  const isHere = (one: { readonly region: string }): boolean => region === null || one.region === region
  return {
    kind,
    title: kind === 'demo' ? 'the sample account (invented)' : `the capture of ${snapshot.collectedAt.slice(0, 10)}`,
    covered: coveredBy(snapshot),
    now: Date.parse(snapshot.collectedAt),
    list: (filter) => Promise.resolve(listSeries(snapshot, region, filter)),
    read: (queries, window) => Promise.resolve(readQueries(snapshot, region, queries, window)),
    alarms: (filter) => Promise.resolve(alarmsOf(snapshot.alarms.filter(isHere), filter)),
    alarmEvents: (alarm, type, window, max) => Promise.resolve(eventsOf(alarm, type, window).slice(0, max)),
    runsOn: (resource) =>
      Promise.resolve(
        'endpoint' in resource
          ? endpointRunsOn(snapshot, resource.endpoint, isHere)
          : jobRunsOn(snapshot, resource.trainingJob, isHere),
      ),
  }
}

function readQueries(
  snapshot: AccountSnapshot,
  region: string | null,
  queries: readonly DataQuery[],
  window: TimeWindow,
): DataAnswer {
  const series = new Map<string, Series>()
  const periods = new Map<string, number>()
  const results = new Map<string, DataResult>()
  const messages: MetricMessage[] = []
  const keep = (query: DataQuery, label: string, values: Series, said: readonly MetricMessage[]): void => {
    series.set(query.id, values)
    const points = [...values].map(([at, value]) => ({ at, value: rounded(value) }))
    const periodSeconds = periods.get(query.id)
    results.set(query.id, {
      id: query.id,
      label: query.label ?? label,
      statusCode: 'Complete',
      points,
      messages: said,
      ...(periodSeconds === undefined ? {} : { periodSeconds }),
    })
  }
  for (const query of queries) {
    if (query.stat === null) continue
    const answer = readSeries(snapshot, region, query.stat, window)
    const said =
      answer?.notes.map((note) => ({ Code: 'Stored', Value: note })) ?? notStored(snapshot, region, query.stat)
    periods.set(query.id, answer?.periodSeconds ?? query.stat.periodSeconds)
    keep(query, query.stat.metric, new Map((answer?.points ?? []).map(({ at, value }) => [at, value])), said)
  }
  // Expressions may name one another, in any order: each round evaluates those whose names are there.
  let waiting = queries.filter(({ expression }) => expression !== null)
  while (waiting.length > 0) {
    const left: DataQuery[] = []
    let problem = ''
    for (const query of waiting) {
      try {
        const instants = [...new Set([...series.values()].flatMap((one) => [...one.keys()]))].toSorted((a, b) => a - b)
        const scope = { series, periodOf: (id: string) => periods.get(id) ?? 0, instants }
        const value = evaluate(query.expression ?? '', scope)
        for (const [index, one] of asList(value, instants).entries())
          keep(index === 0 ? query : { ...query, id: `${query.id}_${index}` }, query.id, one, [])
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error
        problem = error.message
        left.push(query)
      }
    }
    if (left.length === waiting.length) {
      for (const { id, expression } of left)
        messages.push({
          Code: 'ValidationError',
          Value: `Error in expression '${id}' (${expression ?? ''}): ${problem}`,
        })
      break
    }
    waiting = left
  }
  const shown = queries.flatMap(({ id, returned }) => {
    const found = returned ? results.get(id) : undefined
    return found === undefined ? [] : [found]
  })
  return { results: shown, messages }
}

/** Where the series is there and its statistic is not. */
function notStored(snapshot: AccountSnapshot, region: string | null, stat: MetricStat): readonly MetricMessage[] {
  const statistics = storedStatistics(snapshot, region, stat)
  if (statistics.length === 0) return []
  const Value = `${stat.statistic} of ${stat.metric} is not among what was read: ${statistics.join(', ')} is`
  return [{ Code: 'NotStored', Value }]
}

/** A number stands for itself at every instant. */
function asList(value: number | Series | readonly Series[], instants: readonly number[]): readonly Series[] {
  if (typeof value === 'number') return [new Map(instants.map((at) => [at, value]))]
  return Array.isArray(value) ? (value as readonly Series[]) : [value as Series]
}

function alarmsOf(alarms: readonly AccountFact<'alarms'>[], filter: AlarmFilter): readonly AlarmFacts[] {
  const { state, namePrefix, names, max } = filter
  return alarms
    .filter((one) => state === null || one.state === state)
    .filter((one) => namePrefix === null || one.name.startsWith(namePrefix))
    .filter((one) => names.length === 0 || names.includes(one.name))
    .slice(0, max)
    .map((one) => ({
      name: one.name,
      description: null,
      kind: 'MetricAlarm',
      state: one.state,
      stateReason: null,
      stateChangedAt: one.stateChangedAt,
      namespace: one.namespace,
      metric: one.metric,
      dimensions: one.dimensions,
      statistic: one.statistic,
      periodSeconds: one.periodSeconds,
      threshold: one.threshold,
      comparison: one.comparison,
      evaluationPeriods: one.evaluationPeriods,
      rule: null,
    }))
}

/** A snapshot keeps the last change only. */
function eventsOf(alarm: AlarmFacts, type: string | null, window: TimeWindow | null): readonly AlarmEvent[] {
  if (alarm.stateChangedAt === null || (type !== null && type !== 'StateUpdate')) return []
  const at = Date.parse(alarm.stateChangedAt)
  if (window !== null && (at < window.from || at >= window.to)) return []
  return [
    {
      at: alarm.stateChangedAt,
      kind: 'StateUpdate',
      summary: `Alarm updated to ${alarm.state}`,
      oldState: null,
      newState: alarm.state,
      reason: null,
    },
  ]
}

type Here = (one: { readonly region: string }) => boolean

function endpointRunsOn(snapshot: AccountSnapshot, name: string, isHere: Here): RunsOn | null {
  const endpoint = snapshot.endpoints.find((one) => one.name === name && isHere(one))
  if (endpoint === undefined) return null
  const config = snapshot.endpointConfigs.find(
    (one) => one.name === endpoint.configName && one.account === endpoint.account && one.region === endpoint.region,
  )
  return {
    region: endpoint.region,
    component: endpoint.async === null ? 'hosting' : 'async',
    parts: [...endpoint.variants, ...endpoint.shadowVariants].map((variant) => ({
      name: variant.name,
      instanceType:
        [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])].find((one) => one.name === variant.name)
          ?.instanceType ?? null,
      count: variant.currentInstanceCount,
    })),
  }
}

function jobRunsOn(snapshot: AccountSnapshot, name: string, isHere: Here): RunsOn | null {
  const job = snapshot.trainingJobs.find((one) => one.name === name && isHere(one))
  if (job === undefined) return null
  const { instanceType, instanceCount, instanceGroups, region } = job
  const parts =
    instanceType === null
      ? instanceGroups.map((group) => ({
          name: group.name,
          instanceType: group.instanceType,
          count: group.instanceCount,
        }))
      : [{ name: 'algo', instanceType, count: instanceCount }]
  return { region, component: 'training', parts }
}
