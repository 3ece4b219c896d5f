import type { Change } from '../aws-billing/billing-source.ts'
import { ALL_METRICS } from './cost-metrics.ts'
import { expressionShape, groupShape, type Expression, type GroupDefinition } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { GRANULARITIES } from './period.ts'
import { COST_DIMENSIONS } from './dimensions.ts'
import { meantService } from './service-names.ts'

/** Collects what was taken otherwise than it was said. */
export type Told = (change: Change) => void

const MEMBERS = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'] as const
const MEMBER_WORDS: Readonly<Record<string, (typeof MEMBERS)[number]>> = {
  and: 'And',
  or: 'Or',
  not: 'Not',
  dimensions: 'Dimensions',
  dimension: 'Dimensions',
  tags: 'Tags',
  tag: 'Tags',
  costcategories: 'CostCategories',
  costcategory: 'CostCategories',
}
/** Other words for dimensions. */
const DIMENSION_WORDS: Readonly<Record<string, string>> = {
  ACCOUNT: 'LINKED_ACCOUNT',
  USAGETYPE: 'USAGE_TYPE',
  INSTANCETYPE: 'INSTANCE_TYPE',
  AVAILABILITY_ZONE: 'AZ',
  RESOURCE: 'RESOURCE_ID',
  CHARGE_TYPE: 'RECORD_TYPE',
  PURCHASE_OPTION: 'PURCHASE_TYPE',
}

/**
 * A filter as it was meant: other spellings of members and keys, one value where a list is due, several members where one may
 * be, services by other names.
 * @throws InvalidRequest for what is no filter
 */
export function repairFilter(value: unknown, told: Told): Expression | undefined {
  if (value === undefined || value === null) return undefined
  const parsed = expressionShape.safeParse(filterOf(value, told))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InvalidRequest(
    `the filter is none of Cost Explorer's: ${(issue?.path ?? []).join('.')} ${issue?.message ?? ''}. Expected such as {"Dimensions": {"Key": "SERVICE", "Values": ["Amazon SageMaker"]}}`,
  )
}

function filterOf(value: unknown, told: Told): unknown {
  if (!isRecord(value)) return value
  const parts = Object.entries(value).flatMap(([name, held]): readonly object[] => {
    const member = MEMBER_WORDS[name.toLowerCase().replaceAll(/[_\s-]/g, '')]
    if (member === undefined) return shorthand(name, held, told)
    if (member !== name) told({ from: name, to: member, why: 'members of filters are written so' })
    return [memberOf(member, held, told)]
  })
  const [only] = parts
  if (parts.length === 1) return only
  if (parts.length === 0) return value
  told({
    from: Object.keys(value).join(', '),
    to: 'And',
    why: 'a filter has one member; several are taken to hold all',
  })
  return { And: parts }
}

/** `{"SERVICE": ["Amazon SageMaker"]}`. */
function shorthand(name: string, held: unknown, told: Told): readonly object[] {
  const key = dimensionKey(name)
  if (!Object.hasOwn(COST_DIMENSIONS, key)) return [{ [name]: held }]
  told({ from: name, to: `Dimensions.Key ${key}`, why: 'a filter names its dimension as a key' })
  return [memberOf('Dimensions', { Key: key, Values: held }, told)]
}

function memberOf(member: (typeof MEMBERS)[number], held: unknown, told: Told): object {
  switch (member) {
    case 'And':
    case 'Or': {
      const list = Array.isArray(held) ? held : [held]
      const [only] = list as readonly unknown[]
      const inner = filterOf(only, told)
      if (list.length !== 1 || !isRecord(inner)) return { [member]: list.map((one) => filterOf(one, told)) }
      told({ from: `${member} of one`, to: 'the one', why: `${member} needs two conditions or more` })
      return inner
    }
    case 'Not':
      return { Not: filterOf(Array.isArray(held) && held.length === 1 ? held[0] : held, told) }
    case 'Dimensions':
    case 'Tags':
    case 'CostCategories':
      return Array.isArray(held)
        ? { And: held.map((one) => ({ [member]: valuesOf(member, one, told) })) }
        : { [member]: valuesOf(member, held, told) }
  }
}

function valuesOf(member: string, held: unknown, told: Told): unknown {
  if (!isRecord(held)) return held
  const named = Object.fromEntries(Object.entries(held).map(([name, value]) => [valueMember(name), value]))
  const Key =
    member === 'Dimensions' && typeof named['Key'] === 'string' ? repairedKey(named['Key'], told) : named['Key']
  const list = typeof named['Values'] === 'string' ? [named['Values']] : named['Values']
  const Values = Key === 'SERVICE' && Array.isArray(list) ? servicesOf(list, told) : list
  return {
    ...named,
    ...(Key === undefined ? {} : { Key }),
    ...(Values === undefined ? {} : { Values }),
  }
}

function valueMember(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[_\s-]/g, '')
  return { key: 'Key', values: 'Values', value: 'Values', matchoptions: 'MatchOptions' }[plain] ?? name
}

/** The name that Cost Explorer has is added: what was said stays, for it may be right as well. */
function servicesOf(values: readonly unknown[], told: Told): readonly unknown[] {
  const added = values.flatMap((value) => {
    const meant = typeof value === 'string' ? meantService(value) : null
    if (meant === null || values.includes(meant)) return []
    told({ from: String(value), to: meant, why: 'Cost Explorer calls the service so' })
    return [meant]
  })
  return [...values, ...added]
}

function repairedKey(key: string, told: Told): string {
  const meant = dimensionKey(key)
  if (meant !== key) told({ from: key, to: meant, why: 'dimensions are written so' })
  return meant
}

function dimensionKey(text: string): string {
  const key = text
    .trim()
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
  return DIMENSION_WORDS[key] ?? key
}

/**
 * What to group by, as it was meant: a name alone is a dimension, `tag:team` a tag.
 * @throws InvalidRequest
 */
export function repairGroups(value: unknown, told: Told): readonly GroupDefinition[] | undefined {
  if (value === undefined || value === null) return undefined
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((one) => {
    const parsed = groupShape.safeParse(groupOf(one, told))
    if (parsed.success) return parsed.data
    throw new InvalidRequest(
      `${JSON.stringify(one)} is nothing to group by: expected {"Type": "DIMENSION", "Key": "SERVICE"}`,
    )
  })
}

function groupOf(one: unknown, told: Told): unknown {
  if (typeof one === 'string') {
    const [, kind = '', key = ''] = /^(tag|cost[-_ ]?category)[:$](.+)$/is.exec(one) ?? []
    const group =
      kind === ''
        ? { Type: 'DIMENSION', Key: dimensionKey(one) }
        : { Type: kind.toLowerCase() === 'tag' ? 'TAG' : 'COST_CATEGORY', Key: key }
    told({ from: one, to: JSON.stringify(group), why: 'groups are told by type and key' })
    return group
  }
  if (!isRecord(one)) return one
  const named = Object.fromEntries(
    Object.entries(one).map(([name, held]) => [name[0]?.toUpperCase() + name.slice(1), held]),
  )
  const Type = typeof named['Type'] === 'string' ? dimensionKey(named['Type']) : 'DIMENSION'
  const Key = Type === 'DIMENSION' && typeof named['Key'] === 'string' ? repairedKey(named['Key'], told) : named['Key']
  if (Type !== one['Type'])
    told({
      from: typeof one['Type'] === 'string' ? one['Type'] : 'no Type',
      to: Type,
      why: 'groups are told by type and key',
    })
  return { ...named, Type, ...(Key === undefined ? {} : { Key }) }
}

/** Metrics by their names in any case: `UNBLENDED_COST` is UnblendedCost. */
export function repairMetrics(value: unknown, told: Told): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((one) => {
    const text = String(one)
    const meant = ALL_METRICS.find((name) => plain(name) === plain(text)) ?? text
    if (meant !== text) told({ from: text, to: meant, why: 'metrics are written so' })
    return meant
  })
}

export function repairGranularity(text: string, told: Told): string {
  const upper = text.trim().toUpperCase()
  const meant = { DAY: 'DAILY', MONTH: 'MONTHLY', HOUR: 'HOURLY' }[upper] ?? upper
  const known = (GRANULARITIES as readonly string[]).includes(meant) ? meant : text
  if (known !== text) told({ from: text, to: known, why: 'granularities are written so' })
  return known
}

/** A date as Cost Explorer takes it: a month is its first day, midnight of a day the day. */
export function repairDate(text: string, told: Told): string {
  const trimmed = text.trim().replaceAll('/', '-')
  const month = /^\d{4}-\d{2}$/.test(trimmed)
  const midnight = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|\+00:00)?$/.exec(trimmed)
  const meant = month ? `${trimmed}-01` : (midnight?.[1] ?? trimmed)
  if (meant !== text)
    told({ from: text, to: meant, why: month ? 'a month begins with its first day' : 'dates are written so' })
  return meant
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, '')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
