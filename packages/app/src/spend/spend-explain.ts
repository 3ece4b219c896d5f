import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import { changePairs, type ChangePairsRow } from '@costwright/warehouse/queries/change-pairs'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { Metric } from '@costwright/warehouse/queries/metric'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { ChangeRow, ResourceRow, Used } from '@costwright/engine/explain/change-row'
import { addParts, EFFECTS, type Parts } from '@costwright/engine/explain/effects'
import { explainChange, type Change, type GroupChange } from '@costwright/engine/explain/explain-change'
import { firstDayOf, isoDay, laterMonth } from '@costwright/engine/forecast/calendar'
import { quantity } from '@costwright/engine/money/quantity'
import { sumUsd, usd, usdToJson, usdToNumber } from '@costwright/engine/money/usd'
import { UserError } from '../errors.ts'
import { coveredDays, type CoveredDays } from './covered-days.ts'
import type { PartsJson, SpendExplainJson } from './explain-shape.ts'
import { componentTitle, explainSentences } from './explain-words.ts'
import { isSynthetic } from './spend-gaps.ts'
import type { SpendRange } from './spend-range.ts'

/** What is asked: two periods that do not overlap. */
export interface SpendExplainRequest {
  readonly before: SpendRange
  readonly after: SpendRange
  readonly where: readonly LineFilter[]
  readonly metric: Metric
  /** Groups that are listed. */
  readonly top: number
  /** Resources that are listed, over all groups. */
  readonly topResources: number
}

/** Groups whose names reach the program; smaller ones are summed by component. Bounds memory, whatever the bill. */
const MOST_GROUPS = 5000

/**
 * Why the bill changed from one period to another.
 * @throws UserError `periods-overlap`, `period-not-imported` when a period has no day in the imported bills.
 */
export async function spendExplain(bill: Bill, request: SpendExplainRequest): Promise<SpendExplainJson> {
  const { before, after } = request
  if (before.from < after.to && after.from < before.to)
    throw new UserError('periods-overlap', `${before.label} and ${after.label} overlap`, {
      hint: 'compare two stretches of time that share no day, such as --before 2026-09 --after 2026-10',
    })
  const months = new Set(bill.periods().map(({ period }) => period))
  const [span] = await bill.ask(usageSpan, null)
  const [was, is] = [before, after].map((range) => coveredOrThrow(range, months, span?.end_at ?? null)) as [
    CoveredDays,
    CoveredDays,
  ]
  const parameters = {
    before: { from: before.from, to: before.to },
    after: { from: after.from, to: after.to },
    where: [...request.where],
    metric: request.metric,
    mostResources: request.topResources,
    mostGroups: MOST_GROUPS,
  }
  const rows = await bill.ask(changePairs, parameters, [...before.months, ...after.months])
  const groups = rows.filter((row) => row.resource === null).map(changeRow)
  const resources = rows.flatMap((row) => (row.resource === null ? [] : [resourceRow(row, row.resource)]))
  const change = explainChange(groups, resources, { before: was.span, after: is.span })
  const left = change.groups.slice(request.top)
  return {
    before: periodJson(before, was, change.before),
    after: periodJson(after, is, change.after),
    metric: request.metric,
    ...changeJson(change),
    changeShare: change.before === 0n ? null : usdToNumber(change.change) / usdToNumber(change.before),
    summary: [...explainSentences(change, before.label, after.label)],
    components: change.components.map((one) => ({
      component: one.component,
      title: componentTitle(one.component),
      ...changeJson(one),
    })),
    groups: change.groups.slice(0, request.top).map(groupJson),
    restGroups: {
      groups: left.length,
      ...changeJson({
        before: sumUsd(left.map((one) => one.before)),
        after: sumUsd(left.map((one) => one.after)),
        change: sumUsd(left.map((one) => one.change)),
        parts: addParts(left.map((one) => one.parts)),
      }),
    },
    synthetic: isSynthetic(bill, before) || isSynthetic(bill, after),
    notes: notesOf(groups),
    gaps: [...was.gaps, ...is.gaps],
  }
}

/**
 * The months that are compared when nobody says which: the newest one that the bill holds to its end, and the one before it. A bill
 * that holds less than two such months gives its newest month and the one before.
 */
export async function newestMonths(bill: Bill): Promise<{ readonly before: string; readonly after: string }> {
  const months = [...new Set(bill.periods().map(({ period }) => period))].toSorted().toReversed()
  const [span] = await bill.ask(usageSpan, null)
  const end = span?.end_at ?? ''
  const [newest = '', second = ''] = months
  const isWhole = end >= isoDay(firstDayOf(laterMonth(newest, 1)) - 1)
  const after = isWhole || !months.includes(laterMonth(second, -1)) || second === '' ? newest : second
  return { before: laterMonth(after, -1), after }
}

function coveredOrThrow(range: SpendRange, months: ReadonlySet<string>, usageEnd: string | null): CoveredDays {
  const covered = coveredDays(range, months, usageEnd)
  if (covered.span.days > 0) return covered
  const known = [...months].toSorted()
  throw new UserError('period-not-imported', `the imported bills hold no day of ${range.label}`, {
    hint:
      known.length === 0
        ? 'costwright import EXPORT reads a bill into the workspace'
        : `they hold ${known[0] ?? ''} to ${known.at(-1) ?? ''}${usageEnd === null ? '' : `, usage until ${isoDay(Math.ceil(Date.parse(usageEnd) / 86_400_000) - 1)}`}`,
  })
}

function used(quantityText: string, usdText: string): Used {
  return { quantity: quantity(quantityText), usd: usd(usdText) }
}

function changeRow(row: ChangePairsRow): ChangeRow {
  return {
    flow: row.flow,
    component: row.component,
    usageType: row.usage_type,
    region: row.region,
    account: row.account,
    unit: row.unit,
    instanceType: row.instance_type,
    driver: row.driver,
    presence: row.presence,
    open: {
      before: used(row.open_quantity_before, row.open_usd_before),
      after: used(row.open_quantity_after, row.open_usd_after),
    },
    committed: {
      before: used(row.committed_quantity_before, row.committed_usd_before),
      after: used(row.committed_quantity_after, row.committed_usd_after),
    },
    drivers: { before: row.drivers_before, after: row.drivers_after },
  }
}

function resourceRow(row: ChangePairsRow, resource: string): ResourceRow {
  return { ...changeRow(row), resource }
}

/** Machine time of resources that the export does not name cannot be told apart into volume and efficiency. */
function notesOf(groups: readonly ChangeRow[]): string[] {
  return groups.some((row) => row.flow === 'usage' && row.driver === 'none' && row.instanceType !== null)
    ? [
        'Some usage of machines comes without a resource id: its volume holds efficiency too, and new and vanished resources are not seen in it. An export with resource ids tells them apart.',
      ]
    : []
}

function periodJson(range: SpendRange, covered: CoveredDays, amount: Change['before']): SpendExplainJson['before'] {
  const { label, from, to } = range
  return { label, from, to, days: covered.days, coveredDays: covered.span.days, usd: usdToJson(amount) }
}

function changeJson(change: Change) {
  return {
    beforeUsd: usdToJson(change.before),
    afterUsd: usdToJson(change.after),
    changeUsd: usdToJson(change.change),
    parts: partsJson(change.parts),
  }
}

function partsJson(parts: Parts): PartsJson {
  return Object.fromEntries(EFFECTS.map((effect) => [effect, usdToJson(parts[effect])])) as PartsJson
}

function groupJson(group: GroupChange): SpendExplainJson['groups'][number] {
  const { flow, component, usageType, region, account, unit, instanceType } = group
  return {
    flow,
    component,
    title: componentTitle(component),
    usageType,
    region,
    account,
    unit,
    instanceType,
    ...changeJson(group),
    resources: group.resources.map((one) => ({
      resource: one.resource,
      status: one.status,
      beforeUsd: usdToJson(one.before),
      afterUsd: usdToJson(one.after),
      changeUsd: usdToJson(one.change),
      parts: one.parts === null ? null : partsJson(one.parts),
    })),
    restUsd: usdToJson(group.rest),
  }
}
