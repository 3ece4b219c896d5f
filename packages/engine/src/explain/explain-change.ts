import { addUsd, compareUsd, subtractUsd, sumUsd, type Usd } from '../money/usd.ts'
import { compareRows, comparisonKey, type Comparison } from './average-prices.ts'
import { changeOf, usdOf, type ChangeRow, type Pair, type ResourceRow, type Span } from './change-row.ts'
import { addParts, type Parts } from './effects.ts'
import { groupBy } from '../lists/group-by.ts'
import { splitRow } from './split-row.ts'

/** Dollars before and after, and what the difference is made of. */
export interface Change {
  readonly before: Usd
  readonly after: Usd
  /** `after` less `before`; the sum of `parts`. */
  readonly change: Usd
  readonly parts: Parts
}

/** A change by a single resource. */
export interface ResourceChange {
  readonly resource: string
  /** A job runs once, so it has no before and after of its own, and no parts. */
  readonly status: 'new' | 'vanished' | 'changed' | 'job'
  readonly before: Usd
  readonly after: Usd
  readonly change: Usd
  readonly parts: Parts | null
}

/** A change of one usage type (or kind of charge) in a region and account. */
export interface GroupChange extends Change {
  readonly flow: ChangeRow['flow']
  readonly component: string
  readonly usageType: string | null
  readonly region: string | null
  readonly account: string | null
  readonly unit: string | null
  readonly instanceType: string | null
  /** Largest change first. With `rest` they sum to the change of the group. */
  readonly resources: readonly ResourceChange[]
  /** Change by resources that are not listed. */
  readonly rest: Usd
}

/** Why a bill changed. Each level sums to the one above, in dollars and in every part. */
export interface ExplainedChange extends Change {
  readonly components: readonly (Change & { readonly component: string })[]
  readonly groups: readonly GroupChange[]
}

/**
 * Decomposes the change from one period to another. `rows` hold all charges of both periods; `resources` are some of them
 * again, for each resource that is to be listed. Pure, exact and without order: the parts of a change do not depend on which of them
 * is looked at first.
 */
export function explainChange(
  rows: readonly ChangeRow[],
  resources: readonly ResourceRow[],
  spans: Pair<Span>,
): ExplainedChange {
  const comparisons = new Map<string, Comparison>()
  for (const [key, some] of groupBy(rows, comparisonKey)) comparisons.set(key, compareRows(some))
  const split = (row: ChangeRow): Parts => splitRow(row, comparisons.get(comparisonKey(row)) ?? 'no-average', spans)
  const listed = groupBy(resources, groupKey)
  const groups = [...groupBy(rows, groupKey)].map(([key, some]) => groupChange(some, listed.get(key) ?? [], split))
  const components = [...groupBy(groups, (group) => group.component)].map(([component, some]) => ({
    component,
    ...addChanges(some),
  }))
  return {
    ...addChanges(groups),
    components: components.toSorted(largestFirst),
    groups: groups.toSorted(largestFirst),
  }
}

function groupKey(row: ChangeRow): string {
  return JSON.stringify([row.flow, row.component, row.usageType, row.region, row.account, row.unit])
}

function groupChange(
  rows: readonly ChangeRow[],
  resources: readonly ResourceRow[],
  split: (row: ChangeRow) => Parts,
): GroupChange {
  const [first] = rows
  if (first === undefined) throw new RangeError('a group has at least one row')
  const changes = rows.map((row) => ({ ...usdOf(row), change: changeOf(row), parts: split(row) }))
  const total = addChanges(changes)
  const listed = resources.map((row): ResourceChange => ({
    resource: row.resource,
    status: statusOf(row),
    ...usdOf(row),
    change: changeOf(row),
    parts: row.driver === 'job' ? null : split(row),
  }))
  const { flow, component, usageType, region, account, unit, instanceType } = first
  return {
    flow,
    component,
    usageType,
    region,
    account,
    unit,
    instanceType,
    ...total,
    resources: listed.toSorted(largestFirst),
    rest: subtractUsd(total.change, sumUsd(listed.map((one) => one.change))),
  }
}

function statusOf(row: ResourceRow): ResourceChange['status'] {
  if (row.driver === 'job') return 'job'
  return row.presence === 'after' ? 'new' : row.presence === 'before' ? 'vanished' : 'changed'
}

function addChanges(list: readonly Change[]): Change {
  const before = sumUsd(list.map((one) => one.before))
  const change = sumUsd(list.map((one) => one.change))
  return { before, after: addUsd(before, change), change, parts: addParts(list.map((one) => one.parts)) }
}

function largestFirst(a: { readonly change: Usd }, b: { readonly change: Usd }): number {
  return compareUsd(size(b.change), size(a.change))
}

function size(amount: Usd): Usd {
  return amount < 0n ? subtractUsd(0n as Usd, amount) : amount
}
