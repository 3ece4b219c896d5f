import type { PreparedArguments } from '../../tool.ts'

type Json = Readonly<Record<string, unknown>>

/** Other names of arguments, after capitals are gone. */
const NAMES: Readonly<Record<string, string>> = {
  metric_data_queries: 'queries',
  stat: 'statistic',
  metric: 'metric_name',
  scan_by: 'sort_order',
  profile: 'profile_name',
  region_name: 'region',
  alarm_prefix: 'alarm_name_prefix',
  name_prefix: 'alarm_name_prefix',
}

/** Arguments with the names of the CloudWatch server, from those of the API (`StartTime`), of its SDKs (`startTime`), and of others that callers use. */
export function spelledMetricArguments(args: Json): PreparedArguments {
  const changed: string[] = []
  const spelled = Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const snake = snakeCase(name)
      const meant = NAMES[snake] ?? snake
      if (meant !== snake) changed.push(`${name} was read as ${meant}`)
      return [meant, value]
    }),
  )
  const { queries, dimensions } = spelled
  const list = read(queries)
  return {
    args: {
      ...spelled,
      ...(dimensions === undefined ? {} : { dimensions: dimensionList(dimensions) }),
      ...(queries === undefined ? {} : { queries: Array.isArray(list) ? list.map(spelledQuery) : list }),
    },
    changed,
  }
}

function spelledQuery(query: unknown): unknown {
  if (!isRecord(query)) return query
  const { metric_stat: stat, ...rest } = snakeKeys(query)
  return isRecord(stat)
    ? { ...rest, metric_stat: spelledStat(stat) }
    : { ...rest, ...(stat === undefined ? {} : { metric_stat: stat }) }
}

/** The API puts the metric into an object of its own. */
function spelledStat(held: Json): Json {
  const { metric, stat, dimensions, ...rest } = snakeKeys(held)
  const inner = isRecord(metric) ? snakeKeys(metric) : {}
  const { dimensions: innerDimensions, ...names } = inner
  const found = dimensions ?? innerDimensions
  return {
    ...names,
    ...rest,
    ...(typeof metric === 'string' ? { metric_name: metric } : {}),
    ...(stat === undefined ? {} : { statistic: stat }),
    ...(found === undefined ? {} : { dimensions: dimensionList(found) }),
  }
}

/** `[{name, value}]` from `[{Name, Value}]`, from `{EndpointName: "x"}`, and from either as JSON in a string. */
function dimensionList(dimensions: unknown): unknown {
  const held = read(dimensions)
  if (isRecord(held) && !('name' in held) && !('Name' in held))
    return Object.entries(held).map(([name, value]) => ({ name, value }))
  if (isRecord(held)) return [snakeKeys(held)]
  return Array.isArray(held) ? held.map((one: unknown) => (isRecord(one) ? snakeKeys(one) : one)) : held
}

function read(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

function snakeKeys(held: Json): Record<string, unknown> {
  return Object.fromEntries(Object.entries(held).map(([name, value]) => [snakeCase(name), value]))
}

/** `StartTime`, `startTime`, `start-time` → `start_time`. */
function snakeCase(name: string): string {
  return name
    .replaceAll('-', '_')
    .replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase()
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
